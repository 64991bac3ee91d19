import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, truncateSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { buildSync } from 'esbuild';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { type Random, randomOf } from '../support/random';
import { openBatchWindow, writeProfiles } from './batchWindow';
import { randomFaults } from './randomFaults';
import { checkReport, type ReportCounts, storedCounts } from './reportCheck';

export interface KilledBatchOptions {
  readonly seed: number;
  /** Of profiles. */
  readonly count: number;
  /** Whether profiles have a reference, except every tenth. */
  readonly hasReferences: boolean;
  /** How often the process is killed, unless the batch ends before. */
  readonly kills: number;
  /** Up to so many bytes are cut off the end of each file that the extension has written, after each kill. */
  readonly maxCutBytes: number;
}

export interface KilledBatchResult extends ReportCounts {
  readonly kills: number;
  readonly cuts: number;
  readonly requests: number;
}

const maxFaults = 20_000;
/** Of a response without a fault, so that a batch is not finished before it was killed many times. */
const responseMilliseconds = 40;

/**
 * Runs a batch in a process that is killed at random moments and resumed each time, against a service with every kind of fault.
 * @throws {AssertionError} if a profile is stored twice or not at all, or the report is wrong, incomplete or vaguer than necessary.
 */
export async function runKilledBatch(options: KilledBatchOptions): Promise<KilledBatchResult> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'hrflow-kills-'));
  const faults = randomFaults(maxFaults, 0.01, options.seed).flatMap((fault) =>
    // Profiles would be waiting for the timeout most of the time.
    fault.kind === 'hang' ? [] : fault.kind === 'delay' ? { ...fault, milliseconds: responseMilliseconds } : fault,
  );
  const sandbox = await startSandbox({ faults });
  try {
    const script = buildProcess(folder);
    mkdirSync(path.join(folder, 'profiles'));
    writeProfiles(path.join(folder, 'profiles'), options.count, (index) => options.hasReferences && index % 10 !== 9);
    const interruptions = await interruptRepeatedly(options, { folder, script, sandbox });
    return { ...interruptions, ...(await finish(folder, sandbox, options.count)), requests: sandbox.requests.length };
  } finally {
    await sandbox.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Bundled, because it starts much faster. */
function buildProcess(folder: string): string {
  const outfile = path.join(folder, 'batchProcess.js');
  const entryPoints = [path.join(__dirname, 'batchProcess.ts')];
  // Fixtures are found relative to the sources.
  const define = { __dirname: JSON.stringify(__dirname) };
  buildSync({ entryPoints, outfile, define, bundle: true, platform: 'node', logLevel: 'error' });
  return outfile;
}

interface Surroundings {
  readonly folder: string;
  readonly script: string;
  readonly sandbox: Sandbox;
}

async function interruptRepeatedly(
  { seed, kills, maxCutBytes, count }: KilledBatchOptions,
  { folder, script, sandbox }: Surroundings,
): Promise<{ readonly kills: number; readonly cuts: number }> {
  const random = randomOf(seed);
  let [killed, cuts] = [0, 0];
  while (killed < kills) {
    const command = hasPlan(folder) ? 'resume' : 'index';
    const child = spawn(process.execPath, [script, command, folder, sandbox.url], { stdio: 'ignore' });
    const ended = once(child, 'exit');
    const perKill = (count - sandbox.profiles().length) / (kills - killed);
    await waitForMoment(child, random, { sandbox, perKill });
    if (child.exitCode === null && child.kill('SIGKILL')) killed++;
    await ended;
    assert.ok(child.exitCode === null || child.exitCode === 0, `${command} exited with ${child.exitCode}`);
    // It has finished, unless it was killed.
    if (child.exitCode !== null) break;
    cuts += cutFiles(folder, maxCutBytes, random);
  }
  return { kills: killed, cuts };
}

function hasPlan(folder: string): boolean {
  return namesIn(path.join(folder, 'batches')).some((name) => name.endsWith('.jsonl'));
}

function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

/** Some moment while it starts, waits for the lock or sends. */
async function waitForMoment(
  child: ChildProcess,
  random: Random,
  { sandbox, perKill }: { readonly sandbox: Sandbox; readonly perKill: number },
): Promise<void> {
  if (random.chance(0.2)) {
    await setTimeout(random.int(400));
    return;
  }
  const target = sandbox.profiles().length + random.int(Math.floor(perKill) + 1);
  while (sandbox.profiles().length < target && child.exitCode === null) await setTimeout(1);
  await setTimeout(random.int(responseMilliseconds / 2));
}

/** @returns the number of files that were cut. */
function cutFiles(folder: string, maxBytes: number, random: Random): number {
  if (maxBytes === 0) return 0;
  const files = ['batches', 'ledger', 'locks'].flatMap((name) =>
    namesIn(path.join(folder, name)).map((file) => path.join(folder, name, file)),
  );
  for (const file of files) truncateSync(file, Math.max(0, statSync(file).size - random.int(maxBytes + 1)));
  return files.length;
}

async function finish(folder: string, sandbox: Sandbox, count: number): Promise<ReportCounts> {
  const window = openBatchWindow({ folder, url: sandbox.url });
  await window.resume();
  // Killed before the plan was written: nothing was sent.
  if (!hasPlan(folder)) await window.index();
  const rows = await window.report();
  const counts = checkReport(rows, storedCounts(sandbox), count);
  // A profile with a reference can be looked up.
  const needlesslyUnknown = rows.filter(({ stored, reference }) => stored === 'unknown' && reference !== '');
  assert.deepEqual(needlesslyUnknown, [], window.messages.join('\n'));
  assert.equal(counts.failed, 0, JSON.stringify(rows.filter(({ stored }) => stored === 'no')));
  return counts;
}
