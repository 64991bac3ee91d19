import * as l10n from '@vscode/l10n';
import { truncate } from '../text/textMatching';
import { changeDateTitle } from '../values/dateFormat';
import { hasOnlyIsoDate } from '../values/dateObject';
import { parseDateRange, type DateRange } from '../values/dateRange';
import { certaintyOf, interpretDate, type DateInterpretation } from '../values/dateParsing';
import { dayOf, isoTextOf, type DateText } from '../values/isoDates';
import type { Path } from '../json/syntaxTree';
import type { ValueChange, ValueFix } from './valueFix';
import { isObject, type JsonObject } from '../values/jsonValue';

type PeriodDate = 'date_start' | 'date_end';

/**
 * Fixes for a whole period in the start or the end of one, such as `2019 - now` in `date_start`: one that sets both dates. It is
 * not preferred if the other one has another value.
 * @param path of the date. @param period the experience or education.
 */
export function splitRangeFixes(date: DateText, path: Path, period: unknown): ValueFix[] {
  const name = path.at(-1);
  if (!isObject(period) || (name !== 'date_start' && name !== 'date_end')) return [];
  const range = parseDateRange(date.text);
  if (!range) return [];
  const pairs = (range.start ?? [null]).flatMap((start) => (range.end ?? [null]).map((end) => ({ start, end })));
  const isCertain = (each: DateRange['start']): boolean => each === null || certaintyOf(each).preferred;
  const [ownReadings, otherReadings] = name === 'date_start' ? [range.start, range.end] : [range.end, range.start];
  const other = otherName(name);
  const isRight = agrees(period[other], otherReadings, other);
  const fixes = pairs.flatMap(({ start, end }): ValueFix[] => {
    const [own, otherDate] = name === 'date_start' ? [start, end] : [end, start];
    const ownChange: ValueChange = { kind: 'set', path: date.path, value: own?.iso ?? null };
    const otherChange = changeOfOther(period, other, otherDate, { path, text: date.text });
    if (!otherChange && !isRight && otherDate !== null)
      return replaceBoth(ownChange, [...path.slice(0, -1), other], period[other], otherDate);
    return [
      {
        title: titleFor(own, otherChange && otherDate, otherChange && other),
        preferred: isCertain(ownReadings) && (otherChange ? isCertain(otherReadings) : isRight),
        changes: [ownChange, ...(otherChange ? [otherChange] : [])],
      },
    ];
  });
  // If the other date stays, its interpretations make no difference.
  return fixes.filter(({ title }, index) => fixes.findIndex((each) => each.title === title) === index);
}

function otherName(name: PeriodDate): PeriodDate {
  return name === 'date_start' ? 'date_end' : 'date_start';
}

/** The change of the other date of the period; undefined if it has the right value already, or one of its own. */
function changeOfOther(
  period: JsonObject,
  name: PeriodDate,
  date: DateInterpretation | null,
  range: DateText,
): ValueChange | undefined {
  const value = period[name];
  const iso = date?.iso ?? null;
  const path = [...range.path.slice(0, -1), name];
  if (value === undefined)
    return iso === null ? undefined : { kind: 'add', path: path.slice(0, -1), properties: [[name, iso]] };
  const text = isoTextOf(value);
  const isEmpty = text === undefined && (value === null || isObject(value));
  const isFree = isEmpty || text?.trim() === '' || text === range.text;
  if (!isFree || (isEmpty && iso === null) || (isObject(value) && !hasOnlyIsoDate(value))) return undefined;
  return { kind: 'set', path, value: iso };
}

/** Whether a date that stays is the one in the text of the period: one of its readings, or between them, such as in the same year. */
function agrees(value: unknown, readings: DateRange['start'], name: PeriodDate): boolean {
  if (readings === null) return (value ?? null) === null;
  const days = readings.map(({ iso }) => dayOf(iso) ?? NaN);
  const day = dayOf(value);
  if (day !== undefined) return day >= Math.min(...days) && day <= Math.max(...days);
  const others = interpretDate(isoTextOf(value) ?? '', name === 'date_end').map(({ iso }) => dayOf(iso) ?? NaN);
  return others.some((each) => days.includes(each));
}

/**
 * Both dates from the text of a period that contradicts the other date. Only to choose: without the other date, a part of the text would be
 * lost; with it, the value that was there. None if that has other details.
 */
function replaceBoth(own: ValueChange, path: Path, value: unknown, date: DateInterpretation): ValueFix[] {
  const text = isoTextOf(value) ?? (typeof value === 'number' ? String(value) : undefined);
  if (text === undefined || own.kind !== 'set' || (isObject(value) && !hasOnlyIsoDate(value))) return [];
  const iso = String(own.value);
  const title = l10n.t(
    'Change to {0}, and replace `{1}` ({2}) with {3}',
    iso,
    String(path.at(-1)),
    truncate(text),
    date.iso,
  );
  return [{ title, preferred: false, changes: [own, { kind: 'set', path, value: date.iso }] }];
}

/** @param otherName undefined if only one date changes. */
function titleFor(
  own: DateInterpretation | null,
  other: DateInterpretation | null | undefined,
  otherName: PeriodDate | undefined,
): string {
  if (otherName === undefined || other === undefined)
    return own === null ? l10n.t('Change to null') : changeDateTitle(own);
  return l10n.t('Change to {0}, and `{1}` to {2}', own?.iso ?? 'null', otherName, other?.iso ?? 'null');
}
