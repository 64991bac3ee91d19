import * as l10n from '@vscode/l10n';
import { proposeTextLanguage } from '../values/textLanguage';
import type { ProfileDocument } from '../document/profileDocument';
import { ItemCache } from '../json/itemCache';
import { propertyNamesAt, schemaAt, pathPattern, typesOf } from '../schema/profileSchema';
import type { Path } from '../json/syntaxTree';
import { sites } from '../values/webSites';
import {
  fieldName,
  mostUsedValues,
  type Scalar,
  type UsedValues,
  usedValuesAround,
  collectUsedValues,
} from './usedValues';
import { normalizeText } from '../text/textMatching';
import { dateSuggestions } from './values/dates';
import { derivedValues } from './values/derivedValues';
import { languageCodeSuggestions, languageNameSuggestions } from './values/languages';
import { valuesOfTrait } from './values/levels';
import { nextReference } from './values/nextReference';
import type { Suggestion, SuggestionContext, SuggestionTarget } from './values/suggestion';

const usedValuesCache = new WeakMap<ProfileDocument, UsedValues>();

/**
 * Suggests values for the property at a path, the likeliest first: values that follow from the document, values that profiles use,
 * then built-in ones. A generator, because few of possibly 100,000 values are requested.
 * @param document the repaired document, in which the word at the cursor is a string.
 * @param typed the text before the cursor, without its quote.
 */
export function* suggestionsAt(
  document: ProfileDocument,
  path: Path,
  typed: string,
  context: SuggestionContext,
): Generator<Suggestion, void> {
  const owner = schemaAt(path.slice(0, -1))?.schema;
  const schema = schemaAt(path)?.schema;
  if (owner === undefined || schema === undefined || typeof path.at(-1) !== 'string') return;
  const target = { document, path, owner, schema, typed };
  const siblings = siblingValues(target);
  const seen = new Set<unknown>();
  const isNew = ({ value }: Suggestion): boolean => {
    const key = keyOf(value);
    if (seen.has(key) || siblings.has(key)) return false;
    seen.add(key);
    return true;
  };
  const used = valuesInUse(target, context);
  const builtIn = builtInSuggestions(target, context, used);
  const builtInByKey = new Map(builtIn.map((suggestion) => [keyOf(suggestion.value), suggestion]));
  for (const suggestion of [
    ...proposedLanguage(target, builtInByKey),
    ...derivedValues(document.parseResult.tree, path, context.now),
  ])
    if (isNew(suggestion)) yield suggestion;
  for (const suggestion of usedSuggestions(target, context, used))
    // A language code in use keeps the name of its language.
    if (isNew(suggestion)) yield { ...builtInByKey.get(keyOf(suggestion.value)), ...suggestion };
  for (const suggestion of builtIn) if (isNew(suggestion)) yield suggestion;
}

function keyOf(value: Suggestion['value']): unknown {
  return typeof value === 'string' ? normalizeText(value) : value;
}

/** The language of the text. */
function proposedLanguage(
  { document, path }: SuggestionTarget,
  builtIn: ReadonlyMap<unknown, Suggestion>,
): Suggestion[] {
  const code = path.length === 1 && path[0] === 'text_language' ? proposeTextLanguage(document.value) : undefined;
  return code === undefined ? [] : [{ ...builtIn.get(code), value: code, origin: l10n.t('detected in the text') }];
}

function* usedSuggestions(
  target: SuggestionTarget,
  { otherProfiles }: SuggestionContext,
  used: readonly Scalar[],
): Generator<Suggestion, void> {
  const field = fieldOf(target);
  if (field === undefined) return;
  const { tree } = target.document.parseResult;
  const node = tree.nodeAtPath(target.path);
  const current = node === undefined ? undefined : tree.value(node);
  const elsewhere = new Set(otherProfiles.flatMap((usage) => [...(usage.get(field) ?? [])]));
  for (const value of used) {
    if (elsewhere.has(value)) yield { value, origin: l10n.t('in the workspace') };
    // Not the value that is being typed.
    else if (value !== current) yield { value, origin: l10n.t('in this profile') };
  }
}

/** The values that profiles use for a property, the most used first. */
function valuesInUse(target: SuggestionTarget, { otherProfiles }: SuggestionContext): readonly Scalar[] {
  const field = fieldOf(target);
  return field === undefined ? [] : mostUsedValues([...otherProfiles, usedValuesIn(target.document)], field);
}

/** @returns undefined for a property whose values must not be used again. */
function fieldOf({ document, path, owner }: SuggestionTarget): string | undefined {
  // Values of the candidate are personal data, and a reference identifies a profile.
  if (path[0] === 'info' || (path.length === 1 && path[0] === 'reference')) return undefined;
  const { tree } = document.parseResult;
  const nameNode = tree.nodeAtPath([...path.slice(0, -1), 'name']);
  const name = nameNode === undefined || tree.isContainer(nameNode) ? undefined : tree.value(nameNode);
  return fieldName(owner.title, String(path.at(-1)), { name });
}

/** Values that follow from the meaning of a property. */
function builtInSuggestions(
  target: SuggestionTarget,
  { now, otherProfiles }: SuggestionContext,
  used: readonly Scalar[],
): readonly Suggestion[] {
  const { document, path, owner, schema } = target;
  const name = String(path.at(-1));
  if (name === 'value') return valuesOfTrait(owner.title);
  switch (`${owner.title ?? ''}.${name}`) {
    case 'profile.text_language':
      return languageCodeSuggestions();
    case 'language.name':
      return languageNameSuggestions(used);
    case 'profile.reference':
      return nextReference(document.source.uri, otherProfiles);
  }
  if (isUrlType(path)) return urlTypes().map((type): Suggestion => ({ value: type }));
  if (name === 'rating') return ratings;
  return typesOf(schema).includes('array') ? emptyArray(target) : dateSuggestions(target, now);
}

/** The scale of HrFlow's connectors. */
const ratings: readonly Suggestion[] = [5, 4, 3, 2, 1].map((value) => ({ value }));

/** The types of `urls` as an array: those of single pages first. */
function urlTypes(): readonly string[] {
  return [...sites, ...propertyNamesAt(['info', 'urls']).filter((name) => !sites.some((site) => site === name))];
}

/** The schema has snippets for arrays with an item; that of `attachments` is empty already. */
function emptyArray({ document, path }: SuggestionTarget): readonly Suggestion[] {
  const pattern = pathPattern(path);
  if (pattern === 'attachments') return [];
  if (pattern === 'info.urls[].url') {
    const { tree } = document.parseResult;
    const type = tree.nodeAtPath([...path.slice(0, -1), 'type']);
    // One page has a text.
    if (type !== undefined && tree.value(type) !== 'from_resume') return [];
  }
  return [{ value: [], snippet: '[$1]', isFallback: true }];
}

function isUrlType(path: Path): boolean {
  return pathPattern(path) === 'info.urls[].type';
}

/** Normalized values of the property in the other items of the array, which are not suggested again, such as the other skills. */
function siblingValues({ document, path, owner }: SuggestionTarget): ReadonlySet<unknown> {
  const index = path.at(-2);
  const list = path.slice(0, -2);
  const property = String(path.at(-1));
  const isNamed = property === 'name' && owner.properties?.name !== undefined;
  if (typeof index !== 'number' || !(isNamed || isUrlType(path))) return new Set();
  const { excerptSource } = document;
  if (excerptSource && list.length === 1)
    return normalizedNames(excerptSource.profile[excerptSource.property], excerptSource.index);
  const { tree } = document.parseResult;
  const node = tree.nodeAtPath(list);
  const items = node === undefined ? [] : tree.value(node);
  if (isNamed || !Array.isArray(items)) return normalizedNames(items, index);
  return new Set(items.toSpliced(index, 1).map((item) => normalizedText(item, property)));
}

const nameCache = new ItemCache<string | undefined>();

/** Normalized names of the items of an array, except one. */
function normalizedNames(list: unknown, except: number): Set<string> {
  const names = Array.isArray(list) ? nameCache.get(list, (item) => normalizedText(item, 'name')) : [];
  return new Set(names.filter((name, index) => name !== undefined && index !== except)) as Set<string>;
}

function normalizedText(item: unknown, property: string): string | undefined {
  const text =
    typeof item === 'object' && item !== null ? (item as Readonly<Record<string, unknown>>)[property] : undefined;
  return typeof text === 'string' ? normalizeText(text) : undefined;
}

/** The values that a document uses, collected once per version; for an excerpt, those of the whole document. */
export function usedValuesIn(document: ProfileDocument): UsedValues {
  const { excerptSource } = document;
  if (excerptSource) return usedValuesAround(excerptSource, collectUsedValues(document.value));
  const usage = usedValuesCache.get(document) ?? collectUsedValues(document.exceededLimit ? undefined : document.value);
  usedValuesCache.set(document, usage);
  return usage;
}
