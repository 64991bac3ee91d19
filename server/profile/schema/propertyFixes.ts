import * as l10n from '@vscode/l10n';
import type { Path } from '../json/syntaxTree';
import { formatCodeSpans } from '../text/formatList';
import { hasSameLetters, letterKey } from '../text/textMatching';
import { composeText } from '../values/composeText';
import { type MatchKind, matchKinds, type PropertyNameMatch } from '../values/propertyNameMatch';
import { datesFromSiblings, isEndDatePath } from '../values/dateObject';
import { toIsoTime } from '../values/isoDates';
import { proposeTextLanguage } from '../values/textLanguage';
import { durationToAdd } from './durationFixes';
import {
  pathPattern,
  schemaAt,
  resolveRef,
  type Schema,
  typesOf,
  matchesSchema,
  documentedAsRequired,
} from './profileSchema';
import { misplacementTargets, moveMisplacedFix } from './propertyMoves';
import { ownProperty, relocationSources, renameMatches } from './propertyTargets';
import { nameFromPropertyFix } from './traitFixes';
import { hasUnreadParts } from './unreadParts';
import type { ValueFix } from './valueFix';

/**
 * Adds properties that an object lacks: the named ones, or all documented ones that an author can set. Leaves out those that an unknown
 * property stands for: that one has to be renamed or moved instead.
 */
export function addPropertiesFixes(path: Path, names: readonly string[], owner: unknown, now: number): ValueFix[] {
  const schema = schemaAt(path)?.schema;
  const addable = Object.entries(schema?.properties ?? {}).filter(
    ([, property]) =>
      resolveRef(property)['x-set-by-service'] !== true &&
      property.doNotSuggest !== true &&
      // An empty value would be invalid.
      property.pattern === undefined,
  );
  const present = standInFixes(path, names, owner);
  const rest = names.filter((name) => !present.has(name));
  const missing = addable
    .map(([name]) => name)
    .filter((name) => !Object.hasOwn(owner ?? {}, name) && !present.has(name));
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
  const documented = documentedAsRequired(schema ?? {});
  if (rest.length === 0) return [...[...present.values()].flat(), addFix(addTitle(names, documented), names, false)];
  const title = addTitle(rest, documented);
  // Take the date from another property of the object if there is one. Today's date is not preferred.
  const isDate = schema?.title === 'date';
  const siblingDates = isDate ? datesFromSiblings(owner, isEndDatePath(path)) : [];
  return [
    ...siblingDates.map((iso) =>
      addFix(l10n.t('Add {0}: {1}', formatCodeSpans(rest), iso), rest, siblingDates.length === 1, iso),
    ),
    ...(siblingDates.length === 0 ? [addFix(title, rest, !isDate)] : []),
    ...(missing.length > rest.length
      ? [addFix(l10n.t('Add all {0} documented properties', missing.length), missing, false, siblingDates[0])]
      : []),
  ];
}

/** For each of the names that unknown properties of an object stand for: the fixes that rename or move those. */
function standInFixes(path: Path, names: readonly string[], owner: unknown): ReadonlyMap<string, readonly ValueFix[]> {
  const found = new Map<string, readonly ValueFix[]>();
  if (typeof owner !== 'object' || owner === null || Array.isArray(owner)) return found;
  const standIns = standInsOf(path, owner);
  for (const target of names) {
    const probable = (standIns?.get(target) ?? []).filter(({ kind }) => kind !== 'likely');
    const fixes = probable.map(({ name, kind, isCertain }): ValueFix => ({
      title: l10n.t('Rename `{0}` to `{1}`', name, target),
      preferred: isCertain && !hasRival(target, kind, path, owner),
      changes: [{ kind: 'rename', path: [...path, name], name: target }],
    }));
    if (fixes.length > 0) found.set(target, fixes);
  }
  const nameFix = names.includes('name') && !found.has('name') ? nameFromPropertyFix(path, owner) : undefined;
  if (nameFix) found.set('name', [nameFix]);
  if (nameFix && names.includes('value')) found.set('value', []);
  if (!relocationSources.includes(pathPattern(path))) return found;
  const location = { path, owner: owner as Readonly<Record<string, unknown>> };
  const move = moveMisplacedFix(location, { value: owner, path });
  const targets = misplacementTargets(location, { value: owner, path });
  const moved = names.filter((name) => !found.has(name) && targets.has(name));
  moved.forEach((name, index) => found.set(name, move && index === 0 ? [move] : []));
  return found;
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
  const isText = path.length === 0 && name === 'text';
  const text = isText && !hasUnreadParts(owner as Readonly<Record<string, unknown>>) ? composeText(owner) : '';
  return text === '' ? emptyValue(schemaAt(path)?.schema.properties?.[name] ?? {}, name, date) : text;
}

/** The most neutral value that a schema accepts. @param date the value of required dates. */
function emptyValue(schema: Schema, name: string, date: string): unknown {
  const resolved = resolveRef(schema);
  const types = typesOf(resolved);
  if (name === 'created_at' || name === 'iso8601') return date;
  if (types.includes('null')) return null;
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
  const properties = schemaAt(path.slice(0, -1))?.schema.properties ?? {};
  const value = ownProperty(owner, name);
  const nameFix = nameFromPropertyFix(path.slice(0, -1), owner);
  return [
    ...(nameFix ? [nameFix] : []),
    ...renameMatches(path, owner).map(({ name: newName, kind, isCertain }): ValueFix => ({
      title: l10n.t('Rename to `{0}`', newName),
      preferred: isCertain && !hasRival(newName, kind, path.slice(0, -1), owner),
      // A different spelling of the same letters is certain, unless the object has two spellings. If the value is invalid under the
      // new name, another property may be intended.
      safe:
        isCertain &&
        hasSameLetters(name, newName) &&
        matchesSchema(value, properties[newName] ?? {}) &&
        !Object.hasOwn(owner ?? {}, newName) &&
        countSpellings(owner, name) === 1,
      changes: [{ kind: 'rename', path, name: newName }],
    })),
    removeFix(path),
  ];
}

/** If an object has more unknown properties, they are not compared with each other. */
const maxUnknownProperties = 50;

/** For each name of the schema, the unknown properties of an object that stand for it. */
type StandIns = ReadonlyMap<string, readonly PropertyNameMatch[]>;
const standInsCache = new WeakMap<object, StandIns>();

/** The unknown properties of an object by the name that each of them probably stands for; undefined if they are too many. */
function standInsOf(path: Path, owner: unknown): StandIns | undefined {
  if (typeof owner !== 'object' || owner === null) return new Map();
  const known = standInsCache.get(owner);
  if (known) return known;
  const properties = schemaAt(path)?.schema.properties ?? {};
  const unknown = Object.keys(owner).filter((each) => !Object.hasOwn(properties, each));
  if (unknown.length > maxUnknownProperties) return undefined;
  const standIns = new Map<string, PropertyNameMatch[]>();
  for (const name of unknown) {
    const [best] = renameMatches([...path, name], owner);
    if (best) standIns.set(best.name, [...(standIns.get(best.name) ?? []), { ...best, name }]);
  }
  standInsCache.set(owner, standIns);
  return standIns;
}

/** The names that unknown properties of an object stand for without a doubt. */
export function certainStandIns(path: Path, owner: unknown): ReadonlySet<string> {
  const standIns = [...(standInsOf(path, owner) ?? [])];
  return new Set(standIns.filter(([, found]) => found.some(({ isCertain }) => isCertain)).map(([name]) => name));
}

/** Whether several unknown properties of an object would get the same name with the same certainty. */
function hasRival(target: string, kind: MatchKind, path: Path, owner: unknown): boolean {
  const standIns = standInsOf(path, owner);
  if (!standIns) return kind !== 'sameLetters';
  const rank = matchKinds.indexOf(kind);
  return (standIns.get(target) ?? []).filter((each) => matchKinds.indexOf(each.kind) >= rank).length > 1;
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
