import type { ImportDraft, Scope, Waiting } from './importDraft';
import { dateValue, type Placement, putValue } from './importPlacement';
import type { SourceValue } from './importSource';
import { readDateObject } from './importValues';
import type { Conversion } from './formats/format';

/** Converts values that need others, when the item of the source that contains them ends. */
export class ImportParts {
  constructor(
    private readonly draft: ImportDraft,
    private readonly placement: Placement,
  ) {}

  finish(scope: Scope): void {
    if (scope.forItems.length > 0) this.placeInItems(scope);
    if (scope.parts.length === 0) return;
    const dates = scope.parts.filter(({ target }) => isDatePart(target.conversion));
    for (const path of new Set(dates.map(({ target }) => target.path)))
      this.placeDateParts(
        path,
        dates.filter(({ target }) => target.path === path),
        scope,
      );
    for (const waiting of scope.parts) if (!isDatePart(waiting.target.conversion)) this.placePart(waiting, scope);
  }

  /** Values for the items that began in the scope; an item of their own if there are none. */
  private placeInItems(scope: Scope): void {
    const patterns = new Set(scope.forItems.map(({ target }) => itemPattern(target.path)));
    for (const pattern of patterns) {
      const waiting = scope.forItems.filter(({ target }) => itemPattern(target.path) === pattern);
      const name = pattern.slice(0, -2);
      const slot = this.draft.slot(pattern, scope);
      const list: unknown[] = slot?.list() ?? [];
      // Only within a list of the source, an item begins next to the values.
      let index = scope.parent ? (scope.lengths.get(name) ?? list.length) : list.length;
      const isShared = index < list.length;
      if (!slot || (!isShared && scope.parent?.parent)) {
        // The item of the list around may have one.
        if (scope.parent) scope.parent.forItems.push(...waiting);
        else for (const { sources } of waiting) sources.forEach((each) => this.draft.keep(each));
        continue;
      }
      if (!isShared) list.push({});
      for (; index < list.length; index++) {
        scope.open(pattern, { value: list[index] as Record<string, unknown>, path: `${slot.path}[${index}]` });
        for (const { target, sources } of waiting)
          if (!isShared || this.draft.slot(target.path, scope)?.get() === undefined)
            this.placement.place(target, sources, scope);
          else if (index === list.length - 1) this.keepUnclaimed(sources);
      }
      scope.open(pattern, undefined);
      if (Object.keys(list.at(-1) as object).length === 0) list.pop();
    }
  }

  /** Every item has a value of its own. */
  private keepUnclaimed(sources: readonly SourceValue[]): void {
    for (const each of sources) if (!this.draft.isClaimed(each)) this.draft.keep(each);
  }

  private placeDateParts(path: string, parts: readonly Waiting[], scope: Scope): void {
    const slot = this.draft.slot(path, scope);
    const value = new Map(
      parts.map(({ target, sources: [first] }) => [target.conversion, first && this.draft.source.textOf(first)]),
    );
    const date = dateValue(readDateObject(Object.fromEntries(value) as object), undefined);
    const isPlaced = slot !== undefined && date !== undefined && putValue(slot, date);
    for (const { sources } of parts)
      for (const each of sources) {
        if (isPlaced) this.draft.claim(each, slot.path);
        else this.draft.keep(each);
      }
  }

  private placePart({ target, sources }: Waiting, scope: Scope): void {
    const slot = this.draft.slot(target.path, scope);
    for (const each of sources) {
      const changed = slot && withPart(target.conversion, slot.get(), this.draft.source.textOf(each));
      if (!changed) {
        this.draft.keep(each);
        continue;
      }
      if (changed.value !== slot.get()) slot.set(changed.value);
      this.draft.claim(each, slot.path);
    }
  }
}

/** @returns the value with one more part; undefined if it does not take it. */
function withPart(
  conversion: Conversion | undefined,
  known: unknown,
  text: string,
): { readonly value: unknown } | undefined {
  if (conversion === 'contained') {
    const isContained = JSON.stringify(known ?? '')
      .toLowerCase()
      .includes(text.toLowerCase());
    return isContained ? { value: known } : undefined;
  }
  if (conversion === 'current') {
    if (!currentWords.test(text)) return (known ?? null) === null ? undefined : { value: known };
    return (known ?? null) === null ? { value: null } : undefined;
  }
  const before = known === undefined ? '' : known;
  if (typeof before !== 'string') return undefined;
  if (conversion === 'prefix') {
    if (before === '') return undefined;
    return before.startsWith('+') && !before.startsWith(text) ? undefined : { value: prefixed(text, before) };
  }
  const separator = conversion === 'middle' ? ' ' : ', ';
  if (before.split(separator).includes(text)) return { value: before };
  return { value: before === '' ? text : `${before}${separator}${text}` };
}

function prefixed(prefix: string, text: string): string {
  return text.startsWith(prefix) ? text : `${prefix} ${text}`;
}

/** Of flags that say that a period is ongoing. */
const currentWords = /^(?:true|1|yes|y|current|present)$/i;

function isDatePart(conversion: Conversion | undefined): boolean {
  return conversion === 'year' || conversion === 'month' || conversion === 'day';
}

/** `experiences[]` of `experiences[].company`. */
function itemPattern(path: string): string {
  return path.slice(0, path.lastIndexOf('[]') + 2);
}
