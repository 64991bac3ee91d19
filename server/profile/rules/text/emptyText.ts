import * as l10n from '@vscode/l10n';
import { composeTextFixes } from '../../schema/composeTextFix';
import type { ValueFix } from '../../schema/valueFix';
import { isNonBlankString, isObject, type Rule, type RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'Searches read `text`: the service stores a profile without it, and returns `null` for it, but never finds the profile. So a missing, empty or `null` text is a warning; in a profile that the service returned, it is information.',
  bad: { text: '' },
  good: { text: 'Harry Potter. Lead.' },
};

export const emptyText: Rule = {
  code: 'empty-text',
  severity: 'warning',
  severityIfStored: 'information',
  at: [''],
  check(value) {
    // A value of another type is a problem of the schema.
    if (!isObject(value) || ((value.text ?? null) !== null && typeof value.text !== 'string')) return undefined;
    if (isNonBlankString(value.text)) return undefined;
    const fixes = (): readonly ValueFix[] => composeTextFixes(value);
    return value.text === undefined
      ? {
          mark: 'object',
          message: l10n.t('Missing `text`. The service stores the profile, but searches never find it.'),
          fixes,
        }
      : {
          path: ['text'],
          message: l10n.t('`text` is empty. The service stores the profile, but searches never find it.'),
          fixes,
        };
  },
};
