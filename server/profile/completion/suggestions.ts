import { toIsoDay } from '../values/isoDates';
import { languageCodes, languageNames, languageNameOf } from '../values/languageCodes';
import type { ProfileDocument } from '../document/profileDocument';
import { ItemCache } from '../json/itemCache';
import { datePaths as dateMembers } from '../rules/shared/profilePaths';
import { schemaAt, pathPattern, type Schema } from '../schema/profileSchema';
import type { Path } from '../json/syntaxTree';
import {
  fieldName,
  mostUsedValues,
  type Scalar,
  type UsedValues,
  usedValuesAround,
  collectUsedValues,
} from './usedValues';
import { normalizeText } from '../text/textMatching';

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
  readonly otherProfiles: readonly UsedValues[];
}

const usedValuesCache = new WeakMap<ProfileDocument, UsedValues>();

/**
 * Values for the member at a path, the likeliest first: those that other profiles have, then those that follow from what
 * the member means. Of 100,000 values few are asked for: each is made out when its turn comes.
 */
export function* suggestionsAt(
  document: ProfileDocument,
  path: Path,
  context: SuggestionContext,
): Generator<Suggestion, void> {
  const owner = schemaAt(path.slice(0, -1))?.schema;
  const member = path.at(-1);
  if (owner === undefined || typeof member !== 'string' || path[0] === 'info') {
    yield* dateSuggestions(path, context);
    return;
  }
  const node = document.parseResult.tree.nodeAtPath(path);
  const current = node === undefined ? undefined : document.parseResult.tree.value(node);
  const siblings = siblingNames(document, path, owner);
  const seen = new Set<Scalar>();
  const isNew = ({ value }: Suggestion): boolean => {
    const key = typeof value === 'string' ? normalizeText(value) : value;
    if (seen.has(key) || siblings.has(String(key))) return false;
    seen.add(key);
    return true;
  };
  for (const suggestion of usedSuggestions(document, path, owner, current, context))
    if (isNew(suggestion)) yield suggestion;
  for (const suggestion of builtInSuggestions(document, path, owner, context)) if (isNew(suggestion)) yield suggestion;
}

function* usedSuggestions(
  document: ProfileDocument,
  path: Path,
  owner: Schema,
  current: unknown,
  { otherProfiles }: SuggestionContext,
): Generator<Suggestion, void> {
  const { tree } = document.parseResult;
  const ownerNode = tree.nodeAtPath(path.slice(0, -1));
  const ownerValue = ownerNode === undefined ? undefined : tree.value(ownerNode);
  const field = fieldName(owner.title, String(path.at(-1)), ownerValue);
  // Two profiles with one reference would be one profile.
  if (field === undefined || field === 'profile.reference') return;
  const elsewhere = new Set(otherProfiles.flatMap((usage) => [...(usage.get(field) ?? [])]));
  for (const value of mostUsedValues([...otherProfiles, usedValuesIn(document)], field)) {
    if (elsewhere.has(value)) yield { value, origin: 'in the workspace' };
    // What is being typed is no suggestion.
    else if (value !== current) yield { value, origin: 'in this profile' };
  }
}

/** What follows from the meaning of a member. */
function builtInSuggestions(
  document: ProfileDocument,
  path: Path,
  owner: Schema,
  context: SuggestionContext,
): Suggestion[] {
  switch (`${owner.title ?? ''}.${String(path.at(-1))}`) {
    case 'profile.text_language':
      return languageCodes().map((code) => ({ value: code, ...withDetail(languageNameOf(code)) }));
    case 'language.name':
      // As the documentation writes them.
      return languageNames()
        .map((name) => ({ value: name.toLowerCase() }))
        .sort((a, b) => a.value.localeCompare(b.value, 'en'));
    case 'profile.reference':
      return [{ value: nextReference(document, context.otherProfiles), detail: 'free' }].filter(
        ({ value }) => value !== '',
      );
    default:
      return dateSuggestions(path, context);
  }
}

/** Today, and the first of the month, in the author's own time zone. */
function dateSuggestions(path: Path, { now }: SuggestionContext): Suggestion[] {
  const date = path.at(-1) === 'iso8601' ? path.slice(0, -1) : path;
  const place = schemaAt(path);
  if (!dateMembers.includes(pathPattern(date)) || !place || place.schema.doNotSuggest === true) return [];
  const today = new Date(now);
  const [year, month] = [today.getFullYear(), today.getMonth() + 1];
  return [
    { value: toIsoDay(year, month, today.getDate()), detail: 'today' },
    { value: toIsoDay(year, month, 1), detail: 'first of this month' },
  ];
}

/**
 * One more than the largest number that references of the workspace end with, written alike; where none has a number, the
 * name of the file. Empty if there is none.
 */
function nextReference(document: ProfileDocument, otherProfiles: readonly UsedValues[]): string {
  const taken = mostUsedValues(otherProfiles, 'profile.reference').map(String);
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
  const fileName = decodeUriPart(name);
  return taken.includes(fileName) ? '' : fileName;
}

/** A part of an address as people read it. */
function decodeUriPart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Folded names of the other items of the list that a name is in: the same skill twice says nothing. */
function siblingNames(document: ProfileDocument, path: Path, owner: Schema): Set<string> {
  const index = path.at(-2);
  const list = path.slice(0, -2);
  if (path.at(-1) !== 'name' || typeof index !== 'number' || owner.properties?.name === undefined) return new Set();
  const { excerptSource } = document;
  if (excerptSource && list.length === 1)
    return normalizedNames(excerptSource.profile[excerptSource.property], excerptSource.index);
  const { tree } = document.parseResult;
  const node = tree.nodeAtPath(list);
  return normalizedNames(node === undefined ? [] : tree.value(node), index);
}

const nameCache = new ItemCache<string | undefined>();

/** Folded names of the items of a list, but for one. */
function normalizedNames(list: unknown, except: number): Set<string> {
  const names = Array.isArray(list) ? nameCache.get(list, normalizedName) : [];
  return new Set(names.filter((name, index) => name !== undefined && index !== except)) as Set<string>;
}

function normalizedName(item: unknown): string | undefined {
  const isNamed = typeof item === 'object' && item !== null && 'name' in item && typeof item.name === 'string';
  return isNamed ? normalizeText(item.name as string) : undefined;
}

/** What a document itself has, read once per version; of an excerpt, what the whole has. */
export function usedValuesIn(document: ProfileDocument): UsedValues {
  const { excerptSource } = document;
  if (excerptSource) return usedValuesAround(excerptSource, collectUsedValues(document.value));
  const usage = usedValuesCache.get(document) ?? collectUsedValues(document.exceededLimit ? undefined : document.value);
  usedValuesCache.set(document, usage);
  return usage;
}

function withDetail(detail: string | undefined): { readonly detail?: string } {
  return detail === undefined ? {} : { detail };
}
