import { day, formatDay, toIsoTime, timeOf } from '../../values/isoDates';
import { periodDatePaths } from '../shared/profilePaths';
import { isObject, setValueFix, type Rule, type RuleDocs } from '../engine/rule';

/** No place on earth is further from UTC, in either direction, and the texts have no offset. */
const toleranceMilliseconds = 1.5 * day;
/** Milliseconds: years that ISO 8601 writes with four digits. */
const [earliest, latest] = [Date.parse('0001-01-01'), Date.parse('9999-12-31')];

export const docs: RuleDocs = {
  why: '`timestamp` is the date of `iso8601` in seconds since 1970. If they name different days, nobody knows which one counts.',
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
    const says = isDay
      ? `is ${formatDay(timestamp * 1000)}`
      : inMilliseconds
        ? 'counts milliseconds; it should count seconds'
        : 'is no date at all';
    const timestampPath = [...path, 'timestamp'];
    return {
      path: timestampPath,
      message: `\`iso8601\` is ${formatDay(time)}, but \`timestamp\` ${says}.`,
      fixes: () => [
        setValueFix('Take the timestamp from `iso8601`', timestampPath, Math.floor(time / 1000), { preferred: true }),
        ...(isDay
          ? [setValueFix('Take `iso8601` from the timestamp', [...path, 'iso8601'], toIsoTime(timestamp * 1000))]
          : []),
      ],
    };
  },
};
