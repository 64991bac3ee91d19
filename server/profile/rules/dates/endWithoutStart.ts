import * as l10n from '@vscode/l10n';
import { isBlankDate, timeOf } from '../../values/isoDates';
import { isObject, type Rule, type RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'With only an end, a job has no duration. The service accepts it. Educations often have only the year of the degree, and are not reported.',
  bad: { experiences: [{ title: 'Lead', date_end: '2018-07-01' }] },
  good: {
    experiences: [{ title: 'Lead', date_start: '2016-09-01', date_end: '2018-07-01' }],
    experiences_duration: 1.8,
  },
};

export const endWithoutStart: Rule = {
  code: 'end-without-start',
  severity: 'hint',
  at: ['experiences[]'],
  check(value, { path }) {
    if (!isObject(value) || timeOf(value.date_end) === undefined || !isBlankDate(value.date_start)) return undefined;
    return {
      path: [...path, 'date_end'],
      mark: 'key',
      message: l10n.t('`{0}` without `{1}`.', 'date_end', 'date_start'),
    };
  },
};
