import * as l10n from '@vscode/l10n';
import { setValueFix, type Rule, type RuleDocs } from '../engine/rule';

const maxYears = 80;

/** Units that the value may be in instead. */
const conversions = [
  { perYear: 12, title: (years: number, value: number) => l10n.t('Change to {0} ({1} months)', years, value) },
  { perYear: 365.2425, title: (years: number, value: number) => l10n.t('Change to {0} ({1} days)', years, value) },
];

export const docs: RuleDocs = {
  why: 'Durations are in years. A value over 80 is probably in months or days.',
  bad: { educations_duration: 96, educations: [] },
  good: { educations_duration: 8, educations: [] },
};

export const durationNotInYears: Rule = {
  code: 'duration-not-in-years',
  severity: 'warning',
  at: ['experiences_duration', 'educations_duration'],
  supersedes: ['duration-disagrees'],
  check(value, { path }) {
    if (typeof value !== 'number' || value <= maxYears) return undefined;
    return {
      message: l10n.t('Expected a duration in years. {0} is probably in another unit.', value),
      fixes: () =>
        conversions
          .map(({ perYear, title }) => ({ years: Math.round((value / perYear) * 100) / 100, title }))
          .filter(({ years }) => years > 0 && years <= maxYears)
          .map(({ years, title }) => setValueFix(title(years, value), path, years)),
    };
  },
};
