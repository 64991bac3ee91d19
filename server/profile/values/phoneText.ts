/** A number: digits of any script and group separators. */
const number = String.raw`\(?\+?[\p{Nd}\s().\p{Pd}\u2212\u30fc/]+`;

/** Words before an extension, without their dot, in the languages of business cards. */
const extensionWords = [
  '#',
  'x',
  ...'ext extn extension xtn poste p durchwahl dw apparat app nebenstelle nst int interno interne internal anexo extensión extensao'.split(
    ' ',
  ),
  ...'extensão ramal r wew wewn wewnętrzny linia linka klapka mellék dahili toestel tst lokaal lok lokal lokalnr anknytning ankn'.split(
    ' ',
  ),
  ...'alanumero доб добавочный вн внутр внутренний εσωτ εσωτερικό שלוחה تحويلة داخلي 内線 分机 分機 转 轉 内线 내선'.split(
    ' ',
  ),
];

const phoneNumber = new RegExp(
  String.raw`^${number}(?:[\s,]*(?:${extensionWords.sort((a, b) => b.length - a.length).join('|')})[.:]?\s*[\p{Nd}-]+\)?)?$`,
  'iu',
);
/** A freephone number whose last digits are letters of the keypad: `1-800-FLOWERS`. */
const vanityNumber = /^\+?1?[\s.-]*\(?8\d\d\)?[\s.-]*(?=(?:[\s.-]*[A-Z\d]){7})[A-Z\d][A-Z\d\s.-]*$/;

/** A number within other text, but not a part of a number: `+44~20~7946123` contains none. */
const embeddedNumber =
  /(?:\(?\+|(?<![+\p{Nd}][^\p{L},;|]{0,8})\(?)\p{Nd}[\p{Nd}\s().\p{Pd}\u2212/]{4,40}\p{Nd}(?![^\p{L},;|+]{0,8}\p{Nd})/gu;

/** The parameter of an extension in a `tel:` URI (RFC 3966). */
const uriExtension = /;\s*ext\s*=\s*(\d+)\s*$/i;

/** Characters of a phone number. */
const maxLength = 100;
/** Digits of a number with its area code. */
const minCompleteDigits = 8;

/** Whether a slash separates two numbers: within a number, it separates the area code. */
function isTwoNumbers(text: string): boolean {
  return text.includes('/') && text.split('/').filter((part) => countDigits(part) >= minCompleteDigits).length > 1;
}

/** Whether a text is a phone number, with an extension if it has one. */
export function isPhone(text: string): boolean {
  // Full-width characters, as typed in East Asia, become ASCII.
  const plain = text.length > maxLength ? '' : text.normalize('NFKC').trim();
  if (isTwoNumbers(plain)) return false;
  if (vanityNumber.test(plain)) return true;
  const digits = countDigits(plain);
  // E.164 allows 15 digits; an extension and a trunk prefix come on top.
  return digits >= 3 && digits <= 22 && phoneNumber.test(plain);
}

/** The phone numbers in a text. */
export interface PhoneNumbers {
  readonly numbers: readonly string[];
  /** Whether the numbers contain all digits of the text. */
  readonly isComplete: boolean;
}

/** Finds the phone numbers in a text that is none: in a `tel:` URI, next to labels, or several of them. */
export function phonesIn(text: string): PhoneNumbers {
  const plain = text.replace(/^\s*(?:tel|callto|sms|whatsapp):[\s/]*/i, '').trim();
  const withExtension = plain.replace(uriExtension, ' ext. $1');
  if (isPhone(withExtension)) return { numbers: [withExtension], isComplete: true };
  const withoutLabels = withExtension.replace(/^[\p{L}\s.()/-]{1,30}?[.:]?\s*(?=[(+]*\p{Nd})/u, '');
  if (isPhone(withoutLabels) && countDigits(withoutLabels) >= 5) return { numbers: [withoutLabels], isComplete: true };
  const parts = isTwoNumbers(text) ? text.split('/') : [text];
  const numbers = parts.flatMap((part) => part.match(embeddedNumber) ?? []).filter(isPhone);
  return { numbers, isComplete: countDigits(numbers.join('')) === countDigits(text) };
}

function countDigits(text: string): number {
  return text.match(/\p{Nd}/gu)?.length ?? 0;
}
