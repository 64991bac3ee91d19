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

/** What a window does between taking the lock and sending, in order. */
const steps = ['reads the news', 'has read the news', 'has begun', 'has read the news again'] as const;
type Step = (typeof steps)[number];
type Stall = (step: Step) => Promise<void>;

interface Window {
  readonly notes: WriteAheadLog;
  readonly journal: Ledger;
}

describe('a window that stalls while it begins with a profile', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'hrflow-stalled-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** A window with a heartbeat of its own, which passes whenever it waits for the lock. */
  async function windowOf(processId: number, stall: Stall = () => Promise.resolve()): Promise<Window> {
    const beats = new Beats();
    const heartbeat = createHeartbeat(beats);
    const history = path.join(folder, 'history');
    const batchFiles = createBatchFiles(path.join(folder, 'batches'), processId, () => true, heartbeat);
    const journal = createLedger(createSessionFiles(history, processId, () => true, heartbeat));
    const own: BatchHeader = { ...header, id: `${processId}-batch` };
    await batchFiles.create({ ...batchOf(1), header: own });
    const { entries, readChanges } = await createLedgerFeedOpener(history, journal)();
    let readings = 0;
    const stallingNews: typeof readChanges = async () => {
      const isFirst = readings++ === 0;
      if (isFirst) await stall('reads the news');
      const found = await readChanges();
      await stall(isFirst ? 'has read the news' : 'has read the news again');
      return found;
    };
    const alone = createCrossWindowLock(
      () => batchFiles.lock('begin'),
      () => beats.pass(1),
    );
    const others = createSubmissionClaims(indexSubmissions([task.planned], entries, own), stallingNews, alone);
    const stallingJournal: Pick<Ledger, 'begin' | 'end'> = {
      async begin(submission) {
        await journal.begin(submission);
        await stall('has begun');
      },
      end: (id, ending) => journal.end(id, ending),
    };
    return {
      journal,
      notes: createWriteAheadLog(own, {
        ledger: stallingJournal,
        append: (line) => batchFiles.append(own.id, line),
        claims: others,
        now: Date.now,
      }),
    };
  }

  /** The first window stalls until the other, which has taken the lock over, has begun or left it. */
  async function stalledAt(step: Step): Promise<{
    readonly slow: Window;
    readonly quick: Window;
    readonly fates: readonly (PriorState | undefined)[];
  }> {
    let goOn: (() => void) | undefined;
    const slow = await windowOf(1, async (each) => {
      if (each === step) await new Promise<void>((resolve) => (goOn = resolve));
    });
    const quick = await windowOf(2);
    const fateOfSlow = slow.notes.begin(task, false);
    while (!goOn) await new Promise((resolve) => setImmediate(resolve));
    const fateOfQuick = await quick.notes.begin(task, false);
    goOn();
    return { slow, quick, fates: [await fateOfSlow, fateOfQuick] };
  }

  for (const step of steps) {
    it(`does not send what another window sends, and neither does the other: it ${step}`, async () => {
      const { fates } = await stalledAt(step);
      const byQuick = steps.indexOf(step) < 2;
      assert.deepEqual(
        fates.map((fate) => fate?.kind),
        byQuick ? ['under-way', undefined] : [undefined, 'under-way'],
      );
    });
  }

  const states = async ({ journal }: Window): Promise<string[]> =>
    (await journal.entries()).map(({ submission: { id }, ending }) => `${id} ${ending?.outcome ?? 'under way'}`).sort();

  it('takes back that it has begun, and begins once more when the other has not stored it', async () => {
    const { slow, quick } = await stalledAt('has read the news');
    assert.deepEqual(await states(slow), ['1-batch:0 not-sent', '2-batch:0 under way']);
    await quick.notes.end(task, notStored);
    assert.equal(await slow.notes.begin(task, false), undefined);
    assert.deepEqual(await states(slow), ['1-batch:0 not-sent', '1-batch:0:2 under way', '2-batch:0 refused']);
    assert.equal((await (await windowOf(3)).notes.begin(task, false))?.kind, 'under-way');
    await slow.notes.end(task, { outcome: 'created', stored: 'yes', milliseconds: 1 });
    assert.deepEqual(await states(slow), ['1-batch:0 not-sent', '1-batch:0:2 created', '2-batch:0 refused']);
  });

  it('has sent nothing of its own where the other has stored it', async () => {
    const { slow, quick } = await stalledAt('has read the news');
    await quick.notes.end(task, { outcome: 'created', stored: 'yes', key: 'k', milliseconds: 1 });
    assert.deepEqual(await slow.notes.begin(task, false), { kind: 'unchanged', key: 'k' });
    await slow.notes.end(task, { outcome: 'unchanged', stored: 'yes', milliseconds: 1 });
    assert.deepEqual(await states(slow), ['1-batch:0 not-sent', '2-batch:0 created']);
  });
});
