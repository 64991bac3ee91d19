import { createHash } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire, wrap } from 'node:module';
import path from 'node:path';
import { Script } from 'node:vm';

/**
 * Long enough for the first problems to be told: what they needed is kept too, and to keep it (once for each version of
 * bundle and editor) holds nobody up.
 */
const writeDelayMilliseconds = 2_000;

const hashLength = 20;

/**
 * Runs a bundle of CommonJS as `require` does, but compiled as far as V8 had it before. V8 notes that beside the bundle:
 * whoever can write there can change the bundle as well. A cache that is missing, of another bundle or of another V8 is
 * made anew; where nothing can be written, all works without. It holds code, and no data.
 *
 * V8 itself compares version, flags and the length of the source (https://v8.dev/blog/code-caching); its text we do.
 * Node has `module.enableCompileCache` for this since 22.1, which keeps what it has only when the process ends by itself.
 * @param file absolute path of the bundle.
 * @param schedule when a new cache is written.
 */
export function runCached(file: string, schedule = afterDelay): void {
  const source = readFileSync(file, 'utf8');
  const hash = createHash('sha1').update(source).digest();
  const cacheFile = `${file}.cache`;
  const cachedData = readCache(cacheFile, hash);
  const script = new Script(wrap(source), { filename: file, cachedData });
  const module = { exports: {} };
  const run = script.runInThisContext() as (...parameters: unknown[]) => void;
  run(module.exports, createRequire(file), module, file, path.dirname(file));
  if (cachedData === undefined || script.cachedDataRejected === true)
    schedule(() => writeCache(cacheFile, Buffer.concat([hash, script.createCachedData()])));
}

/** The server ends all the same if it is told to before. */
function afterDelay(write: () => void): void {
  setTimeout(write, writeDelayMilliseconds).unref();
}

function readCache(cacheFile: string, hash: Buffer): Buffer | undefined {
  try {
    const cache = readFileSync(cacheFile);
    return cache.subarray(0, hashLength).equals(hash) ? cache.subarray(hashLength) : undefined;
  } catch {
    return undefined;
  }
}

function writeCache(cacheFile: string, cache: Buffer): void {
  // Another server may read it meanwhile: it appears as a whole.
  const temporaryFile = `${cacheFile}.${process.pid}`;
  try {
    writeFileSync(temporaryFile, cache, { mode: 0o600 });
    renameSync(temporaryFile, cacheFile);
  } catch {
    // A folder that cannot be written to, as that of an editor installed for everybody: it starts as fast as before.
  }
}
