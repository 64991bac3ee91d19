import { truncate } from '../../text/textMatching';
import { interpretDate, meansPresent } from '../../values/dateParsing';
import { hasOnlyIsoDate } from '../../values/dateObject';
import { dateTextOf, formatDay, parseIsoDate, timeOf } from '../../values/isoDates';
import { datePaths } from '../shared/profilePaths';
import { isObject, setValueFix, type Rule, type RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'The documentation asks for ISO 8601: `2016-01-31T00:00:00`, `2016-01-31T00:00:00+0100`, `2016-01-31`. Other ways to write a date are read differently in different countries, or not at all; that goes for other forms of ISO 8601 too, such as `2016-W05-1`.',
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
      message: `\`${truncate(date.text)}\` is not as the documentation writes dates: \`2016-01-31T00:00:00\`.`,
      fixes: () => {
        if (date.text.trim() === '' || meansPresent(date.text)) {
          // What else the date has to say would go with it.
          const isAll = !isObject(value) || hasOnlyIsoDate(value);
          // Only for an end does `null` say the same.
          const preferred = date.text.trim() === '' || path.at(-1) === 'date_end';
          return path.length > 1 && isAll ? [setValueFix('Change to null', path, null, { preferred })] : [];
        }
        const readings = interpretDate(date.text, path.at(-1) === 'date_end');
        const only = readings.length === 1;
        return readings.map(({ iso, isExact }) =>
          setValueFix(`Change to ${iso} (${formatDay(timeOf(iso) ?? 0)})`, date.path, iso, {
            preferred: only,
            safe: only && isExact,
          }),
        );
      },
    };
  },
};
