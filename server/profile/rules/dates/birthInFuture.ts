import * as l10n from '@vscode/l10n';
import { dateTextOf, timeOf } from '../../values/isoDates';
import { birthDatePaths } from '../shared/profilePaths';
import type { Rule, RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'A candidate cannot be born in the future.',
  bad: { info: { full_name: 'Harry Potter', email: 'harry@example.com', date_birth: '2999-07-31T00:00:00' } },
  good: { info: { full_name: 'Harry Potter', email: 'harry@example.com', date_birth: '1990-07-31T00:00:00' } },
};

export const birthInFuture: Rule = {
  code: 'birth-in-future',
  severity: 'warning',
  at: birthDatePaths,
  check(value, { path, now }) {
    if ((timeOf(value) ?? now) <= now) return undefined;
    return { path: dateTextOf(value, path)?.path ?? path, message: l10n.t('Date of birth is in the future.') };
  },
};
