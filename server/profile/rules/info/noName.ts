import * as l10n from '@vscode/l10n';
import { hasNamePart } from '../../values/personProperties';
import { isObject, type Rule, type RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'The service accepts a profile without a name, but it is hard to identify in a list.',
  bad: { info: { email: 'harry@example.com', full_name: null } },
  good: { info: { email: 'harry@example.com', full_name: 'Harry Potter' } },
};

export const noName: Rule = {
  code: 'no-name',
  severity: 'information',
  at: ['info'],
  check(value, { profile }) {
    if (!isObject(value) || hasNamePart(profile)) return undefined;
    return { mark: 'key', message: l10n.t('No name. Expected `full_name`, `first_name` or `last_name`.') };
  },
};
