import assert from 'node:assert/strict';
import { canonicalDate } from '../../../../client/hrflow/comparison/canonicalDate';

describe('the canonical form of a date', () => {
  for (const text of [
    '2016-01-01',
    '2016-01-01T00:00',
    '2016-01-01T00:00:00',
    '2016-01-01 00:00:00',
    '2016-01-01T00:00:00.000',
    '2016-01-01T00:00:00Z',
    '2016-01-01T00:00:00+0000',
    '2016-01-01T00:00:00-00:00',
    '2016-01-01T00:00:00.000Z',
    '2016-01-01T01:00:00+0100',
    '2015-12-31T19:00:00-05:00',
  ]) {
    it(`is the same for the same moment: ${text}`, () => assert.equal(canonicalDate(text), '2016-01-01T00:00:00'));
  }

  it('keeps fractions of a second', () => {
    assert.equal(canonicalDate('2016-01-01T00:00:00.1230+0100'), '2015-12-31T23:00:00.123');
    assert.notEqual(canonicalDate('2016-01-01T00:00:00.5'), canonicalDate('2016-01-01T00:00:00'));
  });

  for (const text of ['', '2016', '2016-01', 'today', '2016-01-01T', '2016-01-01T00:00:00+99:99', '01/01/2016']) {
    it(`is the text itself if it is no date: ${JSON.stringify(text)}`, () => assert.equal(canonicalDate(text), text));
  }
});
