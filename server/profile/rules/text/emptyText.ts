import * as l10n from '@vscode/l10n';
import { composeTextFixes } from '../../schema/composeTextFix';
import { itemsOf, type Rule, type RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'The full-text search reads `text`. It does not find a profile that has experiences and an empty text. `null` is what the service returns, and is not reported.',
  bad: { text: '', experiences: [{ title: 'Lead' }] },
  good: { text: 'Harry Potter. Lead.', experiences: [{ title: 'Lead' }] },
};

export const emptyText: Rule = {
  code: 'empty-text',
  severity: 'information',
  at: ['text'],
  check(value, { profile }) {
    if (typeof value !== 'string' || value.trim() !== '') return undefined;
    if (itemsOf(profile.experiences).length + itemsOf(profile.educations).length === 0) return undefined;
    return {
      message: l10n.t('`text` is empty, but the profile has experiences or educations.'),
      fixes: () => composeTextFixes(profile),
    };
  },
};
