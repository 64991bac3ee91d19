import { timeOf } from '../../values/isoDates';
import type { Rule, RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'What is updated was created before. The service sets `updated_at` itself; beside a later `created_at` it shows that the profile was put together from two.',
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
    if (updated === undefined || created === undefined || created <= updated) return undefined;
    return {
      mark: 'key',
      message: 'This profile was updated before it was created.',
      related: { path: ['created_at'], message: 'It was created later.' },
    };
  },
};
