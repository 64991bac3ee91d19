import * as l10n from '@vscode/l10n';
import { setValueFix, type Rule, type RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'A duration cannot be negative.',
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
      message: l10n.t('Duration is negative.'),
      fixes: () => [setValueFix(l10n.t('Change to {0}', -value), path, -value, { preferred: true })],
    };
  },
};
