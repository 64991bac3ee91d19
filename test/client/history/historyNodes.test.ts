import assert from 'node:assert/strict';
import { daysOf, historyChildren, type HistoryNode } from '../../../client/history/historyNodes';
import type { LedgerEntry } from '../../../client/ledger/submission';
import { entryOf, stored } from '../profilesView/support';

const day = 24 * 60 * 60 * 1000;
const dayOf = (time: number): string => String(Math.floor(time / day));
const entry = (time: number, batch?: string): LedgerEntry => {
  const made = entryOf('a', '{}', time, stored);
  return batch === undefined ? made : { ...made, submission: { ...made.submission, batch } };
};

function textOf(node: HistoryNode): unknown {
  switch (node.kind) {
    case 'day':
      return [`day ${node.day}`, historyChildren(node).map(textOf)];
    case 'batch':
      return [node.id, historyChildren(node).map(textOf)];
    case 'page':
      return [`page ${node.id}`, historyChildren(node).length];
    case 'entry':
      return node.entry.submission.time;
  }
}

describe('tree of submissions', () => {
  it('has days, the newest first, with one element for each batch', () => {
    const entries = [entry(3 * day), entry(2 * day + 3, 'x'), entry(2 * day + 2), entry(2 * day + 1, 'x'), entry(5)];
    assert.deepEqual(daysOf(entries, dayOf).map(textOf), [
      ['day 3', [3 * day]],
      ['day 2', [['x', [2 * day + 3, 2 * day + 1]], 2 * day + 2]],
      ['day 0', [5]],
    ]);
    assert.deepEqual(daysOf([], dayOf), []);
  });

  it('has pages of a large batch', () => {
    const entries = Array.from({ length: 450 }, (_, index) => entry(1000 - index, 'x'));
    assert.deepEqual(daysOf(entries, dayOf).map(textOf), [
      [
        'day 0',
        [
          [
            'x',
            [
              ['page x 0', 200],
              ['page x 200', 200],
              ['page x 400', 50],
            ],
          ],
        ],
      ],
    ]);
  });
});
