import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire, wrap } from 'node:module';
import path from 'node:path';
import { Script } from 'node:vm';

/**
 * Delay before the cache is written, so that it includes the code of the first diagnostics, and that writing it (once per
 * version of the bundle and of the editor) does not delay them.
 */
const writeDelayMilliseconds = 2_000;

const hashLength = 20;

/**
 * Runs a CommonJS bundle like `require`, with the code cache of V8. The cache file is next to the bundle: anyone who can write
 * to that folder can change the bundle, too. A cache that is missing, or that belongs to another bundle or another V8, is
 * created again. Without write access, everything works without a cache. The cache contains code, and no data.
 * @param file absolute path of the bundle.
 * @param schedule called with the function that writes a new cache.
 */
export function runCached(file: string, schedule = afterDelay): void {
  const source = readFileSync(file, 'utf8');
  runBundle(file, source, { identity: source, cacheFile: `${file}.cache`, schedule });
}

/** Where the compiled code of a bundle is cached. */
interface CodeCacheOptions {
  /** Changes whenever the source changes. */
  readonly identity: string | Buffer;
  /** Absolute path. Its folder is created if it does not exist. */
  readonly cacheFile: string;
  /** Called with the function that writes a new cache. */
  readonly schedule: (write: () => void) => void;
}

/**
 * Runs the source of a CommonJS bundle.
 *
 * V8 verifies its version, its flags and the length of the source (https://v8.dev/blog/code-caching); the hash verifies the
 * source. Node 22.1 and later have `module.enableCompileCache`, which writes the cache only if the process exits normally.
 * @param file absolute path for `require` and stack traces.
 * @returns what it exports.
 */
export function runBundle(file: string, source: string, cache?: CodeCacheOptions): unknown {
  const hash = cache && createHash('sha1').update(cache.identity).digest();
  const cachedData = cache && hash && readCache(cache.cacheFile, hash);
  const script = new Script(wrap(source), { filename: file, cachedData });
  const module = { exports: {} };
  const run = script.runInThisContext() as (...parameters: unknown[]) => void;
  run(module.exports, createRequire(file), module, file, path.dirname(file));
  if (hash && (cachedData === undefined || script.cachedDataRejected === true))
    cache.schedule(() => writeCache(cache.cacheFile, Buffer.concat([hash, script.createCachedData()])));
  return module.exports;
}

/** The timer does not keep the process alive. */
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
  // Written to a temporary file and renamed, because another server may read the cache at the same time.
  const temporaryFile = `${cacheFile}.${process.pid}`;
  try {
    mkdirSync(path.dirname(cacheFile), { recursive: true, mode: 0o700 });
    writeFileSync(temporaryFile, cache, { mode: 0o600 });
    renameSync(temporaryFile, cacheFile);
  } catch {
    // The folder is read-only, such as that of a system-wide installation: the server starts without a cache.
  }
}
