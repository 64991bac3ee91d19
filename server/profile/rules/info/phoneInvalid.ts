import * as l10n from '@vscode/l10n';
import { normalizeText } from '../../text/textMatching';
import { isNoValue } from '../../values/noValueWords';
import { isPhone, phonesIn } from '../../values/phoneText';
import { keepOneFixes, nullFix } from '../../schema/conversions/contactFixes';
import { isNonBlankString, setValueFix, type Rule, type RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'A phone number consists of digits and a few other characters; you cannot dial two numbers in one property, or a number within other text. Any grouping is allowed, and so are short numbers (the page itself has `0202`), extensions in many languages and numbers such as `1-800-FLOWERS`.',
  bad: { info: { full_name: 'Harry Potter', email: 'harry@example.com', phone: 'ask my owl' } },
  good: { info: { full_name: 'Harry Potter', email: 'harry@example.com', phone: '+44 20 7946 0000 ext. 12' } },
};

export const phoneInvalid: Rule = {
  code: 'phone-invalid',
  severity: 'warning',
  at: ['info.phone'],
  supersedes: ['placeholder-text'],
  check(value, { path }) {
    if (!isNonBlankString(value) || isPhone(value)) return undefined;
    if (isNoValue(value))
      return {
        message: l10n.t('Expected a phone number, or `null` if there is none.'),
        fixes: () => [nullFix(path)],
      };
    const { numbers, isComplete } = phonesIn(value);
    return {
      message:
        numbers.length === 0
          ? l10n.t('Expected a phone number.')
          : l10n.t('Expected a phone number without other text.'),
      fixes: () => {
        // Digits that are not in the number may be an extension, or a part of it.
        if (!isComplete) return [];
        const [only] = numbers;
        if (only === undefined || numbers.length > 1) return keepOneFixes(path, numbers);
        // Other words may be data, such as the name of a contact.
        return [setValueFix(l10n.t('Change to {0}', only), path, only, { preferred: !hasOtherWords(value) })];
      },
    };
  },
};

/** Words that say what kind of number it is. */
const kindOfNumber =
  /^(?:tel|telefon\w*|telephone|telefono|phone|mobile?|mob|movil|cell|cellular|portable|fixe|handy|festnetz|fax|whatsapp|home|work|office|perso|pro|personal|privat\w*|prive|business|gsm|nr|no|num\w*|call)$/;

function hasOtherWords(text: string): boolean {
  const words = normalizeText(text).match(/\p{L}{2,}/gu) ?? [];
  return words.some((word) => !kindOfNumber.test(word));
}
