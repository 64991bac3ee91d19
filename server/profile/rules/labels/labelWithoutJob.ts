import { isObject, isNonBlankString, type Rule, type RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'A label says how far a candidate has come for a job. Without `job_key` or `job_reference` it is not known which.',
  bad: { labels: [{ stage: 'yes' }] },
  good: { labels: [{ stage: 'yes', job_key: '0123456789abcdef0123456789abcdef01234567' }] },
};

export const labelWithoutJob: Rule = {
  code: 'label-without-job',
  severity: 'information',
  at: ['labels[]'],
  check(value) {
    if (!isObject(value) || isNonBlankString(value.job_key) || isNonBlankString(value.job_reference)) return undefined;
    return { mark: 'object', message: 'This label names no job: neither `job_key` nor `job_reference`.' };
  },
};
