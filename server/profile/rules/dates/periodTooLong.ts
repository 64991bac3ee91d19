import * as l10n from '@vscode/l10n';
import { timeOf, millisecondsPerYear } from '../../values/isoDates';
import { periodItemPaths } from '../shared/profilePaths';
import { isObject, type Rule, type RuleDocs } from '../engine/rule';

const maxYears = 60;

export const docs: RuleDocs = {
  why: 'A period over 60 years usually has a wrong century in one of its dates.',
  bad: { educations: [{ title: 'Magic', date_start: '1916-09-01', date_end: null }] },
  good: { educations: [{ title: 'Magic', date_start: '2016-09-01', date_end: null }] },
};

export const periodTooLong: Rule = {
  code: 'period-too-long',
  severity: 'information',
  at: periodItemPaths,
  check(value, { path, now }) {
    if (!isObject(value)) return undefined;
    const start = timeOf(value.date_start);
    if (start === undefined) return undefined;
    const end = timeOf(value.date_end) ?? now;
    const years = Math.floor((end - start) / millisecondsPerYear);
    if (years <= maxYears) return undefined;
    return { path: [...path, 'date_start'], message: l10n.t('Period lasts {0} years.', years) };
  },
};
