import * as l10n from '@vscode/l10n';
import { isObject, type Rule, type RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: '`date_stage` is the date at which the candidate reached the stage. Without `stage` the label is incomplete.',
  bad: { labels: [{ job_key: 'key', date_stage: '2020-07-06T00:00:00' }] },
  good: { labels: [{ job_key: 'key', stage: 'yes', date_stage: '2020-07-06T00:00:00' }] },
};

export const dateWithoutStage: Rule = {
  code: 'date-without-stage',
  severity: 'information',
  at: ['labels[]'],
  check(value, { path }) {
    if (!isObject(value) || (value.date_stage ?? null) === null || (value.stage ?? null) !== null) return undefined;
    return {
      path: [...path, 'date_stage'],
      mark: 'key',
      message: l10n.t('`{0}` without `{1}`.', 'date_stage', 'stage'),
    };
  },
};
