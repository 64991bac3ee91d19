import * as l10n from '@vscode/l10n';
import type { Path } from '../json/syntaxTree';
import { formatCodeSpans } from '../text/formatList';
import { hasSameLetters, letterKey } from '../text/textMatching';
import { composeText } from '../values/composeText';
import { datesFromSiblings, isEndDatePath } from '../values/dateObject';
import { toIsoTime } from '../values/isoDates';
import { proposeTextLanguage } from '../values/textLanguage';
import { matchPropertyNames, type PropertyNameMatch } from '../values/propertyNameMatch';
import { durationToAdd } from './durationFixes';
import { schemaAt, resolveRef, type Schema, typesOf, matchesSchema, documentedAsRequired } from './profileSchema';
import type { ValueFix } from './valueFix';

type SchemaProperties = NonNullable<Schema['properties']>;

/** Adds properties that an object lacks: the named ones, or all documented ones that an author can set. */
export function addPropertiesFixes(path: Path, names: readonly string[], owner: unknown, now: number): ValueFix[] {
  const schema = schemaAt(path)?.schema;
  const addable = Object.entries(schema?.properties ?? {}).filter(
    ([, property]) =>
      resolveRef(property)['x-set-by-service'] !== true &&
      property.doNotSuggest !== true &&
      // An empty value would be invalid.
      property.pattern === undefined,
  );
  const missing = addable.map(([name]) => name).filter((name) => !hasOwnProperty(owner, name));
  const addFix = (title: string, chosen: readonly string[], preferred: boolean, date = toIsoTime(now)): ValueFix => ({
    title,
    preferred,
    changes: [
      {
        kind: 'add',
        path,
        properties: chosen.map((name) => [
          name,
          durationToAdd(path, name, owner, now) ?? addedValue(path, name, owner, date),
        ]),
      },
    ],
  });
  const title = addTitle(names, documentedAsRequired(schema ?? {}));
  // Take the date from another property of the object if there is one. Today's date is not preferred.
  const isDate = schema?.title === 'date';
  const siblingDates = isDate ? datesFromSiblings(owner, isEndDatePath(path)) : [];
  return [
    ...siblingDates.map((iso) =>
      addFix(l10n.t('Add {0}: {1}', formatCodeSpans(names), iso), names, siblingDates.length === 1, iso),
    ),
    ...(siblingDates.length === 0 ? [addFix(title, names, !isDate)] : []),
    ...(missing.length > names.length
      ? [addFix(l10n.t('Add all {0} documented properties', missing.length), missing, false, siblingDates[0])]
      : []),
  ];
}

function addTitle(names: readonly string[], required: readonly string[]): string {
  const [first = ''] = names;
  if (names.length === 1) return l10n.t('Add `{0}`', first);
  return required.includes(first)
    ? l10n.t('Add the {0} required properties', names.length)
    : l10n.t('Add the {0} recommended properties', names.length);
}

/** The value of an added property: what the rest of the profile says about it, otherwise a neutral value. */
function addedValue(path: Path, name: string, owner: unknown, date: string): unknown {
  if (path.length === 0 && name === 'text_language') return proposeTextLanguage(owner) ?? null;
  const text = path.length === 0 && name === 'text' ? composeText(owner) : '';
  return text === '' ? emptyValue(schemaAt(path)?.schema.properties?.[name] ?? {}, name, date) : text;
}

/** The most neutral value that a schema accepts. @param date the value of required dates. */
function emptyValue(schema: Schema, name: string, date: string): unknown {
  const resolved = resolveRef(schema);
  const types = typesOf(resolved);
  if (name === 'created_at' || name === 'iso8601') return date;
  if (types.includes('null') && types[0] !== 'array') return null;
  switch (types[0] ?? 'string') {
    case 'object': {
      const needed = documentedAsRequired(resolved);
      // As in the snippets, although the service does not require it.
      const names = resolved.title === 'permissions' ? [...needed, 'reasoning'] : needed;
      return Object.fromEntries(names.map((each) => [each, emptyValue(resolved.properties?.[each] ?? {}, each, date)]));
    }
    case 'array':
      return [];
    case 'number':
      return 0;
    case 'boolean':
      // A permission must be granted explicitly.
      return false;
    default:
      return '';
  }
}

/** Renames an unknown property to one that its object can have and lacks, or removes it. */
export function renamePropertyFixes(path: Path, owner: unknown): ValueFix[] {
  const name = String(path.at(-1));
  const properties: SchemaProperties = schemaAt(path.slice(0, -1))?.schema.properties ?? {};
  const hasOneSpelling = (): boolean => countSpellings(owner, name) === 1;
  const value = hasOwnProperty(owner, name) ? (owner as Readonly<Record<string, unknown>>)[name] : undefined;
  return [
    ...matchNames(name, properties, owner).map(({ name: newName, isCertain }): ValueFix => ({
      title: l10n.t('Rename to `{0}`', newName),
      preferred: isCertain && (hasSameLetters(name, newName) || !hasCompetingProperty(newName, properties, owner)),
      // A different spelling of the same letters is certain, unless the object has two spellings. If the value is invalid under the
      // new name, another property may be intended.
      safe:
        isCertain &&
        hasSameLetters(name, newName) &&
        matchesSchema(value, properties[newName] ?? {}) &&
        hasOneSpelling(),
      changes: [{ kind: 'rename', path, name: newName }],
    })),
    removeFix(path),
  ];
}

/** The names that the author of an unknown property may have intended, the most likely one first. */
export function closestPropertyNames(path: Path, owner: unknown): readonly PropertyNameMatch[] {
  return matchNames(String(path.at(-1)), schemaAt(path.slice(0, -1))?.schema.properties ?? {}, owner);
}

/** Matches names. A property that the service sets is suggested only for the same letters. */
function matchNames(name: string, properties: SchemaProperties, owner: unknown): readonly PropertyNameMatch[] {
  const isAvailable = (each: string): boolean =>
    !hasOwnProperty(owner, each) &&
    ((!resolveRef(properties[each] ?? {})['x-set-by-service'] && !properties[each]?.doNotSuggest) ||
      hasSameLetters(name, each));
  return matchPropertyNames(name, Object.keys(properties), isAvailable);
}
/** If an object has more unknown properties, they are not compared with each other. */
const maxUnknownProperties = 50;
const intendedNameCounts = new WeakMap<object, ReadonlyMap<string, number>>();

/** Whether several unknown properties of an object would get the same name. */
function hasCompetingProperty(target: string, properties: SchemaProperties, owner: unknown): boolean {
  if (typeof owner !== 'object' || owner === null) return false;
  let targetCounts = intendedNameCounts.get(owner);
  if (!targetCounts) {
    const unknown = Object.keys(owner).filter((each) => !Object.hasOwn(properties, each));
    if (unknown.length > maxUnknownProperties) return true;
    const counts = new Map<string, number>();
    for (const name of unknown.map((each) => matchNames(each, properties, owner)[0]?.name ?? ''))
      counts.set(name, (counts.get(name) ?? 0) + 1);
    intendedNameCounts.set(owner, (targetCounts = counts));
  }
  return (targetCounts.get(target) ?? 0) > 1;
}
export function removeFix(path: Path): ValueFix {
  return { title: l10n.t('Remove `{0}`', String(path.at(-1))), changes: [{ kind: 'remove', path }] };
}
const spellingCounts = new WeakMap<object, ReadonlyMap<string, number>>();

/** Counts the properties of an object with the letters of a name. Cached, because all of 100,000 properties may be looked up. */
function countSpellings(owner: unknown, name: string): number {
  if (typeof owner !== 'object' || owner === null) return 0;
  let letterCounts = spellingCounts.get(owner);
  if (!letterCounts) {
    const counts = new Map<string, number>();
    for (const each of Object.keys(owner).map(letterKey)) counts.set(each, (counts.get(each) ?? 0) + 1);
    spellingCounts.set(owner, (letterCounts = counts));
  }
  return letterCounts.get(letterKey(name)) ?? 0;
}
function hasOwnProperty(owner: unknown, name: string): boolean {
  return typeof owner === 'object' && owner !== null && Object.hasOwn(owner, name);
}
