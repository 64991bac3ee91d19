import { dateTextOf, isNoDate } from '../dates';
import { dates } from './places';
import { isObject, replacing, type Rule } from './rule';

export const noDate: Rule = {
  code: 'no-date',
  severity: 'information',
  at: dates.filter((place) => place.includes('.')),
  docs: {
    why: '`1969-12-31T23:59:59` is one second before the epoch: what programs write for "no date", as they write `0001-01-01` and `9999-12-31`. As a date it makes the candidate older than the computers that wrote it; `null` says what is meant, an open end too.',
    bad: { experiences: [{ title: 'Lead', date_start: '1969-12-31T23:59:59', date_end: null }] },
    good: { experiences: [{ title: 'Lead', date_start: null, date_end: null }] },
  },
  check(value, { path }) {
    const date = dateTextOf(value, path);
    if (!date || !isNoDate(date.text)) return undefined;
    return {
      path: date.path,
      message: 'This is what programs write for "no date": `null` says it.',
      cures: () => [
        replacing('Change to null', path, null, {
          preferred: true,
          safe: !isObject(value) || typeof value.text !== 'string',
        }),
      ],
    };
  },
};
