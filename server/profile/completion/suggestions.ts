import * as l10n from '@vscode/l10n';
import { toIsoDay } from '../values/isoDates';
import { englishNameOf, languageCodes, languageNames, languageNameOf } from '../values/languageCodes';
import type { ProfileDocument } from '../document/profileDocument';
import { ItemCache } from '../json/itemCache';
import { datePaths } from '../rules/shared/profilePaths';
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

/** A value to suggest for a property. */
export interface Suggestion {
  readonly value: Scalar;
  /** A short description in the language of the messages, by which the value is found, too. */
  readonly detail?: string;
  /** Another name, which finds the value but is not shown. */
  readonly alias?: string;
  /** Where the value is already used, in the language of the messages. */
  readonly origin?: string;
}

/** What suggestions depend on, apart from the document. */
export interface SuggestionContext {
  /** The current time: milliseconds since the epoch. */
  readonly now: number;
  /** The values that other profiles of the workspace use. */
  readonly otherProfiles: readonly UsedValues[];
}

/** A property that suggestions are computed for. */
interface SuggestionTarget {
  readonly document: ProfileDocument;
  readonly path: Path;
  /** The schema of the object that the property belongs to. */
  readonly owner: Schema;
}

const usedValuesCache = new WeakMap<ProfileDocument, UsedValues>();

/**
 * Suggests values for the property at a path, the likeliest first: values that other profiles use, then built-in ones. A
 * generator, because few of possibly 100,000 values are requested.
 */
export function* suggestionsAt(
  document: ProfileDocument,
  path: Path,
  context: SuggestionContext,
): Generator<Suggestion, void> {
  const owner = schemaAt(path.slice(0, -1))?.schema;
  if (owner === undefined || typeof path.at(-1) !== 'string' || path[0] === 'info') {
    yield* dateSuggestions(path, context);
    return;
  }
  const target = { document, path, owner };
  const siblings = siblingNames(target);
  const seen = new Set<Scalar>();
  const isNew = ({ value }: Suggestion): boolean => {
    const key = typeof value === 'string' ? normalizeText(value) : value;
    if (seen.has(key) || siblings.has(String(key))) return false;
    seen.add(key);
    return true;
  };
  for (const suggestion of usedSuggestions(target, context)) if (isNew(suggestion)) yield suggestion;
  for (const suggestion of builtInSuggestions(target, context)) if (isNew(suggestion)) yield suggestion;
}

function* usedSuggestions(
  { document, path, owner }: SuggestionTarget,
  { otherProfiles }: SuggestionContext,
): Generator<Suggestion, void> {
  const { tree } = document.parseResult;
  const node = tree.nodeAtPath(path);
  const current = node === undefined ? undefined : tree.value(node);
  const ownerNode = tree.nodeAtPath(path.slice(0, -1));
  const ownerValue = ownerNode === undefined ? undefined : tree.value(ownerNode);
  const field = fieldName(owner.title, String(path.at(-1)), ownerValue);
  // A reference identifies a profile, so it must not be reused.
  if (field === undefined || field === 'profile.reference') return;
  const elsewhere = new Set(otherProfiles.flatMap((usage) => [...(usage.get(field) ?? [])]));
  for (const value of mostUsedValues([...otherProfiles, usedValuesIn(document)], field)) {
    if (elsewhere.has(value)) yield { value, origin: l10n.t('in the workspace') };
    // Not the value that is being typed.
    else if (value !== current) yield { value, origin: l10n.t('in this profile') };
  }
}

/** Values that follow from the meaning of a property. */
function builtInSuggestions({ document, path, owner }: SuggestionTarget, context: SuggestionContext): Suggestion[] {
  switch (`${owner.title ?? ''}.${String(path.at(-1))}`) {
    case 'profile.text_language':
      return languageCodes().map(languageSuggestion);
    case 'language.name':
      // In lower case, as in the documentation.
      return languageNames()
        .map((name) => ({ value: name.toLowerCase() }))
        .sort((a, b) => a.value.localeCompare(b.value, 'en'));
    case 'profile.reference':
      return [{ value: nextReference(document, context.otherProfiles), detail: l10n.t('unused') }].filter(
        ({ value }) => value !== '',
      );
    default:
      return dateSuggestions(path, context);
  }
}

/** Today and the first day of the month, in the local time zone. */
function dateSuggestions(path: Path, { now }: SuggestionContext): Suggestion[] {
  const date = path.at(-1) === 'iso8601' ? path.slice(0, -1) : path;
  const location = schemaAt(path);
  if (!datePaths.includes(pathPattern(date)) || !location || location.schema.doNotSuggest === true) return [];
  const today = new Date(now);
  const [year, month] = [today.getFullYear(), today.getMonth() + 1];
  return [
    { value: toIsoDay(year, month, today.getDate()), detail: l10n.t('today') },
    { value: toIsoDay(year, month, 1), detail: l10n.t('first of this month') },
  ];
}

/**
 * The next reference in the series of the workspace: the largest number at the end of a reference plus 1, in the same format.
 * Without such a series, the file name. Empty if there is none.
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

/** A part of a URI without percent encoding. */
function decodeUriPart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Normalized names of the other items of the array, which are not suggested again, such as the other skills. */
function siblingNames({ document, path, owner }: SuggestionTarget): Set<string> {
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

/** Normalized names of the items of an array, except one. */
function normalizedNames(list: unknown, except: number): Set<string> {
  const names = Array.isArray(list) ? nameCache.get(list, normalizedName) : [];
  return new Set(names.filter((name, index) => name !== undefined && index !== except)) as Set<string>;
}

function normalizedName(item: unknown): string | undefined {
  const isNamed = typeof item === 'object' && item !== null && 'name' in item && typeof item.name === 'string';
  return isNamed ? normalizeText(item.name as string) : undefined;
}

/** The values that a document uses, collected once per version; for an excerpt, those of the whole document. */
export function usedValuesIn(document: ProfileDocument): UsedValues {
  const { excerptSource } = document;
  if (excerptSource) return usedValuesAround(excerptSource, collectUsedValues(document.value));
  const usage = usedValuesCache.get(document) ?? collectUsedValues(document.exceededLimit ? undefined : document.value);
  usedValuesCache.set(document, usage);
  return usage;
}

/** Found by its name in the language of the messages, and by the English name, which profiles use. */
function languageSuggestion(code: string): Suggestion {
  const [detail, alias] = [languageNameOf(code), englishNameOf(code)];
  return {
    value: code,
    ...(detail !== undefined && { detail }),
    ...(alias !== undefined && alias !== detail && { alias }),
  };
}
