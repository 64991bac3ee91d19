import type { Rule, RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'The pages show ratings of 0.6 and of 5, the connectors 1 to 5. None is below 0 or above 5.',
  bad: { labels: [{ stage: 'yes', job_key: 'key', rating: 80 }] },
  good: { labels: [{ stage: 'yes', job_key: 'key', rating: 4 }] },
};

export const ratingOffScale: Rule = {
  code: 'rating-off-scale',
  severity: 'information',
  at: ['labels[].rating'],
  check(value) {
    if (typeof value !== 'number' || (value >= 0 && value <= 5)) return undefined;
    return { message: 'Ratings lie between 0 and 5.' };
  },
};
