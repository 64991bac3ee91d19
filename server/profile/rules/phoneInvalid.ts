import { isText, replacing, type Rule } from './rule';

export const phoneInvalid: Rule = {
  code: 'phone-invalid',
  severity: 'warning',
  at: ['info.phone'],
  docs: {
    why: 'A phone number has digits and little else; two numbers in one member, or words around it, cannot be dialled. Any grouping is fine, and so are short numbers: the page itself has `0202`.',
    bad: { info: { full_name: 'Harry Potter', phone: 'ask my owl' } },
    good: { info: { full_name: 'Harry Potter', phone: '+44 20 7946 0000 ext. 12' } },
  },
  check(value, { path }) {
    if (!isText(value) || isPhone(value)) return undefined;
    return {
      message: 'This is not a phone number.',
      cures: () => {
        const alike = value.match(/\+?\d[\d\s().\-–/]{4,}\d/g) ?? [];
        const found = alike.filter(isPhone);
        return found.map((each) => replacing(`Change to ${each}`, path, each, { preferred: found.length === 1 }));
      },
    };
  },
};

function isPhone(text: string): boolean {
  const digits = text.replaceAll(/\D/g, '').length;
  const isNumber = /^\+?[\d\s().\-–/\u00a0]+(?:\s*(?:#|x|ext\.?|poste)\s*\d+)?$/i.test(text.trim());
  // E.164 allows 15 digits; an extension and a trunk prefix come on top.
  return isNumber && digits >= 3 && digits <= 22;
}
