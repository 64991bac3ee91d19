import * as l10n from '@vscode/l10n';
import type { Rule, RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: "HrFlow's pages show ratings of 0.6 and 5, and its connectors use 1 to 5. No rating is below 0 or above 5.",
  bad: { labels: [{ stage: 'yes', job_key: 'key', rating: 80 }] },
  good: { labels: [{ stage: 'yes', job_key: 'key', rating: 4 }] },
};

export const ratingOffScale: Rule = {
  code: 'rating-off-scale',
  severity: 'information',
  at: ['labels[].rating'],
  check(value) {
    if (typeof value !== 'number' || (value >= 0 && value <= 5)) return undefined;
    return { message: l10n.t('Expected a rating from 0 to 5.') };
  },
};
