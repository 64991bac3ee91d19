import { normalizeText } from '../text/textMatching';

/** A local part, an at sign, a domain of at least two labels. Only the mail server knows the rest. */
const address = /^[^\s@<>"(),;:.]+(?:\.[^\s@<>"(),;:.]+)*@[^\s@<>"(),;:.]+(?:\.[^\s@<>"(),;:.]+)+$/;
/** Carriers in Japan issued addresses with dots in any position, and these are in use. */
const carrierAddress = /^[^\s@<>"(),;:]+@(?:docomo|ezweb)\.ne\.jp$/i;
/** Characters. An address has at most 254; a text that is far longer is not searched for one. */
const maxLength = 1000;
/** Words next to an address that say what it is. */
const labels =
  /^(?:e-?mail|mail|email address|address|adresse|courriel|correo|correo electronico|posta|mailto|e|m|at|home|work|private|personal|perso|pro|privat|dienstlich|travail|bureau)$/;

export function isEmailAddress(text: string): boolean {
  return address.test(text) || carrierAddress.test(text);
}

/** The email addresses in a text. */
export interface EmailAddresses {
  readonly addresses: readonly string[];
  /** The words of the text around them, without labels such as `E-mail:`. */
  readonly otherWords: readonly string[];
}

/**
 * Finds the addresses in a text that is none: in a `mailto:` URI, with a name, with words or spaces instead of signs, with punctuation
 * around it, or several of them.
 */
export function emailsIn(text: string): EmailAddresses {
  if (text.length > maxLength) return { addresses: [], otherWords: [] };
  const repaired = text
    .trim()
    .normalize('NFKC')
    .replaceAll(/mailto:/gi, '')
    .replace(/\?(?:subject|body|cc|bcc)=.*$/i, '')
    .replaceAll(
      /\s*(?:\[(?:at|arobase|a|@)\]|\((?:at|arobase|a|@)\)|\{(?:at|@)\}|<at>|(?<=\s)(?:at|arobase|arroba)(?=\s)|_at_)\s*/gi,
      '@',
    )
    .replaceAll(
      /\s*(?:\[(?:dot|point|punkt|punto|\.)\]|\((?:dot|point|punkt|punto|\.)\)|\{dot\}|(?<=\s)(?:dot|point|punkt|punto)(?=\s))\s*/gi,
      '.',
    )
    .replaceAll(/\s*@\s*(?=@)|(?<=@)\s+/g, '')
    .replaceAll(/[\s]+(?=@)/g, '')
    .replaceAll(/@{2,}/g, '@')
    .replaceAll(/(?<=@\S*)\s*\.\s+(?=[a-z]{2,6}\b(?!@))|(?<=@\S*)\s+\.(?=[a-z])/gi, '.')
    .replaceAll(/(?<=@[^\s@,.]+),(?=(?:com|net|org|fr|de|es|it|uk|co)\b)/gi, '.');
  const candidates = repaired.match(/[^\s@<>"'(),;:|[\]]+@[^\s@<>"'(),;:.|[\]/]+(?:\.[^\s@<>"'(),;:.|[\]/]+)+/g) ?? [];
  const addresses = candidates.filter(isEmailAddress);
  const around = addresses.reduce((rest, each) => rest.replace(each, ' '), repaired);
  const words = around.split(/[^\p{L}\p{M}\p{N}-]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  return {
    addresses: [...new Set(addresses)],
    otherWords: words.map(normalizeText).filter((word) => !labels.test(word)),
  };
}
