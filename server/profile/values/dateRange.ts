import { interpretDate, plainDate, type DateInterpretation } from './dateParsing';
import { parseDuration } from './durationText';
import { meansNoDate, meansPresent, untilPattern } from './notations/dateWords';

/** The two dates of a period that is written in one text. `null`: the period has no such date, or it is not known. */
export interface DateRange {
  readonly start: readonly DateInterpretation[] | null;
  readonly end: readonly DateInterpretation[] | null;
  /** The texts of both, as returned by `plainDate`; empty for none. */
  readonly texts: readonly [start: string, end: string];
}

const maxLength = 100;
/**
 * The last texts and their periods, about 5 MB if it is full; then it is cleared. Fixing a document asks for each text many times: for
 * each rule, and in each round of fixes.
 */
const recent = new Map<string, DateRange | undefined>();
const maxRecent = 20_000;

/** Words between two dates. Those of Chinese and Japanese need no space. */
const separator =
  / ?(?:[-~〜→]|\.\.+|から|至|到|부터) ?|\/|(?<=[\s年月日])(?:to|until|till|til|through|thru|and|bis|und|a|au|et|al|hasta|y|fino a|fino ad|ate|tot|en|til|do|до|по)(?=\s)/g;
/** Words before the start of a period. */
const before =
  /^(?:since|seit|depuis|desde|sinds|sedan|siden|ab|dal|dalla|od|from|between|von|vom|zwischen|du|de|des|entre|da|dall'|tra|van|fran|fra|с|з|від) /;
/** Characters after the start of a period without an end. */
const after = / ?(?:[-~〜→]|から|年起|起|부터|\.\.+)$/;

/**
 * Parses a period: `2019 - now`, `Jan 2019 – Present · 5 yrs`, `09/2015 to 05/2019`, `2016年4月〜2018年3月`, `since 2019`.
 * @returns undefined if the text is not a period, or can be divided in several ways.
 */
export function parseDateRange(text: string): DateRange | undefined {
  if (text.length > maxLength) return undefined;
  const known = recent.get(text);
  if (known !== undefined || recent.has(text)) return known;
  // A part of a document would keep the whole document in memory.
  const copy = Array.from(text).join('');
  const range = readDateRange(copy);
  if (recent.size >= maxRecent) recent.clear();
  recent.set(copy, range);
  return range;
}

function readDateRange(text: string): DateRange | undefined {
  const plain = withoutDuration(plainDate(text));
  const body = plain.replace(before, '');
  const [range, ...others] = [...splits(body)];
  if (range) return others.length === 0 ? range : undefined;
  return openRange(plain, body);
}

/** A period with one date: `since 2019`, `2019 -`, `until 2019`. */
function openRange(plain: string, body: string): DateRange | undefined {
  const first = body.replace(after, '');
  const start = first === plain ? [] : interpretDate(first, false);
  if (start.length > 0) return { start, end: null, texts: [first, ''] };
  const last = plain.replace(untilPattern(), '');
  const end = last === plain ? [] : interpretDate(last, true);
  return end.length > 0 ? { start: null, end, texts: ['', last] } : undefined;
}

/** Removes the duration after a period, as in `Jan 2019 - Present · 5 yrs 3 mos`. */
function withoutDuration(text: string): string {
  const [, period = text, duration] =
    /^(.+?)(?: ?[·•|(（]| (?=\d+ ?\p{L}+(?: \d+ ?\p{L}+)?$)) ?([^·•|()（）]+)[)）]?$/u.exec(text) ?? [];
  return duration !== undefined && parseDuration(duration) !== undefined ? period : text;
}

function splits(text: string): DateRange[] {
  const ranges = [...text.matchAll(separator)].flatMap(
    ({ index, 0: { length } }) => rangeOf(text.slice(0, index).trim(), text.slice(index + length).trim()) ?? [],
  );
  if (ranges.length > 0) return ranges;
  // No separator: `2019年4月迄今`, `2019 to date`.
  const [, first = '', last = ''] = /^(.*[\d年月日]) ?(\D{2,})$/.exec(text) ?? [];
  const start = first !== '' && meansPresent(last) ? interpretDate(first, false) : [];
  return start.length > 0 ? [{ start, end: null, texts: [first, ''] }] : [];
}

function rangeOf(first: string, last: string): DateRange | undefined {
  if (first === '' || last === '') return undefined;
  const end = endOf(last, first);
  const startText = meansNoDate(first) ? '' : startOf(first, last);
  const start = startText === '' ? null : interpretDate(startText, false);
  if (end === undefined || start?.length === 0 || (start === null && end === null)) return undefined;
  return { start, end, texts: [startText, end ? last.replace(untilPattern(), '') : ''] };
}

function endOf(text: string, first: string): readonly DateInterpretation[] | null | undefined {
  if (meansPresent(text) || meansNoDate(text)) return null;
  const readings = interpretDate(text.replace(untilPattern(), ''), true);
  if (readings.length > 0 && !/^\d\d?$/.test(text)) return readings;
  // `2014-16`
  const [century] = /^\d\d(?=\d\d$)/.exec(first) ?? [];
  return century !== undefined && /^\d\d$/.test(text) ? interpretDate(century + text, true) : undefined;
}

/** The year, or the month and the year, may be written only once: `Jan - Mar 2016`, `1 - 15 May 2016`. */
function startOf(text: string, last: string): string {
  const [year] = /\d{4}/.exec(last) ?? [];
  if (year === undefined || /\d{4}/.test(text)) return text;
  const isDay = /^\d\d?\.?$/.test(text) && !/^\d\d?[-/. ]\d{4}$/.test(last);
  const shortened = text.replace(/[./-]$/, '');
  return isDay ? last.replace(/^\d+/, shortened) : `${shortened} ${year}`;
}
