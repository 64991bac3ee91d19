import { languageWithLevel } from '../../schema/conversions/namedItem';
import { urlTypeOf } from '../../schema/conversions/urlFixes';
import { normalizeText } from '../../text/textMatching';
import { matchEnumValue } from '../../values/enumValueMatch';
import { splitList } from '../../values/listText';
import { urlsIn } from '../../values/urlTexts';
import type { Fields, ImportDraft, Scope, Slot } from './importDraft';
import { addItem } from './importItems';
import type { SourceValue } from './importSource';
import {
  plainText,
  readDate,
  readDateObject,
  readLanguage,
  readNumber,
  readPeriod,
  readYears,
  yearsOfMonths,
} from './importValues';
import type { MappingTarget } from './mappingTree';

/** How a place of the profile takes values. */
type Kind =
  | 'items'
  | 'date'
  | 'dateText'
  | 'location'
  | 'urls'
  | 'number'
  | 'years'
  | 'enum'
  | 'language'
  | 'scalar'
  | 'lines'
  | 'text';

const kinds: readonly (readonly [RegExp, Kind])[] = [
  [/\[\]$/, 'items'],
  [/(?:^|\.)date_(?:start|end)$/, 'date'],
  [/(?:^|\.)date_\w+$|_at$/, 'dateText'],
  [/(?:^|\.)location$/, 'location'],
  [/^info\.urls(?:\.\w+)?$/, 'urls'],
  [/_duration$/, 'years'],
  [/\.(?:lat|lng|rating|file_size)$/, 'number'],
  [/(?:^info\.gender|^labels\[\]\.stage|skills\[\]\.type|^attachments\[\]\.type)$/, 'enum'],
  [/^text_language$/, 'language'],
  [/\.value$/, 'scalar'],
  [/(?:^|\.)(?:description|summary|text)$/, 'lines'],
];

/** How the place at a path of the profile takes values. */
export function kindOf(path: string): Kind {
  return kinds.find(([pattern]) => pattern.test(path))?.[1] ?? 'text';
}

const enumValues: readonly (readonly [RegExp, readonly string[]])[] = [
  [/gender$/, ['male', 'female', 'undefined', 'M', 'F']],
  [/stage$/, ['new', 'yes', 'no', 'later']],
  [/^attachments.*type$/, ['resume', 'cover', 'other', 'original']],
  [/type$/, ['hard', 'soft']],
];

/** What resume parsers call a skill that is not a soft skill. */
const hardSkill = /^(?:it|operational\s?skill)$/i;

/** A profile has one of each: other values become metadata. */
const singleTexts = /\.(?:email|phone|picture|driving_license|full_name|first_name|last_name)$|^reference$/;

/** Names in a list and their values, in place of items. */
const traitLists = /(?:^|\.)(?:skills|languages|interests|certifications|courses|tasks|tags)\[\]$/;

export function isTraitList(path: string): boolean {
  return traitLists.test(path);
}

function isPeriodList(path: string): boolean {
  return path === 'experiences[]' || path === 'educations[]';
}

/** Puts values of the source into their places in the result. What a place does not take becomes metadata. */
export class Placement {
  constructor(private readonly draft: ImportDraft) {}

  /** @param sources scalars: one, or the items of a list. */
  place(target: MappingTarget, sources: readonly SourceValue[], scope: Scope): void {
    const { source } = this.draft;
    if (target.conversion === 'period') return this.placePeriod(target, sources, scope);
    for (const each of sources) if (source.isEmpty(each)) this.draft.claim(each, 'empty');
    const filled = sources.filter((each) => !source.isEmpty(each));
    if (filled.length === 0) return;
    if (target.path === 'metadatas') return filled.forEach((each) => this.draft.keep(each));
    if (target.conversion === 'kind') return filled.forEach((each) => this.draft.claim(each, target.path));
    const { conversion } = target;
    if (conversion === 'job') return void scope.parts.push({ target, sources: filled });
    const slot = this.draft.slot(target.path, scope);
    if (!slot) return void scope.forItems.push({ target, sources: filled });
    if (conversion === undefined) this.placeByKind(target, filled, slot);
    else if (conversion === 'months') filled.forEach((each) => this.placeMonths(each, slot));
    else if (conversion === 'resume') filled.forEach((each) => this.placeFile(each, slot));
    else scope.parts.push({ target, sources: filled });
  }

  private placeByKind(target: MappingTarget, sources: readonly SourceValue[], slot: Slot): void {
    const kind = kindOf(target.path);
    if (kind === 'lines' || kind === 'text' || kind === 'location') return this.placeTexts(target, sources, slot);
    if (kind === 'items') return this.placeNames(target.path, sources, slot);
    for (const each of sources) {
      const isPlaced = kind === 'urls' ? this.placeUrl(each, slot) : this.placeValue(kind, each, slot);
      if (!isPlaced) this.draft.keep(each);
    }
  }

  private placeTexts({ path }: MappingTarget, sources: readonly SourceValue[], slot: Slot): void {
    const isLocation = kindOf(path) === 'location';
    const place = isLocation ? slot.child('text') : slot;
    const isLines = kindOf(path) === 'lines' && !place.path.endsWith('location.text');
    for (const [index, each] of sources.entries()) {
      const text = plainText(this.draft.source.textOf(each));
      const known = place.get();
      const isJoined = index > 0 && !singleTexts.test(path);
      if (typeof known !== 'string' || known === '') place.set(text);
      else if (!isContained(text, known)) {
        if (!isLines && !isJoined) {
          this.draft.keep(each);
          continue;
        }
        place.set(`${known}${isLines ? '\n' : ', '}${text}`);
      }
      this.draft.claim(each, place.path);
    }
  }

  /** Items for names: `["Java", "Go"]`, or one text with several. */
  private placeNames(path: string, sources: readonly SourceValue[], slot: Slot): void {
    const isTrait = isTraitList(path);
    for (const each of sources) {
      const text = plainText(this.draft.source.textOf(each));
      if (this.draft.source.isBoolean(each) || !(isTrait || isPeriodList(path))) {
        this.draft.keep(each);
        continue;
      }
      const isList = isTrait && sources.length === 1 && !each.path.endsWith(']');
      const names = isList ? splitList(text) : [text];
      const paths = names.map((name) => addItem(slot, isTrait ? traitOf(path, name) : periodOf(name)));
      this.draft.claim(each, paths[0] ?? slot.path);
    }
  }

  private placeValue(kind: Kind, each: SourceValue, slot: Slot): boolean {
    const text = this.draft.source.textOf(each);
    const value = this.convert(kind, each, text, slot.path);
    if (value === undefined && slot.path.endsWith('.date_start') && putPeriod(slot, text)) {
      this.draft.claim(each, slot.path);
      return true;
    }
    if (value === undefined || !putValue(slot, value)) return false;
    this.draft.claim(each, slot.path);
    return true;
  }

  private convert(kind: Kind, each: SourceValue, text: string, path: string): unknown {
    if (kind === 'date' || kind === 'dateText') return dateValue(readDate(text), kind === 'date' ? text : undefined);
    if (kind === 'years') return readYears(text);
    if (kind === 'number') return readNumber(text);
    if (kind === 'language') return readLanguage(text);
    if (kind !== 'enum') return this.draft.source.scalarOf(each);
    const expected = enumValues.find(([pattern]) => pattern.test(path))?.[1] ?? [];
    if (expected.includes('hard') && hardSkill.test(text)) return 'hard';
    const { values, isCertain } = matchEnumValue(text, expected);
    return isCertain ? values[0] : undefined;
  }

  /** A web address by its site; if the text contains more, it is kept as well. */
  private placeUrl(each: SourceValue, slot: Slot): boolean {
    const text = this.draft.source.textOf(each);
    const { urls, isComplete } = urlsIn(text);
    if (urls.length === 0) return false;
    const place = (name: string): Slot => (slot.path.endsWith('.urls') ? slot.child(name) : slot.sibling(name));
    const paths = urls.map((url) => putUrl(place, url));
    if (!isComplete) return false;
    this.draft.claim(each, paths[0] ?? slot.path);
    return true;
  }

  /** A file as an attachment, by its web address. */
  private placeFile(each: SourceValue, slot: Slot): void {
    const text = this.draft.source.textOf(each);
    if (!urlsIn(text).isComplete) return this.draft.keep(each);
    const list = slot.list();
    list.push({ type: 'resume', public_url: text });
    this.draft.claim(each, `${slot.path}[${list.length - 1}]`);
  }

  private placeMonths(each: SourceValue, slot: Slot): void {
    const years = yearsOfMonths(this.draft.source.textOf(each));
    // The exact number is kept: years are rounded.
    this.draft.keep(each);
    if (years !== undefined) putValue(slot, years);
  }

  /** `2019 - now`, or `["2019", null]`. */
  private placePeriod(target: MappingTarget, sources: readonly SourceValue[], scope: Scope): void {
    const slot = this.draft.slot(`${target.path}.date_start`, scope);
    if (!slot) return void scope.forItems.push({ target, sources });
    const end = slot.sibling('date_end');
    const { source } = this.draft;
    if (sources.length === 2) {
      for (const [index, each] of sources.entries()) {
        const place = index === 0 ? slot : end;
        if (source.isEmpty(each)) this.draft.claim(each, 'empty');
        else if (!this.placeValue('date', each, place)) this.draft.keep(each);
      }
      return;
    }
    for (const each of sources) {
      const text = source.textOf(each);
      if (source.isEmpty(each)) this.draft.claim(each, 'empty');
      else if (putPeriod(slot, text)) this.draft.claim(each, slot.path);
      else if (slot.path.startsWith('experiences') || !this.placeValue('date', each, end)) this.draft.keep(each);
    }
  }

  /** An object for a date: its parts, or the text in it. */
  placeDateObject(source: SourceValue, target: MappingTarget, scope: Scope): boolean {
    const slot = this.draft.slot(target.path, scope);
    const value = slot && dateValue(readDateObject(this.draft.source.valueOf(source)), undefined);
    if (!slot || value === undefined || !putValue(slot, value)) return false;
    this.draft.claim(source, slot.path);
    return true;
  }
}

function isContained(text: string, known: string): boolean {
  return normalizeText(known) === normalizeText(text) || known.split(/\n|, /).includes(text);
}

/** Sets both dates of a period, if it has none. */
function putPeriod(start: Slot, text: string): boolean {
  const period = readPeriod(text);
  const end = start.sibling('date_end');
  if (!period || start.get() !== undefined || end.get() !== undefined) return false;
  start.set(period.start);
  end.set(period.end);
  return true;
}

/** @param text kept next to a date that has no day. */
export function dateValue(date: ReturnType<typeof readDate>, text: string | undefined): unknown {
  if (!date) return undefined;
  return date.isExact || text === undefined ? date.iso : { iso8601: date.iso, text };
}

/** @returns whether the place was free, or has the same value. */
export function putValue(slot: Slot, value: unknown): boolean {
  const known = slot.get();
  if (known !== undefined) return JSON.stringify(known) === JSON.stringify(value);
  slot.set(value);
  return true;
}

function putUrl(place: (name: string) => Slot, url: string): string {
  const type = urlTypeOf(url);
  const site = place(type);
  if (type !== 'from_resume' && putValue(site, url)) return site.path;
  const pages = place('from_resume');
  return `${pages.path}[${indexOfUrl(pages.list(), url)}]`;
}

/** The web addresses of lists, so that a long list is not searched for each of its items. */
const urlIndexes = new WeakMap<readonly unknown[], Map<unknown, number>>();

/** The index of a web address in a list, to which it is added if it is new. */
function indexOfUrl(list: unknown[], url: string): number {
  let indexes = urlIndexes.get(list);
  if (!indexes) urlIndexes.set(list, (indexes = new Map(list.map((each, index) => [each, index]))));
  const known = indexes.get(url);
  if (known !== undefined) return known;
  indexes.set(url, list.push(url) - 1);
  return list.length - 1;
}

function traitOf(path: string, name: string): Fields {
  const language = path.endsWith('languages[]') ? languageWithLevel(name) : undefined;
  return language ? { ...language } : { name };
}

/** Characters. A longer text describes a period. */
const maxTitleLength = 100;

function periodOf(text: string): Fields {
  return text.length > maxTitleLength || text.includes('\n') ? { description: text } : { title: text };
}
