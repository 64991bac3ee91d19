import { setValueFix, type Rule, type RuleDocs } from '../engine/rule';

const maxYears = 80;

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
    const conversions = [
      ['months', value / 12],
      ['days', value / 365.2425],
    ] as const;
    return {
      message: `A duration counts years: ${value} are likely another unit.`,
      fixes: () =>
        conversions
          .map(([unit, years]) => [unit, Math.round(years * 100) / 100] as const)
          .filter(([, years]) => years > 0 && years <= maxYears)
          .map(([unit, years]) => setValueFix(`Change to ${years} (${value} ${unit})`, path, years)),
    };
  },
};
