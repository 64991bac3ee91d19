import { codePageRepairs } from './codePages';
import { windows1252Character, continuationCharacters, decodeUtf8Sequence } from './windows1252';

/** UTF-8 decoded as Windows-1252: the two to four characters that one character becomes. */
const sequence = new RegExp(
  `[\\u00c2-\\u00df][${continuationCharacters}]|[\\u00e0-\\u00ef][${continuationCharacters}]{2}|[\\u00f0-\\u00f4][${continuationCharacters}]{3}`,
  'g',
);

/** Common letters, punctuation, symbols and emoji. Excludes scripts that few languages use. */
const plausible =
  /[\u00a0-\u017f\u018f\u0192\u01a0\u01a1\u01af\u01b0\u01cd-\u01dc\u0218-\u021b\u0259\u02bb\u02bc\u0370-\u045f\u0490-\u0493\u049a\u049b\u04a2\u04a3\u04ae-\u04b1\u04d8\u04d9\u04e8\u04e9\u0531-\u058f\u05d0-\u05ea\u0600-\u0669\u0679\u067e\u0686\u0688\u0691\u0698\u06a9\u06af\u06ba\u06be\u06c1\u06cc\u06d2\u06f0-\u06f9\u0904-\u10ff\u1780-\u17ff\u1e00-\u1fff\u2000-\u27bf\u2b00-\u2bff\u3000-\u312f\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufeff\uff00-\uffef\u{1f000}-\u{1faff}\u{20000}-\u{2ffff}]|[\u0300-\u0328]|[\u0900-\u0903]|[\ufe0e-\ufe0f]/u;

/** The bytes that Windows-1252 leaves undefined. Text contains these control codes only if it was decoded with the wrong encoding. */
const undefinedByte = /[\u0081\u008d\u008f\u0090\u009d]/;
/** Characters that follow a letter in no language. */
const implausible = /[ƒˆ˜†‡‰€¢-§©¬¯±µ¶¸¼-¾]/;
/** The same after a capital letter, where more letters and signs are implausible. */
const implausibleAfterCapital = /[ŒœŠšŸŽžƒˆ˜†‡‰€¢-ª¬¯±´-¶¸º¼-¾]/;

/**
 * `Â` and `Ã`, which accented letters of Western European languages become. After a capital letter they may end a word (ALEMÃ,
 * XÃ). The second character is then what follows the word: a space, a hyphen, a dash, an ellipsis, or a quote or a footnote number
 * without a letter after it.
 */
const western = new RegExp(
  [
    '(?<!\\p{Lu})[ÂÃ][\\u0080-\\u00bfŒœŠšŸŽžƒˆ˜\\u2013-\\u203a€™]',
    '[ÂÃ][\\u0080-\\u009f\\u00a2-\\u00aa\\u00ac\\u00ae-\\u00b1\\u00b4-\\u00b6\\u00b8\\u00ba\\u00bc-\\u00beŒœŠšŸŽžƒˆ˜†‡‰€™]',
    '[ÂÃ][¡¹²³«»¿‘“”‚„‹›](?=\\p{L})',
  ].join('|'),
  'uy',
);

/** A part of a text that decodes as UTF-8. */
interface Sequence {
  readonly start: number;
  readonly end: number;
  readonly read: string;
  readonly character: string;
}

/** A text may have been decoded wrongly and saved several times, but not more often than this. */
const maxRounds = 4;

/**
 * Restores UTF-8 text that was decoded with another encoding (mojibake), once or several times.
 * @returns the texts that it may have been: usually one; several if two code pages are possible; none if nothing in the text proves
 * that. The text is then taken as it is.
 */
export function repairMojibake(text: string): readonly string[] {
  let current = text;
  for (let round = 0; round < maxRounds; round++) {
    const repairs = repairsOf(current);
    if (repairs.length > 1) return repairs;
    if (repairs[0] === undefined) break;
    current = repairs[0];
  }
  return current === text ? [] : [replaceControlCodes(current).replace(/^\ufeff/, '')];
}

function repairsOf(text: string): readonly string[] {
  const western = repairOnce(replaceControlCodes(text));
  if (western?.isWhole) return [western.text];
  const others = codePageRepairs(text, plausible);
  return others.length === 0 && western ? [western.text] : others;
}

/** Windows-1252 decoded as Latin-1 has control codes for the same bytes. */
function replaceControlCodes(text: string): string {
  return text.replaceAll(/[\u0080-\u009f]/g, windows1252Character);
}

/** Decodes the whole text if all of it is UTF-8; otherwise, only the sequences that cannot be anything else. */
function repairOnce(text: string): { readonly text: string; readonly isWhole: boolean } | undefined {
  const sequences = sequencesIn(text);
  const certain = new Set(
    sequences.filter((each, index) => isCertain(text, each, sequences[index - 1], sequences[index + 1])),
  );
  if (certain.size === 0) return undefined;
  const isWhole = isAscii(text, sequences);
  let result = '';
  let position = 0;
  for (const each of isWhole ? sequences : certain) {
    result += text.slice(position, each.start) + each.character;
    position = each.end;
  }
  return { text: result + text.slice(position), isWhole };
}

function sequencesIn(text: string): Sequence[] {
  return [...text.matchAll(sequence)].flatMap(({ 0: read, index: start }) => {
    const character = decodeUtf8Sequence(read);
    return character === undefined ? [] : [{ start, end: start + read.length, read, character }];
  });
}

/** Whether a text contains only ASCII characters outside of the sequences. */
function isAscii(text: string, sequences: readonly Sequence[]): boolean {
  let position = 0;
  for (const { start, end } of [...sequences, { start: text.length, end: 0 }]) {
    // eslint-disable-next-line no-control-regex -- the range of ASCII
    if (/[^\u0000-\u007f]/.test(text.slice(position, start))) return false;
    position = end;
  }
  return true;
}

/** Whether a sequence is implausible as written: `zÅ‚oty`, `â€™`, `Ð¿Ñ€`. The end of a word with a sign is plausible: `CAFÉ™`. */
function isCertain(text: string, each: Sequence, previous: Sequence | undefined, next: Sequence | undefined): boolean {
  const { start, end, read, character } = each;
  const lead = read.charAt(0);
  if (lead === 'Â' || lead === 'Ã') {
    western.lastIndex = start;
    if (western.test(text)) return true;
  }
  if (!plausible.test(character)) return false;
  const isNeighbor = (other: Sequence | undefined): boolean => other !== undefined && plausible.test(other.character);
  if ((previous?.end === start && isNeighbor(previous)) || (next?.start === end && isNeighbor(next))) return true;
  const before = text.charAt(start - 1);
  const rest = read.slice(1);
  if (undefinedByte.test(rest) || (/\p{Ll}/u.test(before) && /\p{Lu}/u.test(lead))) return true;
  return read.length === 2
    ? isCertainPair(lead, rest, before, text.charAt(end))
    : isCertainGroup(start, read, text.charAt(end));
}

/** For `Ä` and `Å`, which letters of Central European languages become. `Å` is also a unit: 5 Å². */
function isCertainPair(lead: string, second: string, before: string, after: string): boolean {
  if (lead !== 'Ä' && lead !== 'Å') return false;
  if (/\p{L}/u.test(before + after) && implausibleAfterCapital.test(second)) return true;
  return /\p{Ll}/u.test(after) ? second !== '’' : /\p{L}/u.test(after) && /[¡°¹²³«»¿“”‚„‹›]/.test(second);
}

/** For the three or four characters that punctuation, emoji and other scripts become. */
function isCertainGroup(start: number, read: string, after: string): boolean {
  if (read.length === 4) return true;
  if (read === 'ï»¿') return start === 0;
  // Vietnamese letters become `áº` and `á»`. In `«Olá»…`, a space or punctuation follows, not a letter.
  if (read.startsWith('áº') || (read.startsWith('á»') && /\p{L}/u.test(after))) return true;
  // French has a no-break space before other signs.
  return read[1] !== '\u00a0' && (implausible.test(read.slice(1)) || read.startsWith('âœ'));
}
