import assert from 'node:assert/strict';
import { ageOn, monthsBetween, parseCalendarDate } from '../../../../server/profile/values/calendar';
import { daysInMonth, toIsoTime, parseIsoDate } from '../../../../server/profile/values/isoDates';

const at = (text: string): number => parseCalendarDate(text)?.wallTime ?? NaN;

describe('calendar', () => {
  for (const [from, to, months] of [
    ['2016-01-01', '2018-07-01', 30],
    ['2016-01-15', '2016-02-14', 0],
    ['2016-01-15', '2016-02-15', 1],
    ['2016-01-31', '2016-02-28', 0],
    ['2016-01-31', '2016-02-29', 1],
    ['2015-01-31', '2015-02-28', 1],
    ['2016-02-29', '2017-02-28', 12],
    ['2016-02-29', '2016-03-28', 0],
    ['2016-12-31', '2017-01-01', 0],
    ['1899-12-15', '1900-02-28', 2],
    ['2016-05-05', '2016-05-05', 0],
  ] as const) {
    it(`counts ${months} months from ${from} to ${to}`, () => assert.equal(monthsBetween(at(from), at(to)), months));
  }

  for (const [birth, today, age] of [
    ['1990-08-09', '2026-08-08', 35],
    ['1990-08-09', '2026-08-09', 36],
    ['2000-02-29', '2026-02-28', 25],
    ['2000-02-29', '2026-03-01', 26],
    ['2000-02-29', '2028-02-29', 28],
    ['1990-12-31', '2026-01-01', 35],
  ] as const) {
    it(`computes age ${age} on ${today} for a birth on ${birth}`, () => assert.equal(ageOn(at(birth), at(today)), age));
  }

  it('returns no date for other texts, impossible dates and placeholders of the service', () => {
    for (const text of ['2015-02-29', '2016-13-01', '1 May 2016', '', '1969-12-31T23:59:59+0000'])
      assert.equal(parseCalendarDate(text), undefined, text);
  });

  it('reads years of the first century, not of the twentieth', () => {
    const parsed = parseIsoDate('0016-02-29T00:00:00');
    assert.equal(parsed.kind === 'date' && toIsoTime(parsed.time), '0016-02-29T00:00:00');
    // 1900 is not a leap year; the year 0 is.
    assert.equal(daysInMonth(0, 2), 29);
    assert.equal(daysInMonth(1900, 2), 28);
    assert.equal(daysInMonth(2016, 12), 31);
  });
});
