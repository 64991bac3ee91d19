import * as l10n from '@vscode/l10n';
import { traitListPaths } from '../shared/profilePaths';
import type { Rule, RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'A skill, language or tag is its name. Without a name the item contains no data.',
  bad: { interests: [{ name: ' ', value: null }] },
  good: { interests: [{ name: 'football', value: null }] },
};

export const blankName: Rule = {
  code: 'blank-name',
  severity: 'warning',
  at: traitListPaths.map((list) => `${list}[].name`),
  check(value, { path }) {
    if (typeof value !== 'string' || value.trim() !== '') return undefined;
    return {
      message: l10n.t('`name` is blank.'),
      fixes: () => [{ title: l10n.t('Remove the item'), changes: [{ kind: 'remove', path: path.slice(0, -1) }] }],
    };
  },
};
