import * as l10n from '@vscode/l10n';
import { isNonBlankString, setValueFix, type Rule, type RuleDocs } from '../engine/rule';

/** A local part, an at sign, a domain of at least two labels. Only the mail server knows the rest. */
const address = /^[^\s@<>"(),;:.]+(?:\.[^\s@<>"(),;:.]+)*@[^\s@<>"(),;:.]+(?:\.[^\s@<>"(),;:.]+)+$/;
/** Carriers in Japan issued addresses with dots in any position, and these are in use. */
const carrierAddress = /^[^\s@<>"(),;:]+@(?:docomo|ezweb)\.ne\.jp$/i;
/** Characters. An address has at most 254; a text that is far longer is not searched for one. */
const maxLength = 1000;

export const docs: RuleDocs = {
  why: 'The email address identifies a profile, and is used to contact the candidate. Empty and `null` are allowed.',
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
      message: l10n.t('Expected an email address, such as `harry@example.com`.'),
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
        const isOnly = found.length === 1;
        return found.map((each) => setValueFix(l10n.t('Change to {0}', each), path, each, { preferred: isOnly }));
      },
    };
  },
};

function isAddress(text: string): boolean {
  return address.test(text) || carrierAddress.test(text);
}
