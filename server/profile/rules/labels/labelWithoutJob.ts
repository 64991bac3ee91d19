import * as l10n from '@vscode/l10n';
import { isObject, isNonBlankString, type Rule, type RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'A label records how far a candidate has come for a job. Without `job_key` or `job_reference` the job is unknown.',
  bad: { labels: [{ stage: 'yes' }] },
  good: { labels: [{ stage: 'yes', job_key: '0123456789abcdef0123456789abcdef01234567' }] },
};

export const labelWithoutJob: Rule = {
  code: 'label-without-job',
  severity: 'information',
  at: ['labels[]'],
  check(value) {
    if (!isObject(value) || isNonBlankString(value.job_key) || isNonBlankString(value.job_reference)) return undefined;
    return { mark: 'object', message: l10n.t('Label without `job_key` or `job_reference`.') };
  },
};
