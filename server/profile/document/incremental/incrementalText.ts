import { type Change, focusOn, type ItemFocus } from './editedItem';
import type { KnownText } from '../parsedText';
import { withItem } from '../../json/itemCache';
import type { Span } from '../../diagnostics/diagnostic';
import { readText } from '../../json/parser';
import type { Reading, ReadingOptions } from '../../json/parseResult';

/**
 * What is known of a text after an edit within one item of a list, or one member: only that is read. The cost does not grow
 * with the rest of the text.
 * @param before the version that was edited.
 * @returns undefined if the text has to be read as a whole.
 */
export function afterEdit(before: KnownText, text: string, change: Change): KnownText | undefined {
  if (before instanceof EditedText && before.isWithinItem(change)) return before.next(text, change);
  const focus = focusOn(before, change);
  return focus && EditedText.read(text, focus, focus.place.end + gainOf(change), before.value);
}

/**
 * The item of a list of the profile that an offset is in, where no text around it is broken.
 * @returns undefined if there is none.
 */
export function itemAt(known: KnownText, offset: number): ItemSpan | undefined {
  const place = { start: offset, end: offset, newLength: 0 };
  if (known instanceof EditedText && known.isWithinItem(place)) return known.item;
  const focus = focusOn(known, place);
  return focus && spanOf(focus, focus.place.end);
}

/** An item of a list of the profile, and where it stands. */
export interface ItemSpan extends Span {
  readonly member: string;
  readonly index: number;
  /** The same object for all versions that differ within the item only. */
  readonly around: object;
}

function spanOf(around: ItemFocus, end: number): ItemSpan | undefined {
  const { start, member, index, issuesAround } = around;
  return index !== undefined && issuesAround.length === 0 ? { start, end, member, index, around } : undefined;
}

function gainOf({ start, end, newLength }: Change): number {
  return newLength - (end - start);
}

class EditedText implements KnownText {
  readonly clues = new Map<RegExp, boolean>();
  private knownReading: Reading | undefined;

  private constructor(
    readonly text: string,
    private readonly focus: ItemFocus,
    private readonly end: number,
    /** The reading of the item; undefined where that is sound JSON and nobody has asked yet where anything stands. */
    private readonly inner: Reading | undefined,
    readonly value: Readonly<Record<string, unknown>>,
  ) {}

  /** @param profile the value before, whose other items stay the same objects. */
  static read(text: string, focus: ItemFocus, end: number, profile: unknown): EditedText | undefined {
    const { member, index } = focus;
    if (!isObject(profile)) return undefined;
    const list = profile[member];
    if (index !== undefined && !Array.isArray(list)) return undefined;
    const sound = focus.parseSound(text, end);
    const inner = sound ? undefined : focus.read(text, end);
    if (!sound && !inner) return undefined;
    const item: unknown = sound ? sound.value : inner?.tree.value(0);
    const changed = index === undefined ? item : withItem(list as readonly unknown[], index, item);
    return new EditedText(text, focus, end, inner, { ...profile, [member]: changed });
  }

  get options(): ReadingOptions {
    return this.focus.options;
  }

  next(text: string, change: Change): EditedText | undefined {
    return EditedText.read(text, this.focus, this.end + gainOf(change), this.value);
  }

  isWithinItem({ start, end }: Change): boolean {
    return this.focus.start < start && end < this.end;
  }

  get item(): ItemSpan | undefined {
    return spanOf(this.focus, this.end);
  }

  get reading(): Reading {
    return (this.knownReading ??= this.read());
  }

  get isJson(): boolean {
    return this.focus.issuesAround.length === 0 && (this.inner?.issues.length ?? 0) === 0;
  }

  get isSound(): boolean {
    return this.isJson && this.focus.repeatedAround.length === 0 && (this.inner?.repeatedKeys.length ?? 0) === 0;
  }

  get brokenPart(): string | undefined {
    const { member, index, start, issuesAround } = this.focus;
    if (issuesAround.length > 0) return undefined;
    const part = this.text.slice(start, this.end);
    return `{${JSON.stringify(member)}:${index === undefined ? part : `[${part}]`}}`;
  }

  private read(): Reading {
    const { text, focus, end } = this;
    const inner = this.inner ?? focus.read(text, end);
    return inner ? focus.readingWith(text, inner) : readText(text, this.options);
  }

  has(clue: RegExp): boolean {
    const { text, focus, end } = this;
    const has = clue.test(text.slice(focus.start, end)) || focus.hasAround(clue, text, end);
    this.clues.set(clue, has);
    return has;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
