import * as l10n from '@vscode/l10n';
import { dateTextOf, timeOf } from '../../values/isoDates';
import { formatDay } from '../../values/dateFormat';
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
    const birth = timeOf(value);
    if (birth === undefined || birth > now) return undefined;
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
  return isObject(item) ? timeOf(item.date_start) : undefined;
}
