import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createCrossWindowLock } from '../../../../client/batch/run/crossWindowLock';
import type { BatchHeader, BatchTask } from '../../../../client/batch/plan/batch';
import { createBatchFiles } from '../../../../client/batch/plan/batchFiles';
import type { PriorState } from '../../../../client/batch/plan/submissionIndex';
import { createWriteAheadLog, type WriteAheadLog } from '../../../../client/batch/run/writeAheadLog';
import { createSubmissionClaims, indexSubmissions } from '../../../../client/batch/run/submissionClaims';
import { createHeartbeat } from '../../../../client/ledger/heartbeat';
import { createLedger, type Ledger } from '../../../../client/ledger/ledger';
import { createLedgerFeedOpener } from '../../../../client/ledger/ledgerFeed';
import { createSessionFiles } from '../../../../client/ledger/sessionFiles';
import type { SubmissionResult } from '../../../../client/ledger/submission';
import { batchOf, Beats, header, plannedProfile } from './support';

const task: BatchTask = { index: 0, planned: plannedProfile(0), submissions: 0, isUnknown: false };
const notStored: SubmissionResult = { outcome: 'refused', stored: 'no', milliseconds: 1 };

/** The steps of a window between acquiring the lock and sending, in order. */
const steps = ['reads the changes', 'has read the changes', 'has begun', 'has read the changes again'] as const;
type Step = (typeof steps)[number];
type Stall = (step: Step) => Promise<void>;

interface Window {
  readonly log: WriteAheadLog;
  readonly ledger: Ledger;
}

describe('a window that stalls before it sends a profile', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'hrflow-stalled-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** A window whose heartbeat passes while it waits for the lock. */
  async function windowOf(processId: number, stall: Stall = () => Promise.resolve()): Promise<Window> {
    const beats = new Beats();
    const heartbeat = createHeartbeat(beats);
    const history = path.join(folder, 'history');
    const batchFiles = createBatchFiles(path.join(folder, 'batches'), processId, () => true, heartbeat);
    const ledger = createLedger(createSessionFiles(history, processId, () => true, heartbeat));
    const own: BatchHeader = { ...header, id: `${processId}-batch` };
    await batchFiles.create({ ...batchOf(1), header: own });
    const { entries, readChanges } = await createLedgerFeedOpener(history, ledger)();
    let readings = 0;
    const stallingChanges: typeof readChanges = async () => {
      const isFirst = readings++ === 0;
      if (isFirst) await stall('reads the changes');
      const found = await readChanges();
      await stall(isFirst ? 'has read the changes' : 'has read the changes again');
      return found;
    };
    const lock = createCrossWindowLock(
      () => batchFiles.lock('begin'),
      () => beats.pass(1),
    );
    const claims = createSubmissionClaims(indexSubmissions([task.planned], entries, own), stallingChanges, lock);
    const stallingLedger: Pick<Ledger, 'begin' | 'end'> = {
      async begin(submission) {
        await ledger.begin(submission);
        await stall('has begun');
      },
      end: (id, ending) => ledger.end(id, ending),
    };
    return {
      ledger,
      log: createWriteAheadLog(own, {
        ledger: stallingLedger,
        append: (line) => batchFiles.append(own.id, line),
        claims,
        now: Date.now,
      }),
    };
  }

  /** Stalls the first window until the second has taken over the lock and has begun or skipped the profile. */
  async function stalledAt(step: Step): Promise<{
    readonly slow: Window;
    readonly quick: Window;
    readonly priorStates: readonly (PriorState | undefined)[];
  }> {
    let proceed: (() => void) | undefined;
    const slow = await windowOf(1, async (each) => {
      if (each === step) await new Promise<void>((resolve) => (proceed = resolve));
    });
    const quick = await windowOf(2);
    const slowState = slow.log.begin(task, false);
    while (!proceed) await new Promise((resolve) => setImmediate(resolve));
    const quickState = await quick.log.begin(task, false);
    proceed();
    return { slow, quick, priorStates: [await slowState, quickState] };
  }

  for (const step of steps) {
    it(`sends a profile from one window only: it ${step}`, async () => {
      const { priorStates } = await stalledAt(step);
      const byQuick = steps.indexOf(step) < 2;
      assert.deepEqual(
        priorStates.map((state) => state?.kind),
        byQuick ? ['under-way', undefined] : [undefined, 'under-way'],
      );
    });
  }

  const states = async ({ ledger }: Window): Promise<string[]> =>
    (await ledger.entries()).map(({ submission: { id }, ending }) => `${id} ${ending?.outcome ?? 'in flight'}`).sort();

  it('revokes its entry, and begins again if the other window has not stored the profile', async () => {
    const { slow, quick } = await stalledAt('has read the changes');
    assert.deepEqual(await states(slow), ['1-batch:0 not-sent', '2-batch:0 in flight']);
    await quick.log.end(task, notStored);
    assert.equal(await slow.log.begin(task, false), undefined);
    assert.deepEqual(await states(slow), ['1-batch:0 not-sent', '1-batch:0:2 in flight', '2-batch:0 refused']);
    assert.equal((await (await windowOf(3)).log.begin(task, false))?.kind, 'under-way');
    await slow.log.end(task, { outcome: 'created', stored: 'yes', milliseconds: 1 });
    assert.deepEqual(await states(slow), ['1-batch:0 not-sent', '1-batch:0:2 created', '2-batch:0 refused']);
  });

  it('sends nothing if the other window has stored the profile', async () => {
    const { slow, quick } = await stalledAt('has read the changes');
    await quick.log.end(task, { outcome: 'created', stored: 'yes', key: 'k', milliseconds: 1 });
    assert.deepEqual(await slow.log.begin(task, false), { kind: 'unchanged', key: 'k' });
    await slow.log.end(task, { outcome: 'unchanged', stored: 'yes', milliseconds: 1 });
    assert.deepEqual(await states(slow), ['1-batch:0 not-sent', '2-batch:0 created']);
  });
});
