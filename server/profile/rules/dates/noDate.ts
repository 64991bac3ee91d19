import { datesFromSiblings, isEndDatePath, hasOnlyIsoDate } from '../../values/dateObject';
import { dateTextOf, isPlaceholderDate, timeOf } from '../../values/isoDates';
import { datePaths } from '../shared/profilePaths';
import { isObject, setValueFix, type Rule, type RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: '`1969-12-31T23:59:59` is one second before the epoch: what programs write for "no date", as they write `0001-01-01` and `9999-12-31`. As a date it makes the candidate older than the computers that wrote it; `null` says what is meant, an open end too.',
  bad: { experiences: [{ title: 'Lead', date_start: '1969-12-31T23:59:59', date_end: null }] },
  good: { experiences: [{ title: 'Lead', date_start: null, date_end: null }] },
};

export const noDate: Rule = {
  code: 'no-date',
  severity: 'information',
  at: datePaths.filter((place) => place.includes('.')),
  check(value, { path, owner }) {
    const date = dateTextOf(value, path);
    if (!date || !isPlaceholderDate(date.text)) return undefined;
    return {
      path: date.path,
      message: 'This is what programs write for "no date": `null` says it.',
      fixes: () => {
        const siblingDates = datesFromSiblings(value, isEndDatePath(path));
        const hasNoOtherData = !isObject(value) || hasOnlyIsoDate(value);
        // An end that is known would be left without a start.
        const hasEnd = path.at(-1) === 'date_start' && isObject(owner) && timeOf(owner.date_end) !== undefined;
        return [
          ...siblingDates.map((iso) =>
            setValueFix(`Change to ${iso}`, date.path, iso, { preferred: siblingDates.length === 1 }),
          ),
          // What else the date has to say would go with it.
          ...(hasNoOtherData ? [setValueFix('Change to null', path, null, { preferred: true, safe: !hasEnd })] : []),
        ];
      },
    };
  },
};
