import * as l10n from '@vscode/l10n';
import { ageOn, type CalendarDate, monthsBetween, parseCalendarDate, startOfDay } from '../values/calendar';
import { formatDateTime, formatDay, formatDays, formatMonths } from '../values/dateFormat';
import {
  dateTextOf,
  isPlaceholderDate,
  maxUtcOffsetMilliseconds,
  millisecondsPerDay,
  toIsoTime,
} from '../values/isoDates';
import { hasFourDigitYear } from '../values/dateObject';
import { languageNameOf } from '../values/languageCodes';
import type { Span } from '../text/textEdit';
import type { ProfileDocument } from '../document/profileDocument';
import { describeGap, experienceGapsOf } from './experienceGaps';
import { periodLists } from '../rules/shared/profilePaths';
import type { Gap } from '../values/periodGaps';
import { NodeKind, type SyntaxTree } from '../json/syntaxTree';

/** The meaning of a value, shown after it. */
export interface InlayHint {
  /** The end of the value. */
  readonly offset: number;
  readonly label: string;
  /** Details, as plain text. */
  readonly tooltip?: string;
}

/** A date in the text. */
interface LocatedDate extends CalendarDate {
  /** The end of its text. */
  readonly end: number;
}

/**
 * Computes hints for values that are hard to read: the length of a period, a gap between experiences, the age of the candidate, the language of a code,
 * the date of a timestamp. With syntax errors, only complete values get hints.
 * @param span hints outside this span are not computed.
 * @param now milliseconds since the epoch.
 * @returns the hints in text order; none for a document that exceeds a limit.
 */
export function inlayHintsIn(document: ProfileDocument, span: Span, now: number): InlayHint[] {
  if (document.exceededLimit) return [];
  const gaps = new Map(experienceGapsOf(document).map((gap) => [gap.after, gap]));
  return new HintCollector(document.parseResult.tree, span, startOfDay(now), gaps).collect();
}

class HintCollector {
  private readonly hints: InlayHint[] = [];

  constructor(
    private readonly tree: SyntaxTree,
    private readonly span: Span,
    /** Midnight, in UTC. */
    private readonly today: number,
    /** By the index of the experience after it. */
    private readonly gaps: ReadonlyMap<number, Gap>,
  ) {}

  collect(): InlayHint[] {
    const profile = this.tree.size > 0 ? 0 : undefined;
    this.language(this.propertyValue(profile, 'text_language'));
    this.birth(this.propertyValue(this.propertyValue(profile, 'info'), 'date_birth'));
    this.languages(profile);
    for (const list of periodLists) {
      for (const item of this.items(this.propertyValue(profile, list))) {
        this.period(item);
        this.languages(item);
      }
    }
    this.experienceGaps(this.propertyValue(profile, 'experiences'));
    for (const label of this.items(this.propertyValue(profile, 'labels'))) {
      for (const name of ['date_stage', 'date_rating']) this.milliseconds(this.propertyValue(label, name));
    }
    return this.hints.sort((a, b) => a.offset - b.offset);
  }

  private language(node: number | undefined): void {
    if (node === undefined || !this.isComplete(node)) return;
    const value = this.tree.value(node);
    const name = typeof value === 'string' ? languageNameOf(value.toLowerCase()) : undefined;
    if (name !== undefined) this.add({ offset: this.tree.end(node), label: name });
  }

  /** The languages of the candidate. */
  private languages(owner: number | undefined): void {
    for (const item of this.items(this.propertyValue(owner, 'languages')))
      this.language(this.propertyValue(item, 'name'));
  }

  private birth(node: number | undefined): void {
    const birth = this.date(node);
    this.timestamp(node, birth);
    if (!birth) return;
    const age = ageOn(birth.wallTime, this.today);
    if (age < 0) return;
    this.add({
      offset: birth.end,
      label: age === 1 ? l10n.t('1 year old') : l10n.t('{0} years old', age),
      tooltip: l10n.t('Born on {0}. Age as of today, {1}.', formatDay(birth.wallTime), formatDay(this.today)),
    });
  }

  private period(item: number): void {
    const [startNode, endNode] = [this.propertyValue(item, 'date_start'), this.propertyValue(item, 'date_end')];
    const [start, end] = [this.date(startNode), this.date(endNode)];
    this.timestamp(startNode, start);
    this.timestamp(endNode, end);
    if (!start) return;
    if (end) this.closedPeriod(start, end);
    else if (endNode === undefined) {
      // With syntax errors in the item, its end date may be lost.
      if (!this.tree.isDamaged(item)) this.openPeriod(start, start.end);
    } else if (this.tree.kind(endNode) === NodeKind.Null) this.openPeriod(start, this.tree.end(endNode));
  }

  private closedPeriod(start: LocatedDate, end: LocatedDate): void {
    const [first, last] = [startOfDay(start.wallTime), startOfDay(end.wallTime)];
    if (start.time > end.time || first > last) return;
    const months = monthsBetween(first, last);
    // An end on the last day, as in 1 January to 31 December, includes that day.
    const withLastDay = monthsBetween(first, last + millisecondsPerDay);
    if (withLastDay > months) {
      const tooltip = l10n.t('From {0} to {1}, including the last day.', formatDay(first), formatDay(last));
      this.add({ offset: end.end, label: formatMonths(withLastDay), tooltip });
      return;
    }
    const label = first === last ? l10n.t('same day') : formatLength(months, (last - first) / millisecondsPerDay);
    this.add({ offset: end.end, label, tooltip: l10n.t('From {0} to {1}.', formatDay(first), formatDay(last)) });
  }

  private openPeriod(start: LocatedDate, offset: number): void {
    const first = startOfDay(start.wallTime);
    if (first >= this.today) return;
    const length = formatLength(monthsBetween(first, this.today), (this.today - first) / millisecondsPerDay);
    this.add({
      offset,
      label: l10n.t('{0} so far', length),
      tooltip: l10n.t('From {0} to today, {1}. No end date.', formatDay(first), formatDay(this.today)),
    });
  }

  /** After the start of the experience that ends a gap. */
  private experienceGaps(list: number | undefined): void {
    if (list === undefined) return;
    for (const [index, gap] of this.gaps) {
      const item = this.tree.child(list, index);
      const start = this.date(this.propertyValue(item, 'date_start'));
      const label = l10n.t('after a gap of {0}', formatMonths(gap.months));
      if (start) this.add({ offset: start.end, label, tooltip: describeGap(gap) });
    }
  }

  /** @param date the `iso8601` date of the object. */
  private timestamp(object: number | undefined, date: LocatedDate | undefined): void {
    const node = this.propertyValue(object, 'timestamp');
    const time = this.time(node, 1000);
    if (node === undefined || time === undefined) return;
    // Midnight in local time may be another day in UTC: the local day counts if both are within a time zone offset.
    const isSame = date !== undefined && Math.abs(date.time - time) <= maxUtcOffsetMilliseconds;
    this.moment(node, time, isSame ? date.wallTime : time);
  }

  private milliseconds(node: number | undefined): void {
    const time = this.time(node, 1);
    if (node !== undefined && time !== undefined) this.moment(node, time, time);
  }

  private moment(node: number, time: number, wallTime: number): void {
    this.add({
      offset: this.tree.end(node),
      label: toIsoTime(wallTime).slice(0, 10),
      tooltip: `${formatDateTime({ time, wallTime: time, offset: 0 })}.`,
    });
  }

  /** The time of a number, within the years 1 to 9999. @param unit of the number, in milliseconds. */
  private time(node: number | undefined, unit: number): number | undefined {
    if (node === undefined || this.tree.kind(node) !== NodeKind.Number) return undefined;
    const time = Number(this.tree.value(node)) * unit;
    return hasFourDigitYear(time) && !isPlaceholderDate(toIsoTime(time)) ? time : undefined;
  }

  private date(node: number | undefined): LocatedDate | undefined {
    if (node === undefined) return undefined;
    const found = dateTextOf(this.tree.value(node), []);
    const written = found && parseCalendarDate(found.text);
    const textNode = found?.path.length === 0 ? node : this.propertyValue(node, 'iso8601');
    if (!written || textNode === undefined || !this.isComplete(textNode)) return undefined;
    return { ...written, end: this.tree.end(textNode) };
  }

  private propertyValue(object: number | undefined, name: string): number | undefined {
    if (object === undefined || this.tree.kind(object) !== NodeKind.Object) return undefined;
    return this.tree.child(object, name);
  }

  private *items(list: number | undefined): Generator<number> {
    if (list === undefined || this.tree.kind(list) !== NodeKind.Array || !this.isInSpan(list)) return;
    for (const item of this.tree.children(list)) if (this.isInSpan(item)) yield item;
  }

  private isInSpan(node: number): boolean {
    return this.tree.start(node) <= this.span.end && this.span.start <= this.tree.end(node);
  }

  /** Whether a value is complete: a string without a closing quote includes the text after it. */
  private isComplete(node: number): boolean {
    return !this.tree.isDamaged(node);
  }

  private add(hint: InlayHint): void {
    if (this.span.start <= hint.offset && hint.offset <= this.span.end) this.hints.push(hint);
  }
}

/** A period in months, or in days if it is shorter than a month. */
function formatLength(months: number, days: number): string {
  return months > 0 ? formatMonths(months) : formatDays(days);
}
