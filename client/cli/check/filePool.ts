import type { FoundFile } from '../files/findFiles';
import { type CheckedFiles, createFileChecker } from './fileChecker';
import { inOrder } from './inOrder';
import type { CheckOptions } from './problem';
import { hasWorkers, startWorkers } from './workers';

/** Files up to which this process checks them alone: starting workers takes as long as checking some hundred small files. */
const maxFilesAlone = 250;
/** Files that a worker checks at a time. */
const chunkLength = 64;

/** The name of the function of a worker. */
export const checkFilesMethod = 'checkFiles';

/** Checks files, many of them in parallel. The results are in the order of the files. Memory does not depend on their number. */
export async function* checkInOrder(
  files: AsyncIterable<FoundFile>,
  options: CheckOptions,
): AsyncGenerator<CheckedFiles> {
  const iterator = files[Symbol.asyncIterator]();
  const first = await take(iterator, maxFilesAlone + 1);
  if (first.length <= maxFilesAlone || !hasWorkers()) {
    const checker = createFileChecker(options);
    for await (const chunk of chunksOf(first, iterator, 1)) yield await checker.checkFiles(chunk);
    return;
  }
  const workers = await startWorkers();
  try {
    const chunks = chunksOf(first, iterator, chunkLength);
    yield* inOrder(chunks, (chunk) => workers.run(checkFilesMethod, chunk, options), workers.maxRunning);
  } finally {
    await workers.stop();
  }
}

async function* chunksOf<Item>(
  first: readonly Item[],
  rest: AsyncIterator<Item>,
  length: number,
): AsyncGenerator<readonly Item[]> {
  for (let index = 0; index < first.length; index += length) yield first.slice(index, index + length);
  for (let chunk = await take(rest, length); chunk.length > 0; chunk = await take(rest, length)) yield chunk;
}

async function take<Item>(iterator: AsyncIterator<Item>, count: number): Promise<Item[]> {
  const items: Item[] = [];
  while (items.length < count) {
    const next = await iterator.next();
    if (next.done) break;
    items.push(next.value);
  }
  return items;
}
