import { millisecondsPerDay, parseIsoDate, toIsoTime } from '../isoDates';
import { isYearOfOtherCalendar } from './calendars';
import { onDate, type Interpretations } from './writtenDate';

/** ISO 8601 with a misplaced space, slash or point. @param text in upper case. */
export function* readAlmostIso(text: string): Interpretations {
  const repaired = text
    .trim()
    .replace(/^(\d{4})[/.](\d\d?)[/.](\d\d?)\.?/, '$1-$2-$3')
    .replace(/^(\d{4})-(\d)(?=-)/, '$1-0$2')
    .replace(/^(\d{4}-\d\d)-(\d)(?!\d)/, '$1-0$2')
    .replace(/^(\d{4}-\d\d-\d\d)\s+(?=\d\d:)/, '$1T')
    .replace(/\s+(?=[+-]\d\d:?\d\d$|Z$)/, '');
  yield* isoOrOtherCalendar(repaired);
}

function* isoOrOtherCalendar(iso: string): Interpretations {
  if (isYearOfOtherCalendar(Number(iso.slice(0, 4)))) yield* readInOtherCalendars(iso);
  else if (parseIsoDate(iso).kind === 'date') yield { iso, isExact: true };
}

/** Converts an ISO date whose year is of another calendar. The time of the day and the offset stay. */
export function* readInOtherCalendars(iso: string): Interpretations {
  if (!isYearOfOtherCalendar(Number(iso.slice(0, 4)))) return;
  const [, year, month, day, rest = ''] = /^(\d{4})-(\d\d)-(\d\d)(|T.*)$/.exec(iso) ?? [];
  for (const reading of onDate({ year: Number(year), month: Number(month), day: Number(day) }, false)) {
    const converted = reading.iso.slice(0, 10) + rest;
    if (reading.calendar && parseIsoDate(converted).kind === 'date') yield { ...reading, iso: converted };
  }
}

/** Digits without separators: `20160131`, `201601311200`. */
export function* readCompactDate(text: string): Interpretations {
  const pattern = /^(\d{8})(?:t?(\d\d)(\d\d)?(\d\d)?(z|[+-]\d\d(?::?\d\d)?)?)?$/;
  const [, date, hour, minute = '00', second = '00', offset = ''] = pattern.exec(text) ?? [];
  if (date === undefined) return;
  const day = date.replace(/^(....)(..)(..)$/, '$1-$2-$3');
  yield* isoOrOtherCalendar(`${day}T${hour ?? '00'}:${minute}:${second}${offset.toUpperCase()}`);
}

/** ISO 8601 week dates and ordinal dates: `2016-W05-1`, `2016-031`. */
export function* readWeekOrOrdinal(text: string): Interpretations {
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

/** Days from the day zero of spreadsheets to the epoch. */
const spreadsheetEpoch = 25_569;

/** Seconds, milliseconds or microseconds since the epoch: the digits tell which. Days of a spreadsheet are a guess. */
export function* readTimestamp(text: string): Interpretations {
  const [, digits = '', fraction = ''] = /^(-?\d+)(\.\d+)?$/.exec(text) ?? [];
  const length = digits.replace('-', '').length;
  const unit =
    length === 9 || length === 10 ? 1000 : length === 12 || length === 13 ? 1 : length === 16 ? 0.001 : undefined;
  if (unit !== undefined) yield { iso: toIsoTime(Math.floor(Number(digits + fraction) * unit)), isExact: true };
  const isSpreadsheetDay = /^[2-6]\d{4}$/.test(digits);
  if (isSpreadsheetDay)
    yield {
      iso: toIsoTime(Math.round(((Number(digits + fraction) - spreadsheetEpoch) * millisecondsPerDay) / 1000) * 1000),
      isExact: true,
      isGuess: true,
    };
}

/** Dates of programs: `/Date(1417588008760+0100)/` of .NET, `datetime.date(2016, 1, 31)` of Python. @param text without commas. */
export function* readProgramDate(text: string): Interpretations {
  const [, milliseconds, sign, hours, minutes] =
    /^\\?\/date\((-?\d{1,14})(?:([+-])(\d\d)(\d\d))?\)\\?\/$/.exec(text) ?? [];
  if (milliseconds !== undefined) {
    const offset = (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
    const iso = toIsoTime(Number(milliseconds) + offset) + (sign ? `${sign}${hours}${minutes}` : '');
    if (parseIsoDate(iso).kind === 'date') yield { iso, isExact: true };
  }
  const [, year, month, day] =
    /^(?:datetime\.date|(?:datetime\.)?datetime)\((\d{4}) (\d\d?) (\d\d?)(?: \d+)*\)$/.exec(text) ?? [];
  if (year !== undefined) yield* onDate({ year: Number(year), month: Number(month), day: Number(day) }, false);
}
