import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { checkReport, storedCounts } from '../../batch/reportCheck';
import { randomFaults } from '../../batch/randomFaults';
import { openBatchWindow, writeProfiles } from '../../batch/batchWindow';
import { type Sandbox, startSandbox } from '../../sandbox/server';
import { randomOf } from '../../support/random';
import type { Counts, Workload } from '../workload';

const script = path.join(__dirname, '..', '..', 'batch', 'batchProcess.ts');
const maxFaults = 10_000;

/** A batch in a process that is repeatedly killed while it sends profiles to a service with every kind of fault. */
export const kills: Workload = {
  guarantee:
    'A batch whose process is killed resumes where it stopped: no profile is stored twice, and the report of stored and not stored profiles is correct.',
  async run(seed) {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'hrflow-kills-'));
    mkdirSync(path.join(folder, 'profiles'));
    const faults = randomFaults(maxFaults, 0.01, seed).filter(({ kind }) => kind !== 'hang');
    const sandbox = await startSandbox({ faults });
    try {
      return await runKilledBatch(seed, folder, sandbox);
    } finally {
      await sandbox.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function runKilledBatch(seed: number, folder: string, sandbox: Sandbox): Promise<Counts> {
  const random = randomOf(seed);
  const count = 20 + random.int(100);
  const hasReferences = random.chance(0.5);
  writeProfiles(path.join(folder, 'profiles'), count, (index) => hasReferences && index % 10 !== 9);
  let killed = 0;
  for (let attempts = 1 + random.int(3); attempts > 0; attempts--) {
    const command = killed === 0 ? 'index' : 'resume';
    const child = spawn(process.execPath, ['--import', 'tsx', script, command, folder, sandbox.url], {
      stdio: 'ignore',
    });
    const ended = once(child, 'exit');
    await waitUntilStoredOrExited(sandbox, random.int(count), child);
    // Kill it at a random moment of what it does next.
    await new Promise((resolve) => setTimeout(resolve, random.int(20)));
    if (child.exitCode === null && child.kill('SIGKILL')) killed++;
    await ended;
    if (child.exitCode !== null) break;
  }
  const window = openBatchWindow({ folder, url: sandbox.url });
  await (killed === 0 ? window.index() : window.resume());
  // Killed before the plan was written: nothing was sent, so there is nothing to resume.
  if ((await window.report()).length === 0) await window.index();
  const { failed } = checkReport(await window.report(), storedCounts(sandbox), count);
  assert.equal(failed, 0);
  return { documents: count, kills: killed, calls: sandbox.requests.length };
}

/** Waits until the sandbox has stored `count` profiles, or the process has exited. */
async function waitUntilStoredOrExited(sandbox: Sandbox, count: number, child: ChildProcess): Promise<void> {
  while (sandbox.profiles().length < count && child.exitCode === null)
    await new Promise((resolve) => setTimeout(resolve, 1));
}
