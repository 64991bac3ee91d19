import * as l10n from '@vscode/l10n';
import { dayOf, millisecondsPerDay, toIsoTime, timeOf } from '../../values/isoDates';
import { formatDay } from '../../values/dateFormat';
import { periodDatePaths } from '../shared/profilePaths';
import { isObject, setValueFix, type Rule, type RuleDocs } from '../engine/rule';

/** No time zone is further from UTC, and the texts have no offset. */
const toleranceMilliseconds = 1.5 * millisecondsPerDay;
/** Milliseconds since the epoch: the years that ISO 8601 writes with four digits. */
const [earliest, latest] = [Date.parse('0001-01-01'), Date.parse('9999-12-31')];

export const docs: RuleDocs = {
  why: '`timestamp` is the date of `iso8601` in seconds since 1970. If the two are different days, it is not clear which one applies.',
  bad: {
    educations: [
      { title: 'Magic', date_start: { iso8601: '2016-01-01T00:00:00', timestamp: 1514764800 }, date_end: null },
    ],
  },
  good: {
    educations: [
      { title: 'Magic', date_start: { iso8601: '2016-01-01T00:00:00', timestamp: 1451602800 }, date_end: null },
    ],
  },
};

export const timestampDisagrees: Rule = {
  code: 'timestamp-disagrees',
  severity: 'warning',
  at: ['info.date_birth', ...periodDatePaths],
  check(value, { path }) {
    if (!isObject(value) || typeof value.timestamp !== 'number') return undefined;
    const { timestamp } = value;
    const time = timeOf(value);
    if (time === undefined || Math.abs(timestamp * 1000 - time) <= toleranceMilliseconds) return undefined;
    const inMilliseconds = Math.abs(timestamp - time) <= toleranceMilliseconds;
    const isDay = !inMilliseconds && timestamp * 1000 >= earliest && timestamp * 1000 <= latest;
    const isoDay = formatDay(dayOf(value) ?? time);
    const timestampPath = [...path, 'timestamp'];
    return {
      path: timestampPath,
      message: isDay
        ? l10n.t('`iso8601` is {0}, but `timestamp` is {1}.', isoDay, formatDay(timestamp * 1000))
        : inMilliseconds
          ? l10n.t('`iso8601` is {0}, but `timestamp` is in milliseconds. Expected seconds.', isoDay)
          : l10n.t('`iso8601` is {0}, but `timestamp` is not a valid date.', isoDay),
      fixes: () => [
        setValueFix(l10n.t('Set `timestamp` from `iso8601`'), timestampPath, Math.floor(time / 1000), {
          preferred: true,
        }),
        ...(isDay
          ? [setValueFix(l10n.t('Set `iso8601` from `timestamp`'), [...path, 'iso8601'], toIsoTime(timestamp * 1000))]
          : []),
      ],
    };
  },
};
