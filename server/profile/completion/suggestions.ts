import { isoDay } from '../values/isoDates';
import { languageCodes, languageNames, nameOfLanguage } from '../values/languageCodes';
import type { ProfileDocument } from '../document/profileDocument';
import { PerItem } from '../json/itemCache';
import { dates as dateMembers } from '../rules/shared/profilePaths';
import { placeAt, placeOf, type Schema } from '../schema/profileSchema';
import type { Path } from '../json/syntaxTree';
import { fieldOf, mostUsed, type Scalar, type Usage, usageAround, usageOf } from './usedValues';
import { folded } from '../text/textMatching';

/** A value to offer where a profile waits for one. */
export interface Suggestion {
  readonly value: Scalar;
  /** What it is, in a word or two, by which it is found too. */
  readonly detail?: string;
  /** Where it comes from. */
  readonly origin?: string;
}

/** What the suggestions for a document may draw on. */
export interface SuggestionContext {
  /** The time on the author's clock: milliseconds since the epoch. */
  readonly now: number;
  /** What the other profiles of the workspace have. */
  readonly others: readonly Usage[];
}

const known = new WeakMap<ProfileDocument, Usage>();

/**
 * Values for the member at a path, the likeliest first: those that other profiles have, then those that follow from what
 * the member means. Of 100,000 values few are asked for: each is made out when its turn comes.
 */
export function* suggestionsAt(
  document: ProfileDocument,
  path: Path,
  context: SuggestionContext,
): Generator<Suggestion, void> {
  const owner = placeAt(path.slice(0, -1))?.schema;
  const member = path.at(-1);
  if (owner === undefined || typeof member !== 'string' || path[0] === 'info') {
    yield* dates(path, context);
    return;
  }
  const node = document.reading.tree.locate(path);
  const current = node === undefined ? undefined : document.reading.tree.value(node);
  const siblings = namesBeside(document, path, owner);
  const seen = new Set<Scalar>();
  const isNew = ({ value }: Suggestion): boolean => {
    const key = typeof value === 'string' ? folded(value) : value;
    if (seen.has(key) || siblings.has(String(key))) return false;
    seen.add(key);
    return true;
  };
  for (const suggestion of used(document, path, owner, current, context)) if (isNew(suggestion)) yield suggestion;
  for (const suggestion of meant(document, path, owner, context)) if (isNew(suggestion)) yield suggestion;
}

function* used(
  document: ProfileDocument,
  path: Path,
  owner: Schema,
  current: unknown,
  { others }: SuggestionContext,
): Generator<Suggestion, void> {
  const { tree } = document.reading;
  const ownerNode = tree.locate(path.slice(0, -1));
  const ownerValue = ownerNode === undefined ? undefined : tree.value(ownerNode);
  const field = fieldOf(owner.title, String(path.at(-1)), ownerValue);
  // Two profiles with one reference would be one profile.
  if (field === undefined || field === 'profile.reference') return;
  const elsewhere = new Set(others.flatMap((usage) => [...(usage.get(field) ?? [])]));
  for (const value of mostUsed([...others, usageIn(document)], field)) {
    if (elsewhere.has(value)) yield { value, origin: 'in the workspace' };
    // What is being typed is no suggestion.
    else if (value !== current) yield { value, origin: 'in this profile' };
  }
}

/** What follows from the meaning of a member. */
function meant(document: ProfileDocument, path: Path, owner: Schema, context: SuggestionContext): Suggestion[] {
  switch (`${owner.title ?? ''}.${String(path.at(-1))}`) {
    case 'profile.text_language':
      return languageCodes().map((code) => ({ value: code, ...withDetail(nameOfLanguage(code)) }));
    case 'language.name':
      // As the documentation writes them.
      return languageNames()
        .map((name) => ({ value: name.toLowerCase() }))
        .sort((a, b) => a.value.localeCompare(b.value, 'en'));
    case 'profile.reference':
      return [{ value: nextReference(document, context.others), detail: 'free' }].filter(({ value }) => value !== '');
    default:
      return dates(path, context);
  }
}

/** Today, and the first of the month, in the author's own time zone. */
function dates(path: Path, { now }: SuggestionContext): Suggestion[] {
  const date = path.at(-1) === 'iso8601' ? path.slice(0, -1) : path;
  const place = placeAt(path);
  if (!dateMembers.includes(placeOf(date)) || !place || place.schema.doNotSuggest === true) return [];
  const today = new Date(now);
  const [year, month] = [today.getFullYear(), today.getMonth() + 1];
  return [
    { value: isoDay(year, month, today.getDate()), detail: 'today' },
    { value: isoDay(year, month, 1), detail: 'first of this month' },
  ];
}

/**
 * One more than the largest number that references of the workspace end with, written alike; where none has a number, the
 * name of the file. Empty if there is none.
 */
function nextReference(document: ProfileDocument, others: readonly Usage[]): string {
  const taken = mostUsed(others, 'profile.reference').map(String);
  const series = new Map<string, { count: number; last: number; width: number }>();
  for (const reference of taken) {
    const [, prefix = '', digits] = /^(.*?)(\d{1,15})$/.exec(reference) ?? [];
    if (digits === undefined) continue;
    const { count, last, width } = series.get(prefix) ?? { count: 0, last: 0, width: 1 };
    series.set(prefix, {
      count: count + 1,
      last: Math.max(last, Number(digits)),
      width: digits.startsWith('0') ? Math.max(width, digits.length) : width,
    });
  }
  const [longest] = [...series].sort(([, a], [, b]) => b.count - a.count);
  if (longest) return longest[0] + String(longest[1].last + 1).padStart(longest[1].width, '0');
  const name = /([^/]+)\.profile\.json$/i.exec(document.source.uri)?.[1] ?? '';
  const free = decoded(name);
  return taken.includes(free) ? '' : free;
}

/** A part of an address as people read it. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Folded names of the other items of the list that a name is in: the same skill twice says nothing. */
function namesBeside(document: ProfileDocument, path: Path, owner: Schema): Set<string> {
  const index = path.at(-2);
  const list = path.slice(0, -2);
  if (path.at(-1) !== 'name' || typeof index !== 'number' || owner.properties?.name === undefined) return new Set();
  const { excerptOf } = document;
  if (excerptOf && list.length === 1) return namesIn(excerptOf.profile[excerptOf.member], excerptOf.index);
  const { tree } = document.reading;
  const node = tree.locate(list);
  return namesIn(node === undefined ? [] : tree.value(node), index);
}

const knownNames = new PerItem<string | undefined>();

/** Folded names of the items of a list, but for one. */
function namesIn(list: unknown, except: number): Set<string> {
  const names = Array.isArray(list) ? knownNames.of(list, foldedName) : [];
  return new Set(names.filter((name, index) => name !== undefined && index !== except)) as Set<string>;
}

function foldedName(item: unknown): string | undefined {
  const isNamed = typeof item === 'object' && item !== null && 'name' in item && typeof item.name === 'string';
  return isNamed ? folded(item.name as string) : undefined;
}

/** What a document itself has, read once per version; of an excerpt, what the whole has. */
export function usageIn(document: ProfileDocument): Usage {
  const { excerptOf } = document;
  if (excerptOf) return usageAround(excerptOf, usageOf(document.value));
  const usage = known.get(document) ?? usageOf(document.excess ? undefined : document.value);
  known.set(document, usage);
  return usage;
}

function withDetail(detail: string | undefined): { readonly detail?: string } {
  return detail === undefined ? {} : { detail };
}
