import * as l10n from '@vscode/l10n';
import { dateTextOf, dayOf, isoTextOf, timeOf } from '../../values/isoDates';
import { formatDay } from '../../values/dateFormat';
import { isYearOfOtherCalendar } from '../../values/notations/calendars';
import { ItemCache } from '../../json/itemCache';
import { birthDatePaths, periodLists } from '../shared/profilePaths';
import { isObject, itemsOf, type Rule, type RuleDocs } from '../engine/rule';

const startCache = new ItemCache<number | undefined>();

export const docs: RuleDocs = {
  why: 'An experience or an education starts before the date of birth: one of the two dates is wrong.',
  bad: {
    educations: [{ title: 'Magic', date_start: '2001-09-01', date_end: null }],
    info: { full_name: 'Harry Potter', email: 'harry@example.com', date_birth: '2017-07-31T00:00:00' },
  },
  good: {
    educations: [{ title: 'Magic', date_start: '2001-09-01', date_end: null }],
    info: { full_name: 'Harry Potter', email: 'harry@example.com', date_birth: '1990-07-31T00:00:00' },
  },
};

export const birthAfterStart: Rule = {
  code: 'birth-after-start',
  severity: 'warning',
  at: birthDatePaths,
  check(value, { path, profile, now }) {
    const birth = dayOf(value);
    if (birth === undefined || (timeOf(value) ?? 0) > now) return undefined;
    for (const list of periodLists) {
      for (const [index, start] of startCache.get(itemsOf(profile[list]), startOf).entries()) {
        if (start === undefined || start >= birth) continue;
        return {
          path: dateTextOf(value, path)?.path ?? path,
          message:
            list === 'experiences'
              ? l10n.t('Date of birth is after the start of an experience ({0}).', formatDay(start))
              : l10n.t('Date of birth is after the start of an education ({0}).', formatDay(start)),
          related: { path: [list, index, 'date_start'], message: l10n.t('Starts before the date of birth.') },
        };
      }
    }
    return undefined;
  },
};

function startOf(item: unknown): number | undefined {
  const date = isObject(item) ? isoTextOf(item.date_start) : undefined;
  // Another rule reports the year of another calendar.
  return date === undefined || isYearOfOtherCalendar(Number(date.slice(0, 4))) ? undefined : dayOf(date);
}
