import assert from 'node:assert/strict';
import { HistoryIndex } from '../../../client/profilesView/historyIndex';
import type { LedgerEntry } from '../../../client/ledger/submission';
import { created, submissionOf } from '../ledger/support';

describe('HistoryIndex', () => {
  it('has no cleared entry, although a slow reading from before ends last', async () => {
    const entry: LedgerEntry = { submission: submissionOf('a'), ending: created, isCutOff: false };
    const readings: ((entries: readonly LedgerEntry[]) => void)[] = [];
    const ledger = { entries: () => new Promise<readonly LedgerEntry[]>((resolve) => readings.push(resolve)) };
    const index = new HistoryIndex(ledger, () => true);
    assert.equal(index.hasStarted, false);
    const before = index.load();
    const afterClearing = index.load();
    assert.equal(index.hasStarted, true);
    readings[1]?.([]);
    await afterClearing;
    readings[0]?.([entry]);
    await before;
    assert.deepEqual(index.documents(), []);
    const again = index.load();
    readings[2]?.([entry]);
    await again;
    assert.deepEqual(index.documents(), [entry.submission.document]);
  });
});
