import { htmlToText, isHtml } from '../../text/htmlText';
import { interpretDateParts } from '../../values/dateObject';
import { certaintyOf, interpretDate, type DateInterpretation } from '../../values/dateParsing';
import { parseDateRange, type DateRange } from '../../values/dateRange';
import { isPlaceholderDate, parseIsoDate } from '../../values/isoDates';
import { isLanguageCode, languageCodeOf } from '../../values/languageCodes';
import { meansNoDate, meansPresent } from '../../values/notations/dateWords';
import { RawNumber } from './rawJson';

/** A date of the source. */
export interface ReadDate {
  /** ISO 8601; null for "present". */
  readonly iso: string | null;
  /** Whether the text has a day. Otherwise, the profile keeps the text as well. */
  readonly isExact: boolean;
}

/** @returns undefined if the text is no date, or may be several ones. */
export function readDate(text: string): ReadDate | undefined {
  if (parseIsoDate(text).kind === 'date' && !isPlaceholderDate(text)) return { iso: withTime(text), isExact: true };
  if (meansPresent(text) || meansNoDate(text)) return { iso: null, isExact: true };
  return certainDate(dayFirst(text, interpretDate(text, false)));
}

/** As `readDate`, of a date with its day first: `01/06/2014` is the first of June. */
export function readDayFirst(text: string): ReadDate | undefined {
  const [, day = '', month = '', year] = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?:\s.*)?$/.exec(text.trim()) ?? [];
  return readDate(year === undefined ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

/** A text without the tags and entities of HTML. */
export function plainText(text: string): string {
  return isHtml(text) ? htmlToText(text).text : text;
}

/** As `readDate`, of `{"year": 2016, "month": 1}` and the like. */
export function readDateObject(value: unknown): ReadDate | undefined {
  return certainDate(interpretDateParts(value, false));
}

function certainDate(readings: readonly DateInterpretation[]): ReadDate | undefined {
  const [first] = readings;
  if (!first || !certaintyOf(readings).preferred || isPlaceholderDate(first.iso)) return undefined;
  return { iso: withTime(first.iso), isExact: first.isExact };
}

/** A day in the notation of the documentation. */
function withTime(iso: string): string {
  return /^\d{4}-\d\d-\d\d$/.test(iso) ? `${iso}T00:00:00` : iso;
}

/** A date of a period: with its text if it may be a year or a month. */
type PeriodDate = string | { readonly iso8601: string; readonly text: string };

/** The two dates of a period in one text; null for one that it does not have. */
export interface ReadPeriod {
  readonly start: PeriodDate | null;
  readonly end: PeriodDate | null;
}

/** @returns undefined if the text is not a period, or one of its dates may be several ones. */
export function readPeriod(text: string): ReadPeriod | undefined {
  const range = parseDateRange(text);
  if (!range) return undefined;
  const [start, end] = [range.start, range.end].map((readings, index) =>
    certainEdge(dayFirst(range.texts[index] ?? '', readings)),
  );
  if (start === undefined || end === undefined) return undefined;
  // Of whole years, both are on 1 January.
  const areYears = range.texts.every((each) => /^(?:\d{4}|\d\d)?$/.test(each));
  const withText = (iso: string | null, plain: string): PeriodDate | null =>
    iso === null || areYears || !iso.endsWith('-01-01T00:00:00') || /^\d+\D+\d+\D+\d+$/.test(plain)
      ? iso
      : { iso8601: iso, text: writtenIn(text, plain) };
  return { start: withText(start, range.texts[0]), end: withText(end, range.texts[1]) };
}

/** A part of a text in its own case. */
function writtenIn(text: string, plain: string): string {
  const index = text.toLowerCase().indexOf(plain);
  return index < 0 ? plain : text.slice(index, index + plain.length);
}

/** With points, the day is before the month. */
const dotted = /^\d\d?\. ?\d\d?\. ?\d{4}$/;

function dayFirst<Readings extends readonly DateInterpretation[] | null>(
  text: string,
  readings: Readings,
): Readings | DateInterpretation[] {
  return readings !== null && dotted.test(text.trim()) ? readings.slice(0, 1) : readings;
}

/** The first day of a month or a year, in the end of a period as well: other dates without a day are read like that. */
function certainEdge(readings: DateRange['start']): string | null | undefined {
  if (readings === null) return null;
  const last = readings.at(-1);
  const isOneUnit = readings.length === 2 && readings.every(({ isExact, isGuess }) => !isExact && isGuess !== true);
  if (last && isOneUnit && last.iso.slice(8, 10) === '01' && last.iso.slice(0, 4) === readings[0]?.iso.slice(0, 4))
    return last.iso;
  return certainDate(readings)?.iso;
}

/** A number of years: `5`, `5.5 years`. @returns undefined for any other text. */
export function readYears(text: string): RawNumber | undefined {
  const [, digits] =
    /^(\d{1,2}(?:[.,]\d{1,3})?)\s*\+?\s*(?:y|yrs?\.?|years?|ans?|années?|jahre?|años?|anni|anos|jaar|lat|年)?$/iu.exec(
      text.trim(),
    ) ?? [];
  return digits === undefined ? undefined : new RawNumber(digits.replace(',', '.').replace(/^0(?=\d)/, ''));
}

/** A number of months as years, rounded to one decimal place. */
export function yearsOfMonths(text: string): number | undefined {
  const months = Number(text);
  return text !== '' && months >= 0 && months < 1200 ? Math.round((months / 12) * 10) / 10 : undefined;
}

/** A number with a decimal point, such as a coordinate. */
export function readNumber(text: string): RawNumber | undefined {
  return /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(text) ? new RawNumber(text) : undefined;
}

/** The code of a language: of its name, or of a locale such as `de_DE`. */
export function readLanguage(text: string): string | undefined {
  const [, code = text] = /^([a-z]{2})[-_][a-z\d_-]+$/i.exec(text.trim()) ?? [];
  return isLanguageCode(code.toLowerCase()) ? code.toLowerCase() : languageCodeOf(code);
}
