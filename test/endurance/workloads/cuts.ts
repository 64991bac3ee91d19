import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { checkReport, storedCounts } from '../../batch/reportCheck';
import { randomFaults } from '../../batch/randomFaults';
import { openBatchWindow, writeProfiles } from '../../batch/batchWindow';
import { type Sandbox, startSandbox } from '../../sandbox/server';
import { type Random, randomOf } from '../../support/random';
import { trackFsyncs } from '../../support/fsyncTracker';
import type { Counts, Workload } from '../workload';

/** Which data a power failure loses: a part of what was not synced to the disk, the end of each file, or the end of the ledger. */
type LossPattern = 'unsynced tails' | 'ends' | 'ledger';

/** A power failure while a batch is sent: files lose the data that was not on the disk, or more. */
export const cuts: Workload = {
  guarantee:
    'A batch that was interrupted by a power failure resumes where it stopped: no profile is stored twice or confused with another one, and the report of stored and not stored profiles is correct. This holds if the files lose the data that the system had not yet written or up to 500 bytes, and, for profiles with a reference, if the ledger loses more.',
  async run(seed) {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'hrflow-cuts-'));
    const sandbox = await startSandbox({
      faults: randomFaults(2000, 0.005, seed).filter(({ kind }) => kind !== 'hang'),
    });
    try {
      return await interruptedBatch(randomOf(seed), folder, sandbox);
    } finally {
      await sandbox.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function interruptedBatch(random: Random, folder: string, sandbox: Sandbox): Promise<Counts> {
  const lossPattern = (['unsynced tails', 'ends', 'ledger'] as const)[random.int(3)] ?? 'ledger';
  const count = 8 + random.int(25);
  const [before, after] = ['before', 'after'].map((name) => path.join(folder, name)) as [string, string];
  for (const each of [before, after]) {
    mkdirSync(path.join(each, 'profiles'), { recursive: true });
    // Profiles that the ledger does not contain any more can only be looked up by their reference.
    writeProfiles(path.join(each, 'profiles'), count, (index) => lossPattern === 'ledger' || index % 3 !== 2);
  }
  const files = await sendUntilPowerFailure(1 + random.int(count), before, sandbox);
  let cutFiles = 0;
  for (const { name, text, synced } of files) {
    const kept = keptLength(lossPattern, { name, text, synced }, random);
    if (kept < text.length) cutFiles++;
    mkdirSync(path.dirname(path.join(after, name)), { recursive: true });
    writeFileSync(path.join(after, name), text.subarray(0, kept));
  }
  const window = openBatchWindow({ folder: after, url: sandbox.url });
  await window.resume();
  const rows = await window.report();
  checkReport(rows, storedCounts(sandbox), count);
  const failed = rows.filter((row) => row.stored === 'no' || (row.stored === 'unknown' && row.reference !== ''));
  assert.deepEqual(failed, [], lossPattern);
  return { documents: count, cuts: cutFiles, calls: sandbox.requests.length };
}

interface WrittenFile {
  /** Path relative to the folder. */
  readonly name: string;
  readonly text: Buffer;
  /** Number of bytes that are on the disk. */
  readonly synced: number;
}

/** Sends profiles until a simulated power failure at the moment when a request is sent. Requests in flight arrive. */
async function sendUntilPowerFailure(
  requests: number,
  folder: string,
  sandbox: Sandbox,
): Promise<readonly WrittenFile[]> {
  const syncs = await trackFsyncs();
  const inFlight = new Set<Promise<unknown>>();
  let sent = 0;
  let files: WrittenFile[] | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      const window = openBatchWindow({
        ...{ folder, url: sandbox.url },
        request(send) {
          if (files) return Promise.reject(new Error('Simulated power failure'));
          sent++;
          const answer = send();
          inFlight.add(answer);
          if (sent === requests) {
            files = readWrittenFiles(folder, syncs.syncedBytes);
            resolve();
          }
          return answer;
        },
      });
      window.index().then(resolve, reject);
    });
    await Promise.allSettled(inFlight);
    return files ?? readWrittenFiles(folder, syncs.syncedBytes);
  } finally {
    syncs.stop();
  }
}

function readWrittenFiles(folder: string, synced: (inode: number) => number): WrittenFile[] {
  return ['batches', 'ledger', 'locks'].flatMap((place) =>
    readdirSync(path.join(folder, place)).map((name) => {
      const file = path.join(folder, place, name);
      return { name: path.join(place, name), text: readFileSync(file), synced: synced(statSync(file).ino) };
    }),
  );
}

/** The length of a file after the power failure. The plan of a batch is complete before anything is sent. */
function keptLength(lossPattern: LossPattern, { name, text, synced }: WrittenFile, random: Random): number {
  if (lossPattern === 'unsynced tails') return synced + random.int(text.length - synced + 1);
  if (lossPattern === 'ledger' && !name.startsWith('ledger')) return text.length;
  return Math.max(0, text.length - random.int(lossPattern === 'ledger' ? 5000 : 500));
}
