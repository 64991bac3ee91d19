import type { ValueChange, ValueFix } from './valueFix';
import { datesFromSiblings, isEndDatePath } from '../values/dateObject';
import { interpretDate } from '../values/dateParsing';
import { toIsoTime } from '../values/isoDates';
import { type PropertyNameMatch, matchPropertyNames } from '../values/propertyNameMatch';
import { matchEnumValue } from '../values/enumValueMatch';
import { matchesSchema, schemaAt, resolveRef, type Schema, jsonTypeOf, typesOf } from './profileSchema';
import type { Path } from '../json/syntaxTree';
import { normalizeText, letterKey, hasSameLetters } from '../text/textMatching';

type SchemaProperties = NonNullable<Schema['properties']>;

/** Adds members that an object lacks: those that are named, or all that people fill in. */
export function addPropertiesFixes(path: Path, names: readonly string[], owner: unknown, now: number): ValueFix[] {
  const schema = schemaAt(path)?.schema;
  const addable = Object.entries(schema?.properties ?? {}).filter(
    ([, member]) =>
      resolveRef(member)['x-set-by-service'] !== true &&
      member.doNotSuggest !== true &&
      // An empty one would be wrong.
      member.pattern === undefined,
  );
  const missing = addable.map(([name]) => name).filter((name) => !hasOwnProperty(owner, name));
  const addFix = (title: string, chosen: readonly string[], preferred: boolean, date = toIsoTime(now)): ValueFix => ({
    title,
    preferred,
    changes: [
      {
        kind: 'add',
        path,
        properties: chosen.map((name) => [name, emptyValue(schema?.properties?.[name] ?? {}, name, date)]),
      },
    ],
  });
  const [only = ''] = names;
  const requirement = schema?.required?.includes(only) ? 'required' : 'recommended';
  const title = names.length === 1 ? `Add \`${only}\`` : `Add the ${names.length} ${requirement} members`;
  // A date is not made up where the object has it in another form; nor is it unless a person wants that of today.
  const isDate = schema?.title === 'date';
  const siblingDates = isDate ? datesFromSiblings(owner, isEndDatePath(path)) : [];
  return [
    ...siblingDates.map((iso) => addFix(`${title}: ${iso}`, names, siblingDates.length === 1, iso)),
    ...(siblingDates.length === 0 ? [addFix(title, names, !isDate)] : []),
    ...(missing.length > names.length
      ? [addFix(`Add all ${missing.length} members that the documentation knows`, missing, false, siblingDates[0])]
      : []),
  ];
}

/** The value that says least of what a schema takes. @param date where a date has to be. */
function emptyValue(schema: Schema, name: string, date: string): unknown {
  const resolved = resolveRef(schema);
  const types = typesOf(resolved);
  if (name === 'created_at' || name === 'iso8601') return date;
  if (types.includes('null')) return null;
  switch (types[0] ?? 'string') {
    case 'object': {
      const needed = resolved.required ?? resolved['x-recommended'] ?? [];
      // As in the snippets, though the service does without it.
      const names = resolved.title === 'permissions' ? [...needed, 'reasoning'] : needed;
      return Object.fromEntries(names.map((each) => [each, emptyValue(resolved.properties?.[each] ?? {}, each, date)]));
    }
    case 'array':
      return [];
    case 'number':
      return 0;
    case 'boolean':
      // A permission that nobody gave is not given.
      return false;
    default:
      return '';
  }
}

/** Renames a member to one that its owner knows and lacks, or removes it. */
export function renamePropertyFixes(path: Path, owner: unknown): ValueFix[] {
  const name = String(path.at(-1));
  const properties: SchemaProperties = schemaAt(path.slice(0, -1))?.schema.properties ?? {};
  const hasOneSpelling = (): boolean => countSpellings(owner, name) === 1;
  const value = hasOwnProperty(owner, name) ? (owner as Readonly<Record<string, unknown>>)[name] : undefined;
  return [
    ...matchNames(name, properties, owner).map(({ name: newName, isCertain }): ValueFix => ({
      title: `Rename to \`${newName}\``,
      preferred: isCertain && (hasSameLetters(name, newName) || !hasCompetingProperty(newName, properties, owner)),
      // Another spelling of the same letters is no doubt, unless it is there in two spellings. What is wrong there as well is
      // left to a person, who may have meant something else.
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

/** The names that an unknown member of an object may be meant for, the most likely one first. */
export function closestPropertyNames(path: Path, owner: unknown): readonly PropertyNameMatch[] {
  return matchNames(String(path.at(-1)), schemaAt(path.slice(0, -1))?.schema.properties ?? {}, owner);
}

/** Names that the service sets are meant by their letters only. */
function matchNames(name: string, properties: SchemaProperties, owner: unknown): readonly PropertyNameMatch[] {
  const isAvailable = (each: string): boolean =>
    !hasOwnProperty(owner, each) &&
    ((!resolveRef(properties[each] ?? {})['x-set-by-service'] && !properties[each]?.doNotSuggest) ||
      hasSameLetters(name, each));
  return matchPropertyNames(name, Object.keys(properties), isAvailable);
}

/** Of an object with more unknown members, they are not compared with each other. */
const maxUnknownProperties = 50;
const intendedNameCounts = new WeakMap<object, ReadonlyMap<string, number>>();

/** Whether several unknown members of an object would get the same name. */
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
  return { title: `Remove \`${String(path.at(-1))}\``, changes: [{ kind: 'remove', path }] };
}

/** Puts one of the enumerated values: the one that was meant first; if that cannot be told, `null`, which says nothing untrue. */
export function enumValueFixes(path: Path, value: unknown): ValueFix[] {
  const values = schemaAt(path)?.schema.enum ?? [];
  const texts = values.filter((each): each is string => typeof each === 'string');
  const match = typeof value === 'string' ? matchEnumValue(value, texts) : { values: [], isCertain: false };
  const best: readonly unknown[] = match.values.length > 0 ? match.values : values.filter((each) => each === null);
  const ordered = [...best, ...values.filter((each) => !best.includes(each))];
  return ordered.map((each, index) => ({
    title: `Change to ${JSON.stringify(each)}`,
    preferred: index === 0 && match.isCertain,
    safe: index === 0 && match.isCertain && normalizeText(String(value)) === each,
    changes: [{ kind: 'set', path, value: each }],
  }));
}

/** Writes a value of the wrong type as one of the right type that says the same. */
export function convertTypeFixes(path: Path, value: unknown): ValueFix[] {
  const schema = schemaAt(path)?.schema ?? {};
  const types = typesOf(schema);
  return types.flatMap((type) => convertTo(type, value, schema, path) ?? []);
}

function convertTo(type: string, value: unknown, schema: Schema, path: Path): ValueFix | ValueFix[] | undefined {
  switch (type) {
    case 'number': {
      if (typeof value !== 'string' || !/^\s*-?\d+(?:[.,]\d+)?\s*$/.test(value)) return undefined;
      const digits = value.trim().replace(',', '.');
      const printed = String(Number(digits));
      // Of more digits than a number holds, some would be lost.
      if (trimZeros(digits) !== printed) return undefined;
      return setValueFix(path, Number(digits), printed === value.trim());
    }
    case 'string':
      return toStringFixes(value, schema, path);
    case 'boolean': {
      const word = typeof value === 'number' ? String(value) : typeof value === 'string' ? normalizeText(value) : '';
      if (/^(?:true|yes|1)$/.test(word)) return setValueFix(path, true, word === 'true');
      return /^(?:false|no|0)$/.test(word) ? setValueFix(path, false, word === 'false') : undefined;
    }
    case 'array':
      if (value === null) return typesOf(schema).includes('null') ? undefined : setValueFix(path, [], true);
      return wrapInArrayFix(value, schema, path);
    case 'object':
      return toObjectFix(value, schema, path);
    default:
      return undefined;
  }
}

/** Digits without the zeros that count for nothing. */
function trimZeros(digits: string): string {
  return digits.replace(/^(-?)0+(?=\d)/, '$1').replace(/\.0*$|(\.\d*?)0+$/, '$1');
}

/** A number as text; one in the place of a date may count the time since 1970. */
function toStringFixes(value: unknown, schema: Schema, path: Path): ValueFix | ValueFix[] | undefined {
  if (typeof value !== 'number') return undefined;
  if (schema.title === 'date' || /^(?:iso8601|date_|.+_at$)/.test(String(path.at(-1)))) {
    const interpretations = interpretDate(String(value), isEndDatePath(path));
    return interpretations.map(({ iso }) => ({
      ...setValueFix(path, iso, false),
      preferred: interpretations.length === 1,
    }));
  }
  return { title: 'Put quotes around the number', preferred: true, safe: true, changes: [{ kind: 'quote', path }] };
}

/** A list of the one item that stands in its place; a text stands for its name where the items are objects. */
function wrapInArrayFix(value: unknown, schema: Schema, path: Path): ValueFix | undefined {
  const items = resolveRef(schema.items ?? {});
  const types = typesOf(items);
  if (jsonTypeOf(value) === 'object' && Object.keys(value as object).length === 0) return setValueFix(path, [], false);
  const isName = typeof value === 'string' && types.includes('object') && items.properties?.name !== undefined;
  if (jsonTypeOf(value) !== 'object' && typeof value !== 'string') return undefined;
  if (!isName && !types.includes(jsonTypeOf(value))) return undefined;
  return {
    title: 'Put it into a list',
    preferred: true,
    changes: [{ kind: 'wrap', path, wrapperPath: isName ? [0, 'name'] : [0] }],
  };
}

/** The one member that a text or a list stands for: `"Paris"` for a location, `"Python"` for a skill. */
function toObjectFix(value: unknown, schema: Schema, path: Path): ValueFix | undefined {
  if (Array.isArray(value) && value.length === 1 && jsonTypeOf(value[0]) === 'object') {
    return { title: 'Take it out of the list', preferred: true, changes: [{ kind: 'unwrap', path }] };
  }
  const property = ['name', 'text', 'title'].find((name) => schema.properties?.[name]);
  if (typeof value !== 'string' || property === undefined) return undefined;
  return {
    ...setValueFix(path, { [property]: value }, false),
    changes: [{ kind: 'wrap', path, wrapperPath: [property] }],
  };
}

function setValueFix(path: Path, value: unknown, isSafe: boolean): ValueFix {
  const shown = JSON.stringify(value);
  const change: ValueChange = { kind: 'set', path, value };
  return {
    title: `Change to ${shown.length > 60 ? `${shown.slice(0, 59)}…` : shown}`,
    preferred: true,
    safe: isSafe,
    changes: [change],
  };
}

const spellingCounts = new WeakMap<object, ReadonlyMap<string, number>>();

/** How many members of an object have the letters of a name. Of 100,000 members, each may be asked for. */
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
