import * as l10n from '@vscode/l10n';
import { setValueFix, type Rule, type RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'A reference is unique in its source: a source cannot store two profiles with an empty reference. Use `null` for no reference.',
  bad: { reference: '' },
  good: { reference: null },
};

export const blankReference: Rule = {
  code: 'blank-reference',
  severity: 'warning',
  at: ['reference'],
  check(value, { path }) {
    if (typeof value !== 'string' || value.trim() !== '') return undefined;
    return {
      message: l10n.t('Empty reference: a source can store only one. Use `null` for no reference.'),
      fixes: () => [setValueFix(l10n.t('Change to null'), path, null, { preferred: true })],
    };
  },
};
