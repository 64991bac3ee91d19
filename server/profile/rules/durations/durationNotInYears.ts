import { replacing, type Rule } from '../engine/rule';

const longest = 80;

export const durationNotInYears: Rule = {
  code: 'duration-not-in-years',
  severity: 'warning',
  at: ['experiences_duration', 'educations_duration'],
  supersedes: ['duration-disagrees'],
  docs: {
    why: `Durations count years. More than ${longest} are likely months or days.`,
    bad: { educations_duration: 96, educations: [] },
    good: { educations_duration: 8, educations: [] },
  },
  check(value, { path }) {
    if (typeof value !== 'number' || value <= longest) return undefined;
    const readings = [
      ['months', value / 12],
      ['days', value / 365.2425],
    ] as const;
    return {
      message: `A duration counts years: ${value} are likely another unit.`,
      cures: () =>
        readings
          .map(([unit, years]) => [unit, Math.round(years * 100) / 100] as const)
          .filter(([, years]) => years > 0 && years <= longest)
          .map(([unit, years]) => replacing(`Change to ${years} (${value} ${unit})`, path, years)),
    };
  },
};
