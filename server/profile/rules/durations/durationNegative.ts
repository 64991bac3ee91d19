import { setValueFix, type Rule, type RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'No time is shorter than none.',
  bad: { educations_duration: -4, educations: [] },
  good: { educations_duration: 4, educations: [] },
};

export const durationNegative: Rule = {
  code: 'duration-negative',
  severity: 'warning',
  at: ['experiences_duration', 'educations_duration'],
  check(value, { path }) {
    if (typeof value !== 'number' || value >= 0) return undefined;
    return {
      message: 'A duration is not negative.',
      fixes: () => [setValueFix(`Change to ${-value}`, path, -value, { preferred: true })],
    };
  },
};
