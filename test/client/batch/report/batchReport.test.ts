import assert from 'node:assert/strict';
import type { Batch } from '../../../../client/batch/plan/batch';
import { reportAsCsv, reportAsJson, reportRows } from '../../../../client/batch/report/batchReport';
import { OutcomeDetails } from '../../../../client/batch/report/outcomeDetails';
import { progressText, BatchProgress } from '../../../../client/batch/batchProgress';
import { readCsv } from '../../../support/readCsv';
import { batchOf, FakeClock } from '../run/support';

const batch: Batch = {
  ...batchOf(6, (index) => index !== 3),
  leftOut: [
    { document: 'file:///w/7.profile.json', why: 'errors' },
    { document: 'file:///w/8.profile.json', why: 'unchanged' },
    { document: 'file:///w/9.profile.json', why: 'same-content', words: 'file:///w/1.profile.json' },
  ],
  progress: new Map([
    [0, { id: '0', ending: { outcome: 'created', stored: 'yes', key: 'k', milliseconds: 5 } }],
    [1, { id: '1', ending: { outcome: 'refused', stored: 'no', milliseconds: 6 } }],
    [2, { id: '2', ending: { outcome: 'timed-out', stored: 'unknown', milliseconds: 7 } }],
    [3, { id: '3' }],
    [4, { id: '4', ending: { outcome: 'changed', stored: 'no', milliseconds: 0 } }],
  ]),
};
const fileOf = (document: string): string => document.replace('file:///w/', '');

describe('report of a batch', () => {
  it('has a row for each file, sent or not', () => {
    const [invalid, ...others] = batch.leftOut;
    assert.ok(invalid);
    const details = new OutcomeDetails(batch.header.id, [
      { ...invalid, words: '1 error, on line 1: wrong' },
      ...others,
    ]);
    details.results.set(1, 'Test rejected the request (status 422).');
    const rows = [...reportRows(batch, fileOf, details)];
    assert.deepEqual(
      rows.map(({ file, outcome, stored }) => `${file} ${stored}: ${outcome}`),
      [
        '0.profile.json yes: Stored',
        '1.profile.json no: Test rejected the request (status 422).',
        '2.profile.json unknown: The profile may have been stored. Timed out',
        '3.profile.json unknown: The profile may have been stored. Interrupted while sending',
        '4.profile.json no: Not sent: edited after validation',
        '5.profile.json no: Not sent yet',
        '7.profile.json no: Excluded: validation errors (1 error, on line 1: wrong)',
        '8.profile.json yes: Excluded: already stored, unchanged',
        '9.profile.json no: Excluded: another file has the same content (1.profile.json)',
      ],
    );
    assert.deepEqual(rows[0], {
      ...{ file: '0.profile.json', reference: 'r0', outcome: 'Stored', stored: 'yes', key: 'k', milliseconds: 5 },
    });
  });

  it('shows what is in flight as in progress, not as interrupted', () => {
    const [row] = [...reportRows(batch, fileOf, undefined, true)].filter(({ file }) => file === '3.profile.json');
    assert.deepEqual([row?.outcome, row?.stored], ['In progress', 'unknown']);
  });

  it('is the same as JSON and as CSV', () => {
    const rows = [...reportRows(batch, fileOf)];
    assert.deepEqual(JSON.parse(reportAsJson(rows)), rows);
    const [titles, ...lines] = readCsv(reportAsCsv(rows));
    assert.deepEqual(titles, ['file', 'reference', 'outcome', 'stored', 'key', 'milliseconds']);
    assert.deepEqual(lines[0], ['0.profile.json', 'r0', 'Stored', 'yes', 'k', '5']);
    assert.equal(lines.length, rows.length);
  });
});

describe('progress of a batch', () => {
  it('estimates the time left without the time of pauses', async () => {
    const clock = new FakeClock();
    const counter = new BatchProgress(10_000, clock.now);
    assert.equal(progressText(counter.counts, counter.millisecondsLeft), '0 of 10,000');
    const add = (stored: 'yes' | 'no' | 'unknown', count: number): void => {
      for (let each = 0; each < count; each++) counter.add({ outcome: 'any', stored, milliseconds: 1 });
    };
    add('yes', 1190);
    add('no', 12);
    add('unknown', 1);
    await clock.sleep(30_000);
    counter.stopClock();
    await clock.sleep(3_600_000);
    counter.startClock();
    assert.equal(
      progressText(counter.counts, counter.millisecondsLeft),
      '1,203 of 10,000, 12 failed, 1 unknown, about 4 min left',
    );
    assert.ok(Math.abs(counter.percentIncrement() - 12.03) < 1e-9);
    assert.equal(counter.percentIncrement(), 0);
  });

  it('does not count profiles that are not sent', () => {
    const counter = new BatchProgress(2, () => 0);
    counter.add({ outcome: 'not-sent', stored: 'no', milliseconds: 0 });
    assert.equal(counter.counts.done, 0);
  });
});
