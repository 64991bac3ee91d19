import * as l10n from '@vscode/l10n';
import { dateTextOf, millisecondsPerDay, timeOf } from '../../values/isoDates';
import { periodItemPaths } from '../shared/profilePaths';
import type { Rule, RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'A contract may be signed, or a place at a school accepted, so this may be right. More often a digit is wrong. An end in the future is normal and not reported.',
  bad: { educations: [{ title: 'Magic', date_start: '2999-09-01', date_end: null }] },
  good: { educations: [{ title: 'Magic', date_start: '2016-09-01', date_end: null }] },
};

export const startInFuture: Rule = {
  code: 'start-in-future',
  severity: 'information',
  at: periodItemPaths.map((period) => `${period}.date_start`),
  check(value, { path, now }) {
    const date = dateTextOf(value, path);
    if (!date || (timeOf(value) ?? now) <= now + millisecondsPerDay) return undefined;
    return { path: date.path, message: l10n.t('`date_start` is in the future.') };
  },
};
