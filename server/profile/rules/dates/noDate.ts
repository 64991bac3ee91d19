import * as l10n from '@vscode/l10n';
import { datesFromSiblings, isEndDatePath, hasOnlyIsoDate } from '../../values/dateObject';
import { dateTextOf, isPlaceholderDate, timeOf } from '../../values/isoDates';
import { datePaths } from '../shared/profilePaths';
import { isObject, setValueFix, type Rule, type RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: '`1969-12-31T23:59:59` is one second before the epoch: programs write it for "no date", as they write `0000-00-00`, `0001-01-01` and `9999-12-31`. As a real date it would make the candidate older than the first computers. Use `null` for an unknown date, and for an open end.',
  bad: { experiences: [{ title: 'Lead', date_start: '1969-12-31T23:59:59', date_end: null }] },
  good: { experiences: [{ title: 'Lead', date_start: null, date_end: null }] },
};

export const noDate: Rule = {
  code: 'no-date',
  severity: 'information',
  at: datePaths.filter((path) => path.includes('.')),
  check(value, { path, parent }) {
    const date = dateTextOf(value, path);
    if (!date || !isPlaceholderDate(date.text)) return undefined;
    return {
      path: date.path,
      message: l10n.t('This date is a placeholder for "no date". Use `null` instead.'),
      fixes: () => {
        const siblingDates = datesFromSiblings(value, isEndDatePath(path));
        const hasNoOtherData = !isObject(value) || hasOnlyIsoDate(value);
        // A known end would be left without a start.
        const hasEnd = path.at(-1) === 'date_start' && isObject(parent) && timeOf(parent.date_end) !== undefined;
        return [
          ...siblingDates.map((iso) =>
            setValueFix(l10n.t('Change to {0}', iso), date.path, iso, { preferred: siblingDates.length === 1 }),
          ),
          // `null` would delete other data of the date.
          ...(hasNoOtherData
            ? [setValueFix(l10n.t('Change to null'), path, null, { preferred: true, safe: !hasEnd })]
            : []),
        ];
      },
    };
  },
};
