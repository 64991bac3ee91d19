import { setValueFix, type Rule } from '../engine/rule';

export const durationNegative: Rule = {
  code: 'duration-negative',
  severity: 'warning',
  at: ['experiences_duration', 'educations_duration'],
  docs: {
    why: 'No time is shorter than none.',
    bad: { educations_duration: -4, educations: [] },
    good: { educations_duration: 4, educations: [] },
  },
  check(value, { path }) {
    if (typeof value !== 'number' || value >= 0) return undefined;
    return {
      message: 'A duration is not negative.',
      fixes: () => [setValueFix(`Change to ${-value}`, path, -value, { preferred: true })],
    };
  },
};
