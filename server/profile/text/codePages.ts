import { decodeUtf8Bytes, windows1252Character } from './windows1252';

/** The characters of code pages for the bytes 0x80 to 0xF4, which are all that UTF-8 contains besides ASCII. */
const tables = [
  // windows-1250
  '€\u0081‚\u0083„…†‡\u0088‰Š‹ŚŤŽŹ\u0090‘’“”•–—\u0098™š›śťžź\u00a0ˇ˘Ł¤Ą¦§¨©Ş«¬\u00ad®Ż°±˛ł´µ¶·¸ąş»Ľ˝ľżŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢßŕáâăäĺćçčéęëěíîďđńňóô',
  // windows-1251
  'ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u0098™љ›њќћџ\u00a0ЎўЈ¤Ґ¦§Ё©Є«¬\u00ad®Ї°±Ііґµ¶·ё№є»јЅѕїАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуф',
  // Mac OS Roman
  'ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔÒÚÛÙ',
  // 437, of consoles in the United States
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠',
  // 850, of consoles in Western Europe
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶',
  // windows-1254 (Turkish) is windows-1252 except for a few letters.
  Array.from({ length: 0xf5 - 0x80 }, (_, index) => turkishCharacter(0x80 + index)).join(''),
];

function turkishCharacter(byte: number): string {
  const turkish: Readonly<Record<number, string>> = { 0xd0: 'Ğ', 0xdd: 'İ', 0xde: 'Ş', 0xf0: 'ğ' };
  return turkish[byte] ?? windows1252Character(String.fromCharCode(byte));
}

const pages: readonly ReadonlyMap<string, number>[] = tables.map(
  (table) => new Map(Array.from(table, (character, index): [string, number] => [character, 0x80 + index])),
);

/**
 * The source of a pattern for texts that may be UTF-8 shown by a code page: the first bytes of the letters of Europe and the Near East
 * and of punctuation, with what may follow them. It is searched in the whole document at each change, so its classes are few ranges.
 */
export const codePageSequence = [
  '[\\u00c2\\u00c4\\u00ce\\u00d1\\u00d7\\u0102\\u010c\\u010e\\u0110\\u011e\\u0139\\u0143\\u0158\\u016e][\\u0080-\\u00bf\\u0104\\u0105\\u013d-\\u0142\\u0152-\\u0165\\u0178-\\u017e\\u02c6-\\u02dd\\u2013-\\u2122]',
  '[\\u0412-\\u0415\\u0418\\u041e-\\u0421\\u0427-\\u0429][\\u0080-\\u00bf\\u0401-\\u040f\\u0451-\\u045f\\u0490\\u0491\\u2013-\\u2122]',
  '[¬ƒ√≈◊\\u2500-\\u256c][^\\u0000-\\u007f\\u2500]',
  'вЂ|б[є»]|ΓÇ|ÔÇ|‚Ä|â€|á[ş»]',
].join('|');

/** Two escapes of letters and signs of a code page in sequence. */
export const escapedCodePageSequence = '\\\\u(?:00[a-fA-F]|0[1-4]|2[0-2]|25)[\\da-fA-F]{1,2}\\\\u(?:0[0-4]|2[0-2]|25)';

/** A UTF-8 sequence as a code page shows it. */
interface Sequence {
  readonly start: number;
  readonly end: number;
  readonly read: string;
  readonly character: string;
}

/** What bars such as `█░` would be. */
const easternDigit = /[\u0660-\u0669\u06f0-\u06f9]/;
/** Box drawing characters, and signs of mathematics. */
const sign = /[\u2500-\u25ff√≈∆ƒ¬]/;
/** A character that does not follow a letter within a word. Quotation marks, dashes and spaces separate words. */
const signWithinWord = /[^\p{L}\s\u00ad\p{Pd}\p{Pi}\p{Pf}‚„…·•]$/u;
const latin = /\p{Script=Latin}/u;
const cyrillic = /\p{Script=Cyrillic}/u;

/**
 * Restores UTF-8 text that was decoded with a code page other than Windows-1252: `MГјller`, `M├╝ller`, `M√ºller`.
 * @param plausible matches the characters that texts contain.
 * @returns the different texts that it may have been; none unless every character that is not ASCII is a part of a UTF-8 sequence, and
 * at least half of the sequences are text in no language.
 */
export function codePageRepairs(text: string, plausible: RegExp): readonly string[] {
  const repairs = pages.flatMap((page) => {
    const sequences = sequencesIn(text, page);
    if (!sequences?.every(({ character }) => plausible.test(character) && !easternDigit.test(character))) return [];
    const oddCount = sequences.filter((each, index) => isOdd(text, each, sequences, index)).length;
    return oddCount > 0 && oddCount * 2 >= sequences.length ? [replaced(text, sequences)] : [];
  });
  return [...new Set(repairs)];
}

function sequencesIn(text: string, page: ReadonlyMap<string, number>): Sequence[] | undefined {
  const sequences: Sequence[] = [];
  for (let start = 0; start < text.length; start++) {
    if (text.charCodeAt(start) < 0x80) continue;
    const lead = page.get(text.charAt(start)) ?? 0;
    const length = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    const read = text.slice(start, start + length);
    const bytes = Array.from(read, (character) => page.get(character) ?? 0);
    const areContinuations = bytes.slice(1).every((byte) => byte >= 0x80 && byte < 0xc0);
    const character = length > 0 && bytes.length === length && areContinuations ? decodeUtf8Bytes(bytes) : undefined;
    if (character === undefined) return undefined;
    sequences.push({ start, end: start + length, read, character });
    start += length - 1;
  }
  return sequences;
}

/** Whether a sequence is no text in any language. */
function isOdd(text: string, each: Sequence, sequences: readonly Sequence[], index: number): boolean {
  const { start, end, read, character } = each;
  const [lead, rest] = [read.charAt(0), read.slice(1)];
  const [before, after] = [text.charAt(start - 1), text.charAt(end)];
  const isNextToAnother = sequences[index - 1]?.end === start || sequences[index + 1]?.start === end;
  if (sign.test(lead)) return isNextToAnother || /[\p{L}\p{N}]/u.test(before + after);
  if (/[\u0080-\u009f]/.test(rest) || read.length === 4) return true;
  if (read.length === 3 && /[\u2010-\u2044€™]/.test(character)) return true;
  if (/\p{Ll}/u.test(before) && /\p{Lu}/u.test(lead)) return true;
  if (/\p{L}/u.test(lead) && signWithinWord.test(rest) && /\p{L}/u.test(after)) return true;
  if (/\p{Lu}/u.test(lead) && /\p{Lu}$/u.test(rest) && /\p{Ll}/u.test(after)) return true;
  if (cyrillic.test(lead) && latin.test(before + after)) return true;
  // Letters of another script: each becomes two characters, and the first one repeats.
  return isChain(sequences, index - 2) || isChain(sequences, index - 1) || isChain(sequences, index);
}

/** Whether three sequences follow each other. */
function isChain(sequences: readonly Sequence[], index: number): boolean {
  const [first, second, third] = [sequences[index], sequences[index + 1], sequences[index + 2]];
  return first !== undefined && first.end === second?.start && second.end === third?.start;
}

function replaced(text: string, sequences: readonly Sequence[]): string {
  let result = '';
  let position = 0;
  for (const { start, end, character } of sequences) {
    result += text.slice(position, start) + character;
    position = end;
  }
  return result + text.slice(position);
}
