import { ageOn, monthsBetween, startOfDay, type CalendarDate, parseCalendarDate } from '../values/calendar';
import { formatDateTime } from '../values/dateFormat';
import { formatDays } from '../values/dateFormat';
import { formatMonths } from '../values/dateFormat';
import {
  dateTextOf,
  millisecondsPerDay,
  isPlaceholderDate,
  toIsoTime,
  maxUtcOffsetMilliseconds,
} from '../values/isoDates';
import { formatDay } from '../values/dateFormat';
import { hasFourDigitYear } from '../values/dateObject';
import { languageNameOf } from '../values/languageCodes';
import type { Span } from '../text/textEdit';
import type { ProfileDocument } from '../document/profileDocument';
import { experienceLists } from '../rules/shared/profilePaths';
import { NodeKind, type SyntaxTree } from '../json/syntaxTree';

/** What a value means, to be shown behind it. */
export interface InlayHint {
  /** Behind the value. */
  readonly offset: number;
  readonly label: string;
  /** More of it, as plain text. */
  readonly tooltip?: string;
}

/** A date in the text. */
interface LocatedDate extends CalendarDate {
  /** The end of its text. */
  readonly end: number;
}

/**
 * What values mean that people cannot read at a glance: how long a period is, how old somebody is, what a code or a number
 * stands for. Of a broken text, whatever is whole; nothing beyond the limits.
 * @param span hints outside of it are not computed.
 * @param now milliseconds since the epoch.
 * @returns in the order of the text.
 */
export function inlayHintsIn(document: ProfileDocument, span: Span, now: number): InlayHint[] {
  if (document.exceededLimit) return [];
  return new HintCollector(document.parseResult.tree, span, startOfDay(now)).collect();
}

class HintCollector {
  private readonly hints: InlayHint[] = [];

  constructor(
    private readonly tree: SyntaxTree,
    private readonly span: Span,
    /** Midnight, in UTC. */
    private readonly today: number,
  ) {}

  collect(): InlayHint[] {
    const profile = this.tree.size > 0 ? 0 : undefined;
    this.language(this.propertyValue(profile, 'text_language'));
    this.birth(this.propertyValue(this.propertyValue(profile, 'info'), 'date_birth'));
    this.languages(profile);
    for (const list of experienceLists) {
      for (const entry of this.items(this.propertyValue(profile, list))) {
        this.period(entry);
        this.languages(entry);
      }
    }
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

  /** Those that somebody speaks. */
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
      label: `${age} ${age === 1 ? 'year' : 'years'} old`,
      tooltip: `Born on ${formatDay(birth.wallTime)}; the age is that of today, ${formatDay(this.today)}.`,
    });
  }

  private period(entry: number): void {
    const [startNode, endNode] = [this.propertyValue(entry, 'date_start'), this.propertyValue(entry, 'date_end')];
    const [start, end] = [this.date(startNode), this.date(endNode)];
    this.timestamp(startNode, start);
    this.timestamp(endNode, end);
    if (!start) return;
    if (end) this.closedPeriod(start, end);
    else if (endNode === undefined) {
      // In a broken entry the end may be among what was lost.
      if (!this.tree.isDamaged(entry)) this.openPeriod(start, start.end);
    } else if (this.tree.kind(endNode) === NodeKind.Null) this.openPeriod(start, this.tree.end(endNode));
  }

  private closedPeriod(start: LocatedDate, end: LocatedDate): void {
    const [first, last] = [startOfDay(start.wallTime), startOfDay(end.wallTime)];
    if (start.time > end.time || first > last) return;
    const months = monthsBetween(first, last);
    // People who write the last day, as in 1 January to 31 December, mean the whole month.
    const withLastDay = monthsBetween(first, last + millisecondsPerDay);
    const tooltip = `From ${formatDay(first)} to ${formatDay(last)}`;
    if (withLastDay > months) {
      this.add({ offset: end.end, label: formatMonths(withLastDay), tooltip: `${tooltip}, the last day included.` });
      return;
    }
    const label = months > 0 ? formatMonths(months) : formatDays((last - first) / millisecondsPerDay);
    this.add({ offset: end.end, label: label || 'same day', tooltip: `${tooltip}.` });
  }

  private openPeriod(start: LocatedDate, offset: number): void {
    const first = startOfDay(start.wallTime);
    if (first >= this.today) return;
    const months = monthsBetween(first, this.today);
    const length = months > 0 ? formatMonths(months) : formatDays((this.today - first) / millisecondsPerDay);
    this.add({
      offset,
      label: `${length} so far`,
      tooltip: `From ${formatDay(first)} to today, ${formatDay(this.today)}: the period has no end.`,
    });
  }

  /** @param date what the object's `iso8601` says. */
  private timestamp(object: number | undefined, date: LocatedDate | undefined): void {
    const node = this.propertyValue(object, 'timestamp');
    const time = this.time(node, 1000);
    if (node === undefined || time === undefined) return;
    // Midnight where the resume was written is another day in UTC: as long as both mean the same moment, they are one day.
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

  /** The time of a number that counts units of so many milliseconds, if it lies in the years 1 to 9999. */
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

  /** Whether the text has the end of a value: a string without a closing quote holds what is behind it, too. */
  private isComplete(node: number): boolean {
    return !this.tree.isDamaged(node);
  }

  private add(hint: InlayHint): void {
    if (this.span.start <= hint.offset && hint.offset <= this.span.end) this.hints.push(hint);
  }
}
