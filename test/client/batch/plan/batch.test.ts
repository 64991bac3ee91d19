import assert from 'node:assert/strict';
import { countRemaining, isUnfinished, pendingTasks, withProgress } from '../../../../client/batch/plan/batch';
import type { LedgerEntry, SubmissionResult } from '../../../../client/ledger/submission';
import { batchOf, header, plannedProfile } from '../run/support';

let ids = 0;
const entry = (item: number | undefined, ending?: Partial<SubmissionResult>, batch = header.id): LedgerEntry => ({
  submission: {
    ...{ ...plannedProfile(item ?? 0), id: `id${ids++}`, time: 1, action: 'index', environment: 'Test' },
    ...{ origin: header.origin, batch, ...(item !== undefined && { item }) },
  },
  ...(ending && { ending: { outcome: 'any', stored: 'yes', milliseconds: 1, ...ending } }),
  isCutOff: false,
});
/** The pending profiles, by whether they are looked up first. */
const pending = (entries: readonly LedgerEntry[], count = 1, hasReference = true): string =>
  [
    ...pendingTasks(
      withProgress(
        batchOf(count, () => hasReference),
        entries,
      ),
    ),
  ]
    .map(({ index, isUnknown }) => `${index} ${isUnknown ? 'look up' : 'send'}`)
    .join(', ');

describe('progress of a batch in the ledger', () => {
  it('has the last submission of each profile of the batch', () => {
    const entries = [
      entry(0, { outcome: 'created', key: 'k' }),
      entry(0, { outcome: 'not-sent', stored: 'no' }),
      entry(1),
      entry(2, {}, 'another'),
      entry(undefined, {}),
    ];
    const { progress, closing } = withProgress(batchOf(3), entries, 'cancelled');
    assert.deepEqual([...progress.keys()], [0, 1]);
    assert.equal(progress.get(0)?.ending?.key, 'k');
    assert.deepEqual(progress.get(1), { id: entries[2]?.submission.id });
    assert.equal(closing, 'cancelled');
    assert.equal('closing' in withProgress(batchOf(3), entries), false);
  });

  const cases: readonly (readonly [what: string, entries: LedgerEntry[], withReference: string, without: string])[] = [
    ['never begun', [], '0 send', '0 send'],
    // Without a reference, it cannot be looked up, and ends as unknown.
    ['in flight or cut off', [entry(0)], '0 look up', '0 look up'],
    ['stored', [entry(0, {})], '', ''],
    ['refused', [entry(0, { outcome: 'refused', stored: 'no' })], '', ''],
    ['unknown', [entry(0, { outcome: 'timed-out', stored: 'unknown' })], '0 look up', ''],
    ['not sent', [entry(0, { outcome: 'not-sent', stored: 'no' })], '0 send', '0 send'],
    [
      'not sent again after it was unknown',
      [entry(0, { outcome: 'not-sent', stored: 'no' }), entry(0, { stored: 'unknown' })],
      '0 send',
      '0 send',
    ],
    ['edited since validation', [entry(0, { outcome: 'changed', stored: 'no' })], '0 send', '0 send'],
    ['deleted since validation', [entry(0, { outcome: 'gone', stored: 'no' })], '0 send', '0 send'],
    ['another window was sending it', [entry(0, { outcome: 'under-way', stored: 'no' })], '0 send', '0 send'],
    ['another window has stored it', [entry(0, { outcome: 'unchanged', stored: 'no' })], '', ''],
    ['another window may have stored it', [entry(0, { outcome: 'sent-elsewhere', stored: 'no' })], '0 look up', ''],
  ];
  for (const [what, entries, withReference, without] of cases) {
    it(`determines whether a profile is pending: ${what}`, () => {
      assert.equal(pending(entries), withReference);
      assert.equal(pending(entries, 1, false), without);
    });
  }

  it('reports what other windows have stored as stored', () => {
    const stateOf = (outcome: string): string | undefined =>
      withProgress(batchOf(1), [entry(0, { outcome, stored: 'no' })]).progress.get(0)?.ending?.stored;
    assert.deepEqual(['unchanged', 'sent-elsewhere', 'under-way', 'edited'].map(stateOf), [
      'yes',
      'unknown',
      'unknown',
      'no',
    ]);
  });

  it('refers to the submission whose result is open, which the next one ends', () => {
    const [open, stored] = [entry(0), entry(1, {})];
    const tasks = [...pendingTasks({ ...withProgress(batchOf(3), [open, stored]), isResumed: true })];
    assert.deepEqual(
      tasks.map(({ index, previous, isResumed }) => [index, previous, isResumed]),
      [
        [0, open.submission.id, true],
        [2, undefined, true],
      ],
    );
  });

  it('is unfinished while profiles are pending, unless the batch is done', () => {
    const entries = [entry(0, {})];
    assert.ok(isUnfinished(withProgress(batchOf(2), entries)));
    assert.ok(isUnfinished(withProgress(batchOf(2), entries, 'cancelled')));
    assert.ok(!isUnfinished(withProgress(batchOf(2), entries, 'done')));
    assert.ok(!isUnfinished(withProgress(batchOf(1), entries)));
    assert.equal(countRemaining(withProgress(batchOf(2), entries)), 1);
  });

  it('looks up what may have been sent before the batch, until it has an entry', () => {
    const batch = { ...batchOf(1), planned: [{ ...plannedProfile(0), check: true as const }] };
    const first = (entries: LedgerEntry[]): boolean | undefined =>
      [...pendingTasks(withProgress(batch, entries))][0]?.isUnknown;
    assert.equal(first([]), true);
    assert.equal(first([entry(0, { outcome: 'not-sent', stored: 'no' })]), false);
  });
});
