import { isObject, type Rule, type RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: '`date_rating` is when the rating was given. Without `rating` one of the two has been forgotten.',
  bad: { labels: [{ stage: 'yes', job_key: 'key', date_rating: '2020-07-06T00:00:00' }] },
  good: { labels: [{ stage: 'yes', job_key: 'key', rating: 5, date_rating: '2020-07-06T00:00:00' }] },
};

export const dateWithoutRating: Rule = {
  code: 'date-without-rating',
  severity: 'information',
  at: ['labels[]'],
  check(value, { path }) {
    if (!isObject(value) || (value.date_rating ?? null) === null || (value.rating ?? null) !== null) return undefined;
    return {
      path: [...path, 'date_rating'],
      mark: 'key',
      message: 'This label has the date of a rating, but no `rating`.',
    };
  },
};
