import { normalizeText } from '../text/textMatching';
import { parseIsoDate } from './isoDates';
import { parseEastAsianDate } from './notations/eastAsianDates';
import {
  readAlmostIso,
  readCompactDate,
  readProgramDate,
  readTimestamp,
  readWeekOrOrdinal,
} from './notations/machineDates';
import { readMonthOrYear, readNumericDate } from './notations/numericDates';
import { readMonthName, readPartOfYear, readVietnameseDate } from './notations/wordDates';
import { onDate, type DateInterpretation, type Interpretations } from './notations/writtenDate';

export type { DateInterpretation };

const maxLength = 80;

/**
 * Interprets a date such as `31/01/2016`, `Jan '16`, `2016`, `令和2年4月1日` or a number of seconds since 1970.
 * @param isEnd whether a month or a year without a day may mean its last day as well as its first.
 * @returns the distinct interpretations, the most likely one first; none if the text is not a date.
 */
export function interpretDate(text: string, isEnd: boolean): DateInterpretation[] {
  if (text.length > maxLength) return [];
  const plain = plainDate(text);
  // `ISODate("2016-01-31T00:00:00Z")`
  const [, inner] = /^[a-z._]+\(["'](.+?)["'][^"']*\)$/.exec(plain) ?? [];
  const iso = [...readAlmostIso((inner ?? text.normalize('NFKC')).toUpperCase())];
  const interpretations =
    iso.length > 0 ? iso : [...readPlain(inner ?? plain, isEnd), ...readTimestamp(inner ?? plain)];
  const days = interpretations.map(({ iso }) => iso.replace('T00:00:00', ''));
  return interpretations.filter((_, i) => days.indexOf(days[i] ?? '') === i);
}

/** How certain interpretations are: preferred if there is one without a guess, and safe if the text contains its day. */
export function certaintyOf(interpretations: readonly DateInterpretation[]): { preferred: boolean; safe: boolean } {
  const [first, ...others] = interpretations;
  const preferred =
    first !== undefined && others.length === 0 && first.isGuess !== true && first.calendar === undefined;
  return { preferred, safe: preferred && first.isExact };
}

/** Removes differences without meaning: the script of digits, the kind of dash, ordinal endings, commas and case. */
export function plainDate(text: string): string {
  return normalizeText(text.normalize('NFKC'))
    .replaceAll(/[^\P{Nd}0-9]/gu, asciiDigit)
    .replaceAll(/[‐‑‒–—−]/g, '-')
    .replaceAll(/[’‘`´]/g, "'")
    .replaceAll(/(?<=\d)(?:st|nd|rd|th|er|eme|e|o|a|\.)(?=[\s,])|,/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** The zeros of the decimal digits of Arabic, Persian, Devanagari, Bengali and Thai. */
const zeros = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50];

function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  const zero = zeros.find((each) => code >= each && code < each + 10);
  return zero === undefined ? digit : String(code - zero);
}

/** @param text as returned by `plainDate`. */
function* readPlain(text: string, isEnd: boolean): Interpretations {
  yield* readNumericDate(text);
  yield* readMonthName(text, isEnd);
  yield* readMonthOrYear(text, isEnd);
  yield* readPartOfYear(text, isEnd);
  yield* readVietnameseDate(text, isEnd);
  const eastAsian = parseEastAsianDate(text);
  if (eastAsian) yield* onDate(eastAsian, isEnd);
  yield* readCompactDate(text);
  yield* readWeekOrOrdinal(text);
  yield* readProgramDate(text);
  yield* readWithTime(text);
  const withoutWeekday = text.replace(weekday, '');
  if (withoutWeekday !== text) yield* onlyExact(readPlain(withoutWeekday, isEnd));
  const withoutBirth = text.replace(birthWords, '');
  if (withoutBirth !== text) yield* readPlain(withoutBirth, isEnd);
  const withoutAbout = text.replace(aboutWords, '').replace(aboutAtEnd, '');
  if (withoutAbout !== text) for (const reading of readPlain(withoutAbout, isEnd)) yield { ...reading, isExact: false };
}

/** "Born", in English, French, German, Spanish, Italian, Portuguese and Dutch, before a date. */
const birthWords =
  /^(?:born(?: on)?|dob:?|date of birth:?|ne(?:e|\(e\))? (?:le|en)|geb\.?(?: am)?|geboren(?: am| op)?|nacid[oa] el|nat[oa] il|nascid[oa] em) ?(?=.*\d)/;
/** "About", before a date that its author does not know exactly. */
const aboutWords =
  /^(?:[~≈±]|约|約|大约|대략|(?:circa|cca|ca?|ung|env|approx|aprox|ok|ок)\.?(?!\p{L})|(?:about|around|approximately|roughly|environ|vers|um|etwa|ungefahr|hacia|alrededor de|aproximadamente|verso il|verso|por volta de|rond|omstreeks|omkring|okolo|около|приблизно|yaklasik) ) ?(?=.*\d)/u;
/** The same, after a date. */
const aboutAtEnd =
  /(?<=\d) ?(?:\?|\((?:\?|approx\.?|approximately|circa|ca\.?|env\.?|environ|ungefahr|aprox\.?)\)|approx\.?)$/;

/** An English or French weekday before a date. */
const weekday =
  /^(?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mer|jeu|ven|sam|dim)(?:day|sday|nesday|rsday|urday|s|rs|r|di|credi|edi|anche)?\.? (?=.*\d)/;

function* onlyExact(readings: Iterable<DateInterpretation>): Interpretations {
  for (const reading of readings) if (reading.isExact) yield reading;
}

/** A date and a time: `31/01/2016 10:30`, `Jan 31 2016 12:00AM`, `Sun Jan 31 2016 00:00:00 GMT+0100 (CET)`. */
function* readWithTime(text: string): Interpretations {
  const pattern =
    /^(.+?)[ t](\d\d?):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?(?: ?([ap])\.?m\.?)?(?: ?(z|utc|gmt))?(?: ?([+-]\d\d:?\d\d))?(?: \([^()]*\))?$/;
  const [, day, hours, minutes, seconds = '00', half, zone, offset] = pattern.exec(text) ?? [];
  if (day === undefined) return;
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (half === 'p' ? 12 : 0);
  const clock = `${String(hour).padStart(2, '0')}:${minutes}:${seconds}`;
  for (const reading of onlyExact([...readAlmostIso(day), ...readPlain(day, false)])) {
    const iso = `${reading.iso.slice(0, 10)}T${clock}${offset ?? (zone === undefined ? '' : 'Z')}`;
    if (parseIsoDate(iso).kind === 'date') yield { ...reading, iso };
  }
}
