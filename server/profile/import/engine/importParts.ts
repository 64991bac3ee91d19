import type { Conversion } from '../formats/format';
import { type Fields, type ImportDraft, metadataName, type Scope, type Slot, type Waiting } from './importDraft';
import { dateValue, type Placement, putValue } from './importPlacement';
import type { SourceValue } from './importSource';
import { plainText, readDateObject, readDayFirst } from './importValues';
import { foldName } from './mappingTree';

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
    const isJob = ({ target }: Waiting): boolean => target.conversion === 'job';
    this.placeJob(scope.parts.filter(isJob));
    const others = scope.parts.filter((each) => !isDatePart(each.target.conversion) && !isJob(each));
    for (const waiting of others.sort((a, b) => rankOf(a) - rankOf(b))) this.placePart(waiting, scope);
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

  /** The current job is usually the first experience as well. */
  private placeJob(parts: readonly Waiting[]): void {
    if (parts.length === 0) return;
    const list = (this.draft.root.experiences ??= []) as Fields[];
    const job: Fields = {};
    for (const { target, sources } of parts) {
      const name = target.path.slice(target.path.lastIndexOf('.') + 1);
      for (const each of sources) {
        const text = this.draft.source.textOf(each);
        const index = list.findIndex((item) => item !== job && contains(item[name], text));
        const [first] = list;
        if (index >= 0) this.draft.claim(each, `experiences[${index}].${name}`);
        else if (
          first &&
          first !== job &&
          list.length === 1 &&
          Object.keys(first).join() === 'title' &&
          name !== 'title'
        ) {
          // The only experience is the title of the current job.
          first[name] = text;
          this.draft.claim(each, `experiences[0].${name}`);
        } else if (job[name] !== undefined || list.some((item) => item !== job)) this.draft.keep(each);
        else {
          if (list.length === 0) list.push(job);
          job[name] = text;
          this.draft.claim(each, `experiences[0].${name}`);
        }
      }
    }
  }

  private placePart(waiting: Waiting, scope: Scope): void {
    const slot = this.draft.slot(waiting.target.path, scope);
    for (const each of waiting.sources) {
      if (slot && waiting.target.conversion === 'fallback' && (slot.get() ?? null) === null) {
        this.placement.place({ path: waiting.target.path }, [each], scope);
        continue;
      }
      const isPlaced = slot !== undefined && this.isPlaced(waiting.target.conversion, each, slot);
      if (isPlaced) this.draft.claim(each, slot.path);
      else this.draft.keep(each);
    }
  }

  /** Converts a value. @returns whether the target has it, so that it is not needed as metadata. */
  private isPlaced(conversion: Conversion | undefined, each: SourceValue, slot: Slot): boolean {
    const text = plainText(this.draft.source.textOf(each));
    if (conversion === 'untilNow') return this.endNow(text, slot);
    if (conversion === 'precision') return setPrecision(each.path, text, slot);
    if (conversion === 'dayFirst') {
      const date = dateValue(readDayFirst(text), undefined);
      return date !== undefined && putValue(slot, date);
    }
    const part = conversion === 'labelled' ? `${labelOf(each.path)} ${text}` : text;
    const changed = withPart(conversion, slot.get(), part);
    if (changed && changed.value !== slot.get()) slot.set(changed.value);
    return changed !== undefined;
  }

  /** Removes the date of an export from the end of a period; it becomes metadata. */
  private endNow(text: string, slot: Slot): boolean {
    const known = slot.get();
    if (!currentWords.test(text)) return notCurrentWords.test(text) && (known ?? null) !== null;
    const dates = known === undefined ? [] : this.draft.valuesAtPlace(slot.path);
    slot.set(null);
    for (const date of dates) this.draft.keep(date);
    return true;
  }
}

/** Of a list, the items that are searched for a text: the last ones are those of the item that is converted. */
const maxSearched = 10;

/** Whether a value has the letters and digits of a text. */
function contains(known: unknown, text: string): boolean {
  const searched = JSON.stringify(known ?? '', (_, value: unknown) =>
    Array.isArray(value) ? value.slice(-maxSearched) : value,
  );
  return foldName(searched).includes(foldName(text));
}

/** The name of a property as words: `Spoken interaction` for `ProficiencyLevel.SpokenInteraction`. */
function labelOf(path: string): string {
  const words = metadataName(path.slice(path.lastIndexOf('.') + 1)).replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The length of `2014` and `2014-06`, by the part that a date lacks. */
const partialLengths = [
  [/month$/i, 4],
  [/day$/i, 7],
] as const;

/** Notes in a date which parts of it are known. @returns false if the date cannot express that. */
function setPrecision(path: string, text: string, slot: Slot): boolean {
  const known = slot.get();
  if (!currentWords.test(text) && !notCurrentWords.test(text)) return false;
  const length = partialLengths.find(([pattern]) => pattern.test(path))?.[1];
  if (text === 'true' || length === undefined || known === null) return known !== undefined;
  if (!/date_(?:start|end)$/.test(slot.path)) return false;
  const iso = typeof known === 'string' ? known : (known as { readonly iso8601?: string } | undefined)?.iso8601;
  if (iso === undefined) return false;
  const shorter = typeof known === 'string' ? length : Math.min(length, (known as { text: string }).text.length);
  slot.set({ iso8601: iso, text: iso.slice(0, shorter) });
  return true;
}

/** The order in which waiting values are converted: those that decide about others are last. */
const ranks: Partial<Record<Conversion, number>> = { fallback: 1, current: 2, untilNow: 2, precision: 3, contained: 4 };

function rankOf({ target }: Waiting): number {
  return ranks[target.conversion ?? 'join'] ?? 0;
}

/** @returns the value with one more part; undefined if it does not take it. */
function withPart(
  conversion: Conversion | undefined,
  known: unknown,
  text: string,
): { readonly value: unknown } | undefined {
  if (conversion === 'contained' || conversion === 'fallback')
    return contains(known, text) ? { value: known } : undefined;
  if (conversion === 'current') {
    if (!currentWords.test(text))
      return notCurrentWords.test(text) && (known ?? null) !== null ? { value: known } : undefined;
    return (known ?? null) === null ? { value: null } : undefined;
  }
  const before = known === undefined ? '' : known;
  if (typeof before !== 'string') return undefined;
  if (conversion === 'prefix') {
    if (before === '') return undefined;
    return before.startsWith('+') && !contains(before, text) ? undefined : { value: prefixed(text, before) };
  }
  const separator = conversion === 'middle' ? ' ' : ', ';
  if (before.split(separator).includes(text)) return { value: before };
  return { value: before === '' ? text : `${before}${separator}${text}` };
}

/** @param prefix the code of a country, with or without `+`. */
function prefixed(prefix: string, text: string): string {
  const code = `+${prefix.replace(/^\+|^00/, '')}`;
  return text.startsWith(code) ? text : `${code} ${text}`;
}

/** Of flags that say that a period is ongoing. */
const currentWords = /^(?:true|1|yes|y|current|present)$/i;
/** Of flags that say that it is not. */
const notCurrentWords = /^(?:false|0|no|n)$/i;

function isDatePart(conversion: Conversion | undefined): boolean {
  return conversion === 'year' || conversion === 'month' || conversion === 'day';
}

/** `experiences[]` of `experiences[].company`. */
function itemPattern(path: string): string {
  return path.slice(0, path.lastIndexOf('[]') + 2);
}
