import * as l10n from '@vscode/l10n';
import { durationFromPeriods } from '../../values/durations';
import { formatNumber } from '../../text/locale';
import { isNonBlankString, setValueFix, type Rule, type RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'Searches filter by years of experience, and `null` matches no range. `null` is valid: the service stores it for a profile without a duration. A profile with a `key`, as the service returns it, is not reported.',
  bad: {
    experiences: [{ title: 'Lead', date_start: '2016-01-01', date_end: '2018-07-01' }],
    experiences_duration: null,
  },
  good: {
    experiences: [{ title: 'Lead', date_start: '2016-01-01', date_end: '2018-07-01' }],
    experiences_duration: 2.5,
  },
};

export const durationUnknown: Rule = {
  code: 'duration-unknown',
  severity: 'hint',
  at: ['experiences_duration', 'educations_duration'],
  check(value, { path, profile, now }) {
    if (value !== null || isNonBlankString(profile.key)) return undefined;
    const property = String(path[0]);
    const years = durationFromPeriods(profile, property, now);
    if (years === undefined || years === 0) return undefined;
    const list = property.replace('_duration', '');
    return {
      message:
        years === 1
          ? l10n.t('Duration is `null`. The periods in `{0}` add up to 1 year.', list)
          : l10n.t('Duration is `null`. The periods in `{0}` add up to {1} years.', list, formatNumber(years)),
      fixes: () => [setValueFix(l10n.t('Change to {0}', years), path, years, { preferred: true })],
    };
  },
};
