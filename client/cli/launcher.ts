#!/usr/bin/env node
import { lstatSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { runBundle } from '../../server/codeCache';
import { version } from '../../package.json';
import { readPack } from './packageFiles';

if (isMainThread) failUnlessComplete();

// The executable: runs the program with a code cache of V8, which halves the time to start. This file is small and compiles quickly.
const program = path.join(__dirname, 'cliProgram.js');
const cacheFile = path.join(cacheFolder(), `cli-${version}-${process.version}.cache`);
const pack = readPack();
const source = pack?.read('dist/cliProgram.js') ?? readFileSync(program, 'utf8');

if (isTrusted(path.dirname(cacheFile)) && isTrusted(cacheFile))
  runBundle(program, source, { identity: pack?.bytes ?? source, cacheFile, schedule: writeAtExit });
else runBundle(program, source);

/**
 * Only the program sets the exit code of a complete run. Without it, Node ends with 0 when there is nothing left to wait for, and with 1,
 * which means problems in profiles, after an unexpected error.
 */
function failUnlessComplete(): void {
  // `exitCodes` of `check/summary.ts`.
  const failure = 2;
  process.exitCode = failure;
  // Node sets the exit code between these two events.
  process.once('uncaughtExceptionMonitor', () => process.once('exit', () => (process.exitCode = failure)));
}

/** The folder for caches of the user. */
function cacheFolder(): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  const base = process.platform === 'win32' ? LOCALAPPDATA : XDG_CACHE_HOME;
  return path.join(
    base !== undefined && path.isAbsolute(base) ? base : path.join(os.homedir(), '.cache'),
    'hrflow-profile',
  );
}

/** A cache contains code: it is used only if no other user can write it. `sudo` may keep the home folder of another user. */
function isTrusted(file: string): boolean {
  if (process.platform === 'win32') return true;
  try {
    const stats = lstatSync(file);
    return !stats.isSymbolicLink() && stats.uid === process.geteuid?.() && (stats.mode & 0o022) === 0;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT';
  }
}

/** A check has compiled the functions that the next one needs; `--help` has not. */
function writeAtExit(write: () => void): void {
  if (process.argv[2] === 'check') process.once('exit', write);
}
