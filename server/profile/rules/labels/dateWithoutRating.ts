import * as l10n from '@vscode/l10n';
import { isObject, type Rule, type RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: '`date_rating` is the date of the rating. Without `rating` the label is incomplete.',
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
      message: l10n.t('`{0}` without `{1}`.', 'date_rating', 'rating'),
    };
  },
};
