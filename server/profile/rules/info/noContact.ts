import * as l10n from '@vscode/l10n';
import { isObject, isNonBlankString, itemsOf, type Rule, type RuleDocs } from '../engine/rule';
import { hasContent } from '../../values/eligibility';

export const docs: RuleDocs = {
  why: 'Without an email address, a phone number or a page, you cannot contact the candidate.',
  bad: { info: { first_name: 'Harry', last_name: 'Potter', email: null } },
  good: { info: { first_name: 'Harry', last_name: 'Potter', email: 'harry@example.com' } },
};

export const noContact: Rule = {
  code: 'no-contact',
  severity: 'information',
  at: ['info'],
  check(value) {
    if (
      !isObject(value) ||
      // One problem is enough for an empty object: it has no name.
      !hasContent(value) ||
      isNonBlankString(value.email) ||
      isNonBlankString(value.phone) ||
      typeof value.phone === 'number'
    )
      return undefined;
    const { urls } = value;
    const pages = isObject(urls)
      ? Object.values(urls)
      : isNonBlankString(urls)
        ? [urls]
        : itemsOf(urls).map((item) => (isObject(item) ? item.url : item));
    if (pages.flat().some(isNonBlankString)) return undefined;
    return {
      mark: 'key',
      message: l10n.t('No contact information. Expected `email`, `phone` or a page in `urls`.'),
    };
  },
};
