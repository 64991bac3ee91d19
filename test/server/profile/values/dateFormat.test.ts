import assert from 'node:assert/strict';
import * as l10n from '@vscode/l10n';
import { parseCalendarDate } from '../../../../server/profile/values/calendar';
import {
  formatDateTime,
  formatDay,
  formatDays,
  formatMonths,
  formatRelativeDate,
} from '../../../../server/profile/values/dateFormat';

const at = (text: string): number => parseCalendarDate(text)?.wallTime ?? NaN;

/** Translations, with the locale among them. */
const french = {
  'en-GB/The BCP 47 tag of the language that you translate to.': 'fr',
  '{0} yrs {1} mos': '{0} ans {1} mois',
  '{0}, {1}, {2}/A weekday, a date and a time': '{0} {1} à {2}',
};

describe('formatted dates and durations', () => {
  it('abbreviate months and years', () => {
    const texts = [1, 2, 11, 12, 13, 24, 25, 30].map(formatMonths);
    assert.deepEqual(texts, ['1 mo', '2 mos', '11 mos', '1 yr', '1 yr 1 mo', '2 yrs', '2 yrs 1 mo', '2 yrs 6 mos']);
    assert.deepEqual([0, 1, 12].map(formatDays), ['', '1 day', '12 days']);
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
    it(`format ${text} as ${words}`, () => {
      const date = parseCalendarDate(text);
      assert.equal(date && formatDateTime(date), words);
    });
  }

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
    it(`format ${date} as ${words} on 24 November 2026`, () =>
      assert.equal(formatRelativeDate(at(date), at('2026-11-24T12:00:00')), words));
  }

  it('name the month and the year of a future date', () => {
    assert.equal(formatRelativeDate(at('2027-11-24'), at('2026-11-24')), 'in about 1 year');
    assert.equal(formatRelativeDate(at('2027-01-24'), at('2026-11-24')), 'in about 2 months');
  });

  describe('in French', () => {
    before(() => l10n.config({ contents: french }));
    after(() => l10n.config({ contents: {} }));

    it('follow the language of the messages', () => {
      assert.equal(formatDay(at('2016-01-31')), '31 janvier 2016');
      assert.equal(formatMonths(38), '3 ans 2 mois');
      assert.equal(
        formatDateTime(parseCalendarDate('2016-01-31T09:05') ?? assert.fail()),
        'dimanche 31 janvier 2016 à 09:05',
      );
      assert.equal(formatRelativeDate(at('2026-11-12'), at('2026-11-24')), 'il y a 12 jours');
    });
  });

  it('are English again without translations', () => assert.equal(formatDay(at('2016-01-31')), '31 January 2016'));
});
