import { isNonBlankString, setValueFix, type Rule, type RuleDocs } from '../engine/rule';

/** Something, an at sign, a domain of two labels or more. What lies beyond only the mail server knows. */
const address = /^[^\s@<>"(),;:.]+(?:\.[^\s@<>"(),;:.]+)*@[^\s@<>"(),;:.]+(?:\.[^\s@<>"(),;:.]+)+$/;
/** Carriers in Japan gave out addresses with points in any place, and these are in use. */
const carrierAddress = /^[^\s@<>"(),;:]+@(?:docomo|ezweb)\.ne\.jp$/i;
/** Addresses have 254 characters at most: in a text that is far longer nobody looks for one. */
const maxLength = 1000;

export const docs: RuleDocs = {
  why: 'Profiles are found again by their e-mail address, and candidates are written to. Empty and `null` are fine.',
  bad: { info: { full_name: 'Harry Potter', email: 'mailto:harry@example.com' } },
  good: { info: { full_name: 'Harry Potter', email: 'harry@example.com' } },
};

export const emailInvalid: Rule = {
  code: 'email-invalid',
  severity: 'warning',
  at: ['info.email'],
  check(value, { path }) {
    if (!isNonBlankString(value) || isAddress(value.trim())) return undefined;
    return {
      message: 'This is not an e-mail address, such as `harry@example.com`.',
      fixes: () => {
        if (value.length > maxLength) return [];
        const repaired = value
          .trim()
          .replace(/^mailto:/i, '')
          .replaceAll(/\s*(?:\[at\]|\(at\)|\bat\b)\s*/gi, '@')
          .replaceAll(/\s*(?:\[dot\]|\(dot\)|(?<=\s)dot(?=\s))\s*/gi, '.')
          .replaceAll(/@{2,}/g, '@');
        const candidates = repaired.match(/[^\s@<>"(),;:]+@[^\s@<>"(),;:.]+(?:\.[^\s@<>"(),;:.]+)+/g) ?? [];
        const found = candidates.filter(isAddress);
        const only = found.length === 1;
        return found.map((each) => setValueFix(`Change to ${each}`, path, each, { preferred: only }));
      },
    };
  },
};

function isAddress(text: string): boolean {
  return address.test(text) || carrierAddress.test(text);
}
