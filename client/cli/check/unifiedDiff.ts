import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';

/** Milliseconds. The comparison of two large texts without a common line takes minutes. */
const timeout = 20_000;

/** The changes of a file in the format that `git apply` and `patch -p1` read; undefined if comparing takes too long. */
export function unifiedDiff(name: string, before: string, after: string): string | undefined {
  const [old, changed] = [`a/${name}`, `b/${name}`];
  const options = { context: 3, timeout, headerOptions: FILE_HEADERS_ONLY };
  return createTwoFilesPatch(old, changed, before, after, undefined, undefined, options);
}
