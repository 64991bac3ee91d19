import { daysInMonth, toIsoTime, parseIsoDate } from './isoDates';
import { normalizeText } from '../text/textMatching';

/** One interpretation of a date that is not written as ISO 8601. */
export interface DateInterpretation {
  /** ISO 8601. */
  readonly iso: string;
  /** Whether the text contains the day, and not only a month or a year. */
  readonly isExact: boolean;
}

/**
 * Interprets a date such as `31/01/2016`, `Jan 2016`, `2016` or a number of seconds since 1970.
 * @param isEnd whether a month or a year without a day may mean its last day as well as its first.
 * @returns the distinct interpretations; none if the text is not a date.
 */
export function interpretDate(text: string, isEnd: boolean): DateInterpretation[] {
  const plain = normalizeText(text.normalize('NFKC'))
    .replaceAll(/(?<=\d)(?:st|nd|rd|th|er|\.)(?=[\s,])|,/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const interpretations = [
    ...asIso(text),
    ...numeric(plain),
    ...monthName(plain, isEnd),
    ...partial(plain, isEnd),
    ...eastAsian(plain, isEnd),
    ...compact(plain),
    ...weekOrOrdinal(plain),
    ...timestamp(plain),
  ];
  return interpretations.filter(({ iso }, i) => interpretations.findIndex((other) => other.iso === iso) === i);
}

/** Whether a text means "until now", in the most common languages of resumes. */
export function meansPresent(text: string): boolean {
  return /^(?:present|now|current|currently|today|ongoing|to date|aujourd.?hui|present|en cours|actuel|heute|actualidad|oggi)$/.test(
    normalizeText(text),
  );
}

/** ISO 8601 with a misplaced space, slash or point. */
function* asIso(text: string): Generator<DateInterpretation> {
  const repaired = text
    .trim()
    .replace(/^(\d{4})[/.](\d\d?)[/.](\d\d?)/, '$1-$2-$3')
    .replace(/^(\d{4})-(\d)(?=-)/, '$1-0$2')
    .replace(/^(\d{4}-\d\d)-(\d)(?!\d)/, '$1-0$2')
    .replace(/^(\d{4}-\d\d-\d\d)\s+(?=\d\d:)/, '$1T')
    .replace(/\s+(?=[+-]\d\d:?\d\d$|Z$)/, '');
  if (parseIsoDate(repaired).kind === 'date') yield { iso: repaired, isExact: true };
}

/** Day, month and year in either order. */
function* numeric(text: string): Generator<DateInterpretation> {
  const match = /^(\d\d?)[/.\- ](\d\d?)[/.\- ](\d{4})$/.exec(text);
  if (!match) return;
  const [a = 0, b = 0, year = 0] = match.slice(1).map(Number);
  yield* onDay(year, b, a);
  yield* onDay(year, a, b);
}

/** A month name, with or without a day. */
function* monthName(text: string, isEnd: boolean): Generator<DateInterpretation> {
  const match = /^(?:(\d\d?) (?:de )?)?(\p{L}+)\.?(?: de)?(?: (\d\d?))? (\d{4})$/u.exec(text);
  if (!match) return;
  const [, dayBefore, name = '', dayAfter, year] = match;
  const month = monthOf(name);
  if (month === undefined) return;
  const day = dayBefore ?? dayAfter;
  if (day === undefined) yield* inMonth(Number(year), month, isEnd);
  else yield* onDay(Number(year), month, Number(day));
}

/** A year, or a year and a numeric month. */
function* partial(text: string, isEnd: boolean): Generator<DateInterpretation> {
  const yearAlone = /^\d{4}$/.exec(text);
  if (yearAlone) {
    const year = Number(text);
    if (isEnd) yield { iso: toIsoTime(Date.UTC(year, 11, 31)), isExact: false };
    yield { iso: toIsoTime(Date.UTC(year, 0, 1)), isExact: false };
  }
  const match = /^(\d{4})[-/.](\d\d?)$/.exec(text) ?? /^(\d\d?)[-/.](\d{4})$/.exec(text);
  if (!match) return;
  const [a = 0, b = 0] = match.slice(1).map(Number);
  yield* inMonth(Math.max(a, b), Math.min(a, b), isEnd);
}

/** Digits without separators: `20160131`, `201601311200`. */
function* compact(text: string): Generator<DateInterpretation> {
  const pattern = /^(\d{8})(?:t?(\d\d)(\d\d)?(\d\d)?(z|[+-]\d\d(?::?\d\d)?)?)?$/;
  const [, date, hour, minute = '00', second = '00', offset = ''] = pattern.exec(text) ?? [];
  if (date === undefined) return;
  const day = date.replace(/^(....)(..)(..)$/, '$1-$2-$3');
  const iso = `${day}T${hour ?? '00'}:${minute}:${second}${offset.toUpperCase()}`;
  if (parseIsoDate(iso).kind === 'date') yield { iso, isExact: true };
}

/** ISO 8601 week dates and ordinal dates: `2016-W05-1`, `2016-031`. */
function* weekOrOrdinal(text: string): Generator<DateInterpretation> {
  const [, yearOfWeek, week, weekday] = /^(\d{4})-?w(\d\d)-?([1-7])$/.exec(text) ?? [];
  const [, yearOfDay, dayOfYear] = /^(\d{4})-(\d{3})$/.exec(text) ?? [];
  const year = Number(yearOfWeek ?? yearOfDay);
  if (yearOfDay !== undefined) {
    const time = Date.UTC(year, 0, Number(dayOfYear));
    if (new Date(time).getUTCFullYear() === year) yield { iso: toIsoTime(time), isExact: true };
  }
  if (yearOfWeek === undefined) return;
  // The first week contains 4 January. A week belongs to the year of its Thursday.
  const fourth = new Date(Date.UTC(year, 0, 4)).getUTCDay() || 7;
  const [thursday, day] = [4, Number(weekday)].map((each) =>
    Date.UTC(year, 0, 4 - fourth + 7 * (Number(week) - 1) + each),
  );
  if (new Date(thursday ?? NaN).getUTCFullYear() === year) yield { iso: toIsoTime(day ?? NaN), isExact: true };
}

/** Chinese, Japanese and Korean dates: `2016年1月31日`, `2016년 1월`. */
function* eastAsian(text: string, isEnd: boolean): Generator<DateInterpretation> {
  const match = /^(\d{4}) ?[年년](?: ?(\d\d?) ?[月월](?: ?(\d\d?) ?[日일])?)?$/.exec(text);
  if (!match) return;
  const [, year = '', month, day] = match;
  if (month === undefined) yield* partial(year, isEnd);
  else if (day === undefined) yield* inMonth(Number(year), Number(month), isEnd);
  else yield* onDay(Number(year), Number(month), Number(day));
}

/** Seconds or milliseconds since the epoch. */
function* timestamp(text: string): Generator<DateInterpretation> {
  if (/^-?\d{9,10}$/.test(text)) yield { iso: toIsoTime(Number(text) * 1000), isExact: true };
  if (/^-?\d{12,13}$/.test(text)) yield { iso: toIsoTime(Number(text)), isExact: true };
}

function* inMonth(year: number, month: number, isEnd: boolean): Generator<DateInterpretation> {
  if (month < 1 || month > 12) return;
  if (isEnd) yield { iso: toIsoTime(Date.UTC(year, month - 1, daysInMonth(year, month))), isExact: false };
  yield { iso: toIsoTime(Date.UTC(year, month - 1, 1)), isExact: false };
}

function* onDay(year: number, month: number, day: number): Generator<DateInterpretation> {
  if (month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)) {
    yield { iso: toIsoTime(Date.UTC(year, month - 1, day)), isExact: true };
  }
}

const locales = ['en', 'fr', 'de', 'es', 'it', 'pt', 'nl'];

/** @returns 1 to 12 for the full or abbreviated name of a month in one of the languages above; undefined for other words. */
function monthOf(name: string): number | undefined {
  if (name.length < 3) return undefined;
  for (const locale of locales) {
    for (const month of ['long', 'short'] as const) {
      const format = new Intl.DateTimeFormat(locale, { month, timeZone: 'UTC' });
      for (let index = 0; index < 12; index++) {
        if (normalizeText(format.format(Date.UTC(2020, index, 15))).replace('.', '') === name) return index + 1;
      }
    }
  }
  return undefined;
}
