import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Batch, pendingTasks } from '../../../../client/batch/plan/batch';
import { createBatchFiles } from '../../../../client/batch/plan/batchFiles';
import { createWriteAheadLog } from '../../../../client/batch/run/writeAheadLog';
import { missingLines, withLedgerEntries } from '../../../../client/batch/plan/mergeLedger';
import { createLedger } from '../../../../client/ledger/ledger';
import { createSessionFiles } from '../../../../client/ledger/sessionFiles';
import type { SubmissionResult, LedgerEntry } from '../../../../client/ledger/submission';
import { batchOf, header, uncontestedClaims } from '../run/support';

const created: SubmissionResult = { outcome: 'created', stored: 'yes', key: 'k', milliseconds: 5 };

describe('a batch with truncated files', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'hrflow-batch-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const files = () => createBatchFiles(path.join(folder, 'batches'), 1);
  const ledger = () => createLedger(createSessionFiles(path.join(folder, 'history'), 3, () => false));
  const fileIn = (name: string): string => path.join(folder, name, readdirSync(path.join(folder, name))[0] ?? '');
  const entries = (): Promise<readonly LedgerEntry[]> =>
    createLedger(createSessionFiles(path.join(folder, 'history'), 1, () => false)).entries();
  async function read(): Promise<Batch> {
    const batch = await files().read(header.id);
    assert.ok(batch);
    return batch;
  }

  /** 14 of 20 profiles are begun: 0 to 5 are stored, 6 and 7 are marked as not sent, 7 (again) to 13 are in flight. */
  async function interrupted(): Promise<void> {
    const batch = batchOf(20, (index) => index % 2 === 0);
    await files().create(batch);
    const log = createWriteAheadLog(header, {
      ledger: ledger(),
      append: (line) => files().append(header.id, line),
      claims: uncontestedClaims,
      now: () => 9,
    });
    for (const task of pendingTasks(batch)) {
      if (task.index >= 14) break;
      await log.begin(task, false);
      if (task.index < 6) await log.end(task, created);
      if (task.index === 6 || task.index === 7) await log.markNotSent(task);
      if (task.index === 7) await log.begin(task, false);
    }
  }

  const statesOf = (batch: Batch): ReadonlyMap<number, 'asked' | 'new'> =>
    new Map(Array.from(pendingTasks(batch), ({ index, isUnknown }) => [index, isUnknown ? 'asked' : 'new']));
  const inFlight = [7, 8, 9, 10, 11, 12, 13];

  it('restores profiles in flight from the ledger for every length of its file', async () => {
    await interrupted();
    const file = fileIn('batches');
    const whole = readFileSync(file);
    const first = whole.indexOf('\n{"begin"');
    // The ledger has no entry for a profile that is sent again after it was marked as not sent.
    const again = whole.lastIndexOf('{"begin":7}');
    assert.ok(first > 0 && again > first);
    for (let length = whole.length; length >= first; length--) {
      writeFileSync(file, whole.subarray(0, length));
      const written = await read();
      const batch = withLedgerEntries(written, await entries());
      const states = statesOf(batch);
      for (const index of inFlight) {
        if (index !== 7 || length > again) assert.equal(states.get(index), 'asked', `${index} of ${length} bytes`);
      }
      for (let index = 0; index < 6; index++) assert.equal(states.get(index), undefined, `${index} of ${length} bytes`);
      // At most the profiles that may be next.
      assert.ok([...states].filter(([index, state]) => index >= 14 && state === 'asked').length <= 8);
    }
  });

  it('treats a profile with a truncated line as sent, even without the ledger', async () => {
    await interrupted();
    const file = fileIn('batches');
    const whole = readFileSync(file);
    const last = whole.lastIndexOf('{"begin":13}');
    for (let length = last + 1; length < whole.length; length++) {
      writeFileSync(file, whole.subarray(0, length));
      const states = statesOf(await read());
      for (const index of inFlight) assert.equal(states.get(index), 'asked', `${index} of ${length} bytes`);
    }
    // A power failure may leave zeros.
    writeFileSync(file, Buffer.concat([whole.subarray(0, last), Buffer.alloc(12)]));
    assert.equal(statesOf(await read()).get(13), 'asked');
  });

  it('treats no profile as sent if the truncated line is the end of another', async () => {
    await interrupted();
    const file = fileIn('batches');
    writeFileSync(file, `${readFileSync(file, 'utf8')}\n{"end":8,"end`);
    assert.deepEqual(
      [...statesOf(await read())].filter(([, state]) => state === 'new').map(([index]) => index),
      [...[6, 14, 15, 16, 17, 18, 19]],
    );
  });

  it('adds the missing lines to its file', async () => {
    await interrupted();
    const file = fileIn('batches');
    const whole = readFileSync(file);
    truncateSync(file, whole.indexOf('{"begin":9') + 6);
    const written = await read();
    const batch = withLedgerEntries(written, await entries());
    for (const line of missingLines(batch, written)) await files().append(header.id, line);
    await files().append(header.id, { end: 8, ending: created });
    const states = statesOf(await read());
    for (const index of inFlight) assert.equal(states.get(index), index === 8 ? undefined : 'asked', `${index}`);
  });

  it('restores a submission from a truncated line of the ledger that includes its document', async () => {
    await interrupted();
    const file = fileIn('history');
    const whole = readFileSync(file);
    const last = whole.lastIndexOf('{"begin"');
    const enough = whole.indexOf('"hash"', last);
    const before = (await entries()).length;
    for (let length = last + 1; length < whole.length; length++) {
      writeFileSync(file, whole.subarray(0, length));
      const found = (await entries()).filter(({ submission }) => submission.id === `${header.id}:13`);
      assert.equal((await entries()).length, before - 1 + found.length);
      if (length > enough) assert.equal(found.length, 1, `${length} bytes`);
      for (const { isCutOff, submission } of found) {
        assert.ok(isCutOff);
        assert.equal(submission.document, 'file:///w/13.profile.json');
      }
    }
  });
});
