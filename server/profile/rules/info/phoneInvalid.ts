import { isNonBlankString, setValueFix, type Rule, type RuleDocs } from '../engine/rule';

/** A number on its own: digits of any script, what groups them, perhaps an extension. */
const phoneNumber = /^\(?\+?[\p{Nd}\s().\p{Pd}\u2212\u30fc/]+(?:\s*(?:#|x|ext\.?|poste)\s*\p{Nd}+)?$/iu;
/** A number among words. Neither begins nor ends amid one: of `+44~20~7946123` there is no part to offer. */
const embeddedPhoneNumber =
  /(?:\(?\+|(?<![+\p{Nd}][^\p{L},;|]{0,8})\(?)\p{Nd}[\p{Nd}\s().\p{Pd}\u2212/]{4,40}\p{Nd}(?![^\p{L},;|+]{0,8}\p{Nd})/gu;

export const docs: RuleDocs = {
  why: 'A phone number has digits and little else; two numbers in one member, or words around it, cannot be dialled. Any grouping is fine, and so are short numbers: the page itself has `0202`.',
  bad: { info: { full_name: 'Harry Potter', phone: 'ask my owl' } },
  good: { info: { full_name: 'Harry Potter', phone: '+44 20 7946 0000 ext. 12' } },
};

export const phoneInvalid: Rule = {
  code: 'phone-invalid',
  severity: 'warning',
  at: ['info.phone'],
  check(value, { path }) {
    if (!isNonBlankString(value) || isPhone(value)) return undefined;
    const found = (value.match(embeddedPhoneNumber) ?? []).filter(isPhone);
    return {
      message: found.length === 0 ? 'This is not a phone number.' : 'This is more than a phone number.',
      fixes: () => found.map((each) => setValueFix(`Change to ${each}`, path, each, { preferred: found.length === 1 })),
    };
  },
};

function isPhone(text: string): boolean {
  // Signs of full width, as East Asia types them, become plain ones.
  const plain = text.normalize('NFKC').trim();
  const digits = plain.match(/\p{Nd}/gu)?.length ?? 0;
  // E.164 allows 15 digits; an extension and a trunk prefix come on top.
  return phoneNumber.test(plain) && digits >= 3 && digits <= 22;
}
