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
      const text = this.draft.source.textOf(each);
      const known = slot?.get();
      let isPlaced = false;
      if (slot && target.conversion === 'current') {
        const isCurrent = /^(?:true|1|yes|y|current|present)$/i.test(text);
        isPlaced = isCurrent ? putValue(slot, null) : (known ?? null) !== null;
      } else if (slot && target.conversion === 'prefix' && typeof known === 'string') {
        slot.set(known.startsWith(text) || known.startsWith('+') ? known : `${text} ${known}`);
        isPlaced = String(slot.get()).startsWith(text);
      } else if (slot && target.conversion === 'middle') {
        slot.set(typeof known === 'string' ? `${known} ${text}` : text);
        isPlaced = true;
      } else if (slot && target.conversion === 'contained') {
        isPlaced = JSON.stringify(known ?? '')
          .toLowerCase()
          .includes(text.toLowerCase());
      }
      if (isPlaced && slot) this.draft.claim(each, slot.path);
      else this.draft.keep(each);
    }
  }
}

function isDatePart(conversion: Conversion | undefined): boolean {
  return conversion === 'year' || conversion === 'month' || conversion === 'day';
}

/** `experiences[]` of `experiences[].company`. */
function itemPattern(path: string): string {
  return path.slice(0, path.lastIndexOf('[]') + 2);
}
