import { isObject, type Rule, type RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: '`date_stage` is when the stage was reached. Without `stage` one of the two has been forgotten.',
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
      message: 'This label has the date of a stage, but no `stage`.',
    };
  },
};
