import * as l10n from '@vscode/l10n';
import { truncate } from '../../text/textMatching';
import { interpretDate, meansPresent } from '../../values/dateParsing';
import { hasOnlyIsoDate } from '../../values/dateObject';
import { dateTextOf, parseIsoDate, timeOf } from '../../values/isoDates';
import { formatDay } from '../../values/dateFormat';
import { datePaths } from '../shared/profilePaths';
import { isNonBlankString, isObject, setValueFix, type Rule, type RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'The documentation requires ISO 8601: `2016-01-31T00:00:00`, `2016-01-31T00:00:00+0100`, `2016-01-31`. Readers interpret other notations differently from country to country, or not at all. This includes other ISO 8601 notations, such as `2016-W05-1`.',
  bad: {
    experiences: [{ title: 'Lead', date_start: '31/01/2016', date_end: '2016-07-31' }],
    experiences_duration: 0.5,
  },
  good: {
    experiences: [{ title: 'Lead', date_start: '2016-01-31', date_end: '2016-07-31' }],
    experiences_duration: 0.5,
  },
};

export const dateNotIso: Rule = {
  code: 'date-not-iso',
  severity: 'warning',
  at: datePaths,
  check(value, { path }) {
    const date = dateTextOf(value, path);
    if (!date || parseIsoDate(date.text).kind !== 'not-iso') return undefined;
    return {
      path: date.path,
      message: isNonBlankString(date.text)
        ? l10n.t('Expected a date such as `2016-01-31T00:00:00` instead of `{0}`.', truncate(date.text))
        : l10n.t('Expected a date such as `2016-01-31T00:00:00`.'),
      fixes: () => {
        if (date.text.trim() === '' || meansPresent(date.text)) {
          // `null` would delete other data of the date.
          const hasNoOtherData = !isObject(value) || hasOnlyIsoDate(value);
          // Only for the end of a period, `null` means the same.
          const preferred = date.text.trim() === '' || path.at(-1) === 'date_end';
          return path.length > 1 && hasNoOtherData
            ? [setValueFix(l10n.t('Change to null'), path, null, { preferred })]
            : [];
        }
        const readings = interpretDate(date.text, path.at(-1) === 'date_end');
        const isOnly = readings.length === 1;
        return readings.map(({ iso, isExact }) =>
          setValueFix(l10n.t('Change to {0} ({1})', iso, formatDay(timeOf(iso) ?? 0)), date.path, iso, {
            preferred: isOnly,
            safe: isOnly && isExact,
          }),
        );
      },
    };
  },
};
