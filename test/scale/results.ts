import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { wrongKindOf } from './profiles';

/** A file with results, and the positions of the profiles whose results it must have, in order. */
export interface ResultFile {
  readonly file: string;
  readonly positions: Iterable<number>;
}

interface Verdict {
  readonly valid: boolean;
}

interface Outcome {
  readonly reference?: string;
  readonly outcome: string;
  readonly stored: string;
}

/** @returns the number of profiles. @throws {Error} unless each has exactly one verdict, in order and as expected. */
export async function verifyVerdicts(files: readonly ResultFile[]): Promise<{ profiles: number; wrong: number }> {
  const counts = { profiles: 0, wrong: 0 };
  await verifyLines(files, (position, text) => {
    const { valid } = JSON.parse(text) as Verdict;
    counts.profiles++;
    if (!valid) counts.wrong++;
    return valid === (wrongKindOf(position) === undefined);
  });
  return counts;
}

/** @returns how often each outcome occurs. @throws {Error} unless each profile has exactly one, in order, and is stored. */
export async function verifyOutcomes(
  files: readonly ResultFile[],
  referenceOf: (position: number) => string,
): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  await verifyLines(files, (position, text) => {
    const { reference, outcome, stored } = JSON.parse(text) as Outcome;
    counts[outcome] = (counts[outcome] ?? 0) + 1;
    return reference === referenceOf(position) && stored === 'yes';
  });
  return counts;
}

async function verifyLines(
  files: readonly ResultFile[],
  isExpected: (position: number, text: string) => boolean,
): Promise<void> {
  for (const { file, positions } of files) {
    if (!existsSync(file)) throw new Error(`${file} is missing.`);
    const expected = positions[Symbol.iterator]();
    for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
      const next = expected.next();
      if (next.done === true) throw new Error(`${file} has too many lines: ${text}`);
      if (!isExpected(next.value, text))
        throw new Error(`${file}: unexpected result of profile ${next.value}: ${text}`);
    }
    if (expected.next().done !== true) throw new Error(`${file} has too few lines.`);
  }
}

/** The numbers from `first`, every `step`th, below `end`. */
export function* every(step: number, first: number, end: number): Generator<number> {
  for (let position = first; position < end; position += step) yield position;
}

/** What the service has of the profiles that were to be stored. */
export interface StoredOnce {
  readonly stored: number;
  readonly missing: number;
  readonly repeated: number;
  readonly updated: number;
}

/** @param profiles all that the service has. @param references all that it must have. */
export function countStored(
  profiles: Iterable<{ readonly reference: unknown; readonly isUpdated: boolean }>,
  references: Iterable<string>,
): StoredOnce {
  const times = new Map<string, number>();
  for (const reference of references) times.set(reference, 0);
  let updated = 0;
  for (const { reference, isUpdated } of profiles) {
    times.set(String(reference), (times.get(String(reference)) ?? 1) + 1);
    if (isUpdated) updated++;
  }
  const all = [...times.values()];
  const count = (isCounted: (times: number) => boolean): number => all.filter(isCounted).length;
  return {
    stored: count((each) => each === 1),
    missing: count((each) => each === 0),
    repeated: count((each) => each > 1),
    updated,
  };
}
