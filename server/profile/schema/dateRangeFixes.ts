import * as l10n from '@vscode/l10n';
import { changeDateTitle } from '../values/dateFormat';
import { hasOnlyIsoDate } from '../values/dateObject';
import { parseDateRange } from '../values/dateRange';
import { certaintyOf, type DateInterpretation } from '../values/dateParsing';
import { dayOf, isoTextOf, type DateText } from '../values/isoDates';
import type { Path } from '../json/syntaxTree';
import type { ValueChange, ValueFix } from './valueFix';

type JsonObject = Readonly<Record<string, unknown>>;
type PeriodDate = 'date_start' | 'date_end';

/**
 * Fixes for a whole period in the start or the end of one, such as `2019 - now` in `date_start`: one that sets both dates, unless
 * the other one has another value.
 * @param path of the date. @param period the experience or education.
 */
export function splitRangeFixes(date: DateText, path: Path, period: unknown): ValueFix[] {
  const name = path.at(-1);
  if (!isObject(period) || (name !== 'date_start' && name !== 'date_end')) return [];
  const range = parseDateRange(date.text);
  if (!range) return [];
  const pairs = (range.start ?? [null]).flatMap((start) => (range.end ?? [null]).map((end) => ({ start, end })));
  const isCertain = [range.start, range.end].every((each) => each === null || certaintyOf(each).preferred);
  const fixes = pairs.map(({ start, end }): ValueFix => {
    const [own, other] = name === 'date_start' ? [start, end] : [end, start];
    const otherChange = changeOfOther(period, otherName(name), other, { path, text: date.text });
    return {
      title: titleFor(own, otherChange && other, otherChange && otherName(name)),
      preferred: isCertain && (otherChange !== undefined || agrees(period[otherName(name)], other)),
      changes: [{ kind: 'set', path: date.path, value: own?.iso ?? null }, ...(otherChange ? [otherChange] : [])],
    };
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

/** Whether a date that stays is the one in the text of the period. */
function agrees(value: unknown, date: DateInterpretation | null): boolean {
  if (date === null) return (value ?? null) === null;
  return dayOf(value) === dayOf(date.iso);
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

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
