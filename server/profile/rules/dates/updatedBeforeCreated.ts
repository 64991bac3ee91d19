import * as l10n from '@vscode/l10n';
import { millisecondsPerDay, timeOf } from '../../values/isoDates';
import type { Rule, RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'A profile is updated after it was created. The service sets `updated_at` itself; together with a later `created_at` it shows that the profile was merged from two.',
  bad: { created_at: '2020-07-29T11:45:37+0000', updated_at: '2019-07-29T11:45:37+0000' },
  good: { created_at: '2020-07-29T11:45:37+0000' },
};

export const updatedBeforeCreated: Rule = {
  code: 'updated-before-created',
  severity: 'information',
  at: ['updated_at'],
  supersedes: ['set-by-service'],
  check(value, { profile }) {
    const updated = timeOf(value);
    const created = timeOf(profile.created_at);
    // The texts may lack the time or the UTC offset.
    if (updated === undefined || created === undefined || created <= updated + millisecondsPerDay) return undefined;
    return {
      mark: 'key',
      message: l10n.t('`updated_at` is before `created_at`.'),
      related: { path: ['created_at'], message: l10n.t('`created_at` is later.') },
    };
  },
};
