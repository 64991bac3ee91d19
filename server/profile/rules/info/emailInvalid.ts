import * as l10n from '@vscode/l10n';
import { normalizeText } from '../../text/textMatching';
import { emailsIn, isEmailAddress } from '../../values/emailText';
import { isNoValue } from '../../values/noValueWords';
import { keepOneFixes, nullFix } from '../../schema/conversions/contactFixes';
import { isNonBlankString, isObject, setValueFix, type Rule, type RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'The email address identifies a profile, and is used to contact the candidate. Empty and `null` are allowed.',
  bad: { info: { full_name: 'Harry Potter', email: 'mailto:harry@example.com' } },
  good: { info: { full_name: 'Harry Potter', email: 'harry@example.com' } },
};

export const emailInvalid: Rule = {
  code: 'email-invalid',
  severity: 'warning',
  at: ['info.email'],
  supersedes: ['placeholder-text'],
  check(value, { path, parent }) {
    if (!isNonBlankString(value) || isEmailAddress(value.trim())) return undefined;
    if (isNoValue(value))
      return {
        message: l10n.t('Expected an email address, or `null` if there is none.'),
        fixes: () => [nullFix(path)],
      };
    return {
      message: l10n.t('Expected an email address, such as `harry@example.com`.'),
      fixes: () => {
        const { addresses, otherWords } = emailsIn(value);
        const [only] = addresses;
        if (only === undefined || addresses.length > 1) return keepOneFixes(path, addresses);
        // `Harry Potter <harry@example.com>`: the name is in the profile as well.
        const isComplete = otherWords.every((word) => namesIn(parent).includes(word));
        return [setValueFix(l10n.t('Change to {0}', only), path, only, { preferred: isComplete })];
      },
    };
  },
};

/** The words of the names of the candidate. */
function namesIn(info: unknown): readonly string[] {
  if (!isObject(info)) return [];
  return [info.full_name, info.first_name, info.last_name]
    .filter((name) => typeof name === 'string')
    .flatMap((name) => normalizeText(name).split(/[^\p{L}\p{M}\p{N}-]+/u));
}
