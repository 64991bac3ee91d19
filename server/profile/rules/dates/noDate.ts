import { datesBeside, isAtEnd, isBare } from '../../values/dateObject';
import { dateTextOf, isNoDate, timeOf } from '../../values/isoDates';
import { dates } from '../shared/profilePaths';
import { isObject, replacing, type Rule } from '../engine/rule';

export const noDate: Rule = {
  code: 'no-date',
  severity: 'information',
  at: dates.filter((place) => place.includes('.')),
  docs: {
    why: '`1969-12-31T23:59:59` is one second before the epoch: what programs write for "no date", as they write `0001-01-01` and `9999-12-31`. As a date it makes the candidate older than the computers that wrote it; `null` says what is meant, an open end too.',
    bad: { experiences: [{ title: 'Lead', date_start: '1969-12-31T23:59:59', date_end: null }] },
    good: { experiences: [{ title: 'Lead', date_start: null, date_end: null }] },
  },
  check(value, { path, owner }) {
    const date = dateTextOf(value, path);
    if (!date || !isNoDate(date.text)) return undefined;
    return {
      path: date.path,
      message: 'This is what programs write for "no date": `null` says it.',
      cures: () => {
        const beside = datesBeside(value, isAtEnd(path));
        const isAll = !isObject(value) || isBare(value);
        // An end that is known would be left without a start.
        const hasEnd = path.at(-1) === 'date_start' && isObject(owner) && timeOf(owner.date_end) !== undefined;
        return [
          ...beside.map((iso) => replacing(`Change to ${iso}`, date.path, iso, { preferred: beside.length === 1 })),
          // What else the date has to say would go with it.
          ...(isAll ? [replacing('Change to null', path, null, { preferred: true, safe: !hasEnd })] : []),
        ];
      },
    };
  },
};
