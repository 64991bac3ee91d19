import assert from 'node:assert/strict';
import type { LedgerEntry, SubmissionResult } from '../../../client/ledger/submission';
import { historyState } from '../../../client/messages/historyState';

function entry(
  ending?: Omit<SubmissionResult, 'milliseconds'>,
  {
    isCutOff = false,
    action = 'index',
  }: Partial<Pick<LedgerEntry, 'isCutOff'> & Pick<LedgerEntry['submission'], 'action'>> = {},
): LedgerEntry {
  const submission = {
    id: 'i',
    time: 1,
    action,
    environment: 'e',
    origin: 'o',
    sourceKey: 's',
    document: 'd',
    hash: 'h',
  };
  return { submission, isCutOff, ...(ending && { ending: { ...ending, milliseconds: 1 } }) };
}

const states = [
  [entry({ outcome: 'created', stored: 'yes' }), 'pass', 'stored', undefined],
  [entry({ outcome: 'updated', stored: 'yes' }, { action: 'update' }), 'pass', 'updated', undefined],
  [entry(), 'sync', 'in progress', undefined],
  [entry(undefined, { isCutOff: true }), 'question', 'unknown', 'Interrupted while sending'],
  [entry({ outcome: 'timed-out', stored: 'unknown' }), 'question', 'unknown', 'Timed out'],
  [entry({ outcome: 'not-sent', stored: 'no' }), 'circle-slash', 'not sent', 'Cancelled before it was sent'],
  [entry({ outcome: 'unchanged', stored: 'no' }), 'circle-slash', 'not sent', 'Stored by another command'],
  [entry({ outcome: 'gone', stored: 'no' }), 'circle-slash', 'not sent', 'Not sent: the file cannot be read'],
  [entry({ outcome: 'refused', stored: 'no' }), 'error', 'failed', 'Rejected by HrFlow'],
] as const;

describe('states in the history', () => {
  for (const [each, icon, label, reason] of states) {
    it(`${label}: ${reason ?? 'no reason'}`, () =>
      assert.deepEqual(historyState(each), { icon, label, ...(reason !== undefined && { reason }) }));
  }

  it('have no label that is part of another one, because the user filters by typing', () => {
    const labels = [...new Set<string>(states.map(([, , label]) => label))];
    for (const label of labels)
      assert.deepEqual(
        labels.filter((other) => other.includes(label)),
        [label],
      );
  });
});
