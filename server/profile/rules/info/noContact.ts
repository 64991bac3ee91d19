import * as l10n from '@vscode/l10n';
import { hasContact, hasNamePart } from '../../values/personProperties';
import { isObject, type Rule, type RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'Without an email address, a phone number or a page, you cannot contact the candidate.',
  bad: { info: { first_name: 'Harry', last_name: 'Potter', email: null } },
  good: { info: { first_name: 'Harry', last_name: 'Potter', email: 'harry@example.com' } },
};

export const noContact: Rule = {
  code: 'no-contact',
  severity: 'information',
  at: ['info'],
  check(value, { profile }) {
    // One problem is enough for a profile that has no name either.
    if (!isObject(value) || !hasNamePart(profile) || hasContact(profile)) return undefined;
    return {
      mark: 'key',
      message: l10n.t('No contact information. Expected `email`, `phone` or a page in `urls`.'),
    };
  },
};
