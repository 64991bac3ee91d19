import assert from 'node:assert/strict';
import { ageOn, monthsBetween, parseCalendarDate } from '../../../../server/profile/values/calendar';
import { formatRelativeDate } from '../../../../server/profile/values/dateFormat';
import { formatDateTime } from '../../../../server/profile/values/dateFormat';
import { formatMonths } from '../../../../server/profile/values/dateFormat';
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
    it(`makes who was born on ${birth} ${age} on ${today}`, () => assert.equal(ageOn(at(birth), at(today)), age));
  }

  it('says months short', () => {
    const words = [1, 2, 11, 12, 13, 24, 30].map(formatMonths);
    assert.deepEqual(words, ['1 mo', '2 mos', '11 mos', '1 yr', '1 yr 1 mo', '2 yrs', '2 yrs 6 mos']);
  });

  for (const [text, words] of [
    ['2016-01-01', 'Friday, 1 January 2016'],
    ['2016-01-01T00:00:00', 'Friday, 1 January 2016'],
    ['2016-01-01T00:00:00Z', 'Friday, 1 January 2016'],
    ['2016-01-01T00:00:00+0200', 'Friday, 1 January 2016'],
    ['2016-02-29T09:05', 'Monday, 29 February 2016, 09:05'],
    ['2020-07-29T11:45:37+0000', 'Wednesday, 29 July 2020, 11:45:37 UTC'],
    ['2020-07-29T23:30:00+05:30', 'Wednesday, 29 July 2020, 23:30 UTC+05:30'],
    ['2020-07-29T00:00:01-03', 'Wednesday, 29 July 2020, 00:00:01 UTC-03:00'],
    ['1650-03-02', 'Wednesday, 2 March 1650'],
  ] as const) {
    it(`says ${text} as ${words}`, () => {
      const date = parseCalendarDate(text);
      assert.equal(date && formatDateTime(date), words);
    });
  }

  it('says nothing of what is no date, no real one, or what the service writes for none', () => {
    for (const text of ['2015-02-29', '2016-13-01', '1 May 2016', '', '1969-12-31T23:59:59+0000'])
      assert.equal(parseCalendarDate(text), undefined, text);
  });

  for (const [date, words] of [
    ['2026-11-24T01:00:00', 'today'],
    ['2026-11-23T23:59:59', 'yesterday'],
    ['2026-11-25', 'tomorrow'],
    ['2026-11-12', '12 days ago'],
    ['2026-10-25', '30 days ago'],
    ['2026-10-24', 'about 1 month ago'],
    ['2026-12-24', 'in about 1 month'],
    ['2025-12-01', 'about 11 months ago'],
    ['2025-11-24', 'about 1 year ago'],
    ['2016-01-01', 'about 11 years ago'],
    ['2029-11-24', 'in about 3 years'],
  ] as const) {
    it(`says that ${date} is ${words} on 24 November 2026`, () =>
      assert.equal(formatRelativeDate(at(date), at('2026-11-24T12:00:00')), words));
  }

  it('reads the first century as such, not as the twentieth', () => {
    const read = parseIsoDate('0016-02-29T00:00:00');
    assert.equal(read.kind === 'date' && toIsoTime(read.time), '0016-02-29T00:00:00');
    // 1900 had no such day; the year 0, by the same rule, has.
    assert.equal(daysInMonth(0, 2), 29);
    assert.equal(daysInMonth(1900, 2), 28);
    assert.equal(daysInMonth(2016, 12), 31);
  });
});
