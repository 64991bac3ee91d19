import type { Change, Cure } from './valueFix';
import { datesBeside, isAtEnd } from '../values/dateObject';
import { dateReadings } from '../values/dateParsing';
import { isoTime } from '../values/isoDates';
import { type MeantName, meantNames } from '../values/propertyNameMatch';
import { meantValue } from '../values/enumValueMatch';
import { fits, placeAt, resolve, type Schema, typeOf, typesOf } from './profileSchema';
import type { Path } from '../json/syntaxTree';
import { folded, letters, sameLetters } from '../text/textMatching';

type Members = NonNullable<Schema['properties']>;

/** Adds members that an object lacks: those that are named, or all that people fill in. */
export function addingMembers(path: Path, names: readonly string[], owner: unknown, now: number): Cure[] {
  const schema = placeAt(path)?.schema;
  const known = Object.entries(schema?.properties ?? {}).filter(
    ([, member]) =>
      resolve(member)['x-set-by-service'] !== true &&
      member.doNotSuggest !== true &&
      // An empty one would be wrong.
      member.pattern === undefined,
  );
  const lacking = known.map(([name]) => name).filter((name) => !hasMember(owner, name));
  const adding = (title: string, chosen: readonly string[], preferred: boolean, date = isoTime(now)): Cure => ({
    title,
    preferred,
    changes: [
      {
        kind: 'add',
        path,
        members: chosen.map((name) => [name, emptyValue(schema?.properties?.[name] ?? {}, name, date)]),
      },
    ],
  });
  const [only = ''] = names;
  const need = schema?.required?.includes(only) ? 'required' : 'recommended';
  const title = names.length === 1 ? `Add \`${only}\`` : `Add the ${names.length} ${need} members`;
  // A date is not made up where the object has it in another form; nor is it unless a person wants that of today.
  const isDate = schema?.title === 'date';
  const beside = isDate ? datesBeside(owner, isAtEnd(path)) : [];
  return [
    ...beside.map((iso) => adding(`${title}: ${iso}`, names, beside.length === 1, iso)),
    ...(beside.length === 0 ? [adding(title, names, !isDate)] : []),
    ...(lacking.length > names.length
      ? [adding(`Add all ${lacking.length} members that the documentation knows`, lacking, false, beside[0])]
      : []),
  ];
}

/** The value that says least of what a schema takes. @param date where a date has to be. */
function emptyValue(schema: Schema, name: string, date: string): unknown {
  const resolved = resolve(schema);
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
export function renamingMember(path: Path, owner: unknown): Cure[] {
  const name = String(path.at(-1));
  const members: Members = placeAt(path.slice(0, -1))?.schema.properties ?? {};
  const isAlone = (): boolean => spellingsIn(owner, name) === 1;
  const value = hasMember(owner, name) ? (owner as Readonly<Record<string, unknown>>)[name] : undefined;
  return [
    ...namesFor(name, members, owner).map(({ name: meant, isCertain }): Cure => ({
      title: `Rename to \`${meant}\``,
      preferred: isCertain && (sameLetters(name, meant) || !hasRival(meant, members, owner)),
      // Another spelling of the same letters is no doubt, unless it is there in two spellings. What is wrong there as well is
      // left to a person, who may have meant something else.
      safe: isCertain && sameLetters(name, meant) && fits(value, members[meant] ?? {}) && isAlone(),
      changes: [{ kind: 'rename', path, name: meant }],
    })),
    removing(path),
  ];
}

/** The names that an unknown member of an object may be meant for, the most likely one first. */
export function namesMeant(path: Path, owner: unknown): readonly MeantName[] {
  return namesFor(String(path.at(-1)), placeAt(path.slice(0, -1))?.schema.properties ?? {}, owner);
}

/** Names that the service sets are meant by their letters only. */
function namesFor(name: string, members: Members, owner: unknown): readonly MeantName[] {
  const isFree = (each: string): boolean =>
    !hasMember(owner, each) &&
    ((!resolve(members[each] ?? {})['x-set-by-service'] && !members[each]?.doNotSuggest) || sameLetters(name, each));
  return meantNames(name, Object.keys(members), isFree);
}

/** Of an object with more unknown members, they are not compared with each other. */
const mostRivals = 50;
const knownRivals = new WeakMap<object, ReadonlyMap<string, number>>();

/** Whether several unknown members of an object would get the same name. */
function hasRival(meant: string, members: Members, owner: unknown): boolean {
  if (typeof owner !== 'object' || owner === null) return false;
  let rivals = knownRivals.get(owner);
  if (!rivals) {
    const unknown = Object.keys(owner).filter((each) => !Object.hasOwn(members, each));
    if (unknown.length > mostRivals) return true;
    const counts = new Map<string, number>();
    for (const name of unknown.map((each) => namesFor(each, members, owner)[0]?.name ?? ''))
      counts.set(name, (counts.get(name) ?? 0) + 1);
    knownRivals.set(owner, (rivals = counts));
  }
  return (rivals.get(meant) ?? 0) > 1;
}

export function removing(path: Path): Cure {
  return { title: `Remove \`${String(path.at(-1))}\``, changes: [{ kind: 'remove', path }] };
}

/** Puts one of the enumerated values: the one that was meant first; if that cannot be told, `null`, which says nothing untrue. */
export function choosingValue(path: Path, value: unknown): Cure[] {
  const values = placeAt(path)?.schema.enum ?? [];
  const texts = values.filter((each): each is string => typeof each === 'string');
  const meant = typeof value === 'string' ? meantValue(value, texts) : { values: [], isCertain: false };
  const first: readonly unknown[] = meant.values.length > 0 ? meant.values : values.filter((each) => each === null);
  const ordered = [...first, ...values.filter((each) => !first.includes(each))];
  return ordered.map((each, index) => ({
    title: `Change to ${JSON.stringify(each)}`,
    preferred: index === 0 && meant.isCertain,
    safe: index === 0 && meant.isCertain && folded(String(value)) === each,
    changes: [{ kind: 'set', path, value: each }],
  }));
}

/** Writes a value of the wrong type as one of the right type that says the same. */
export function convertingValue(path: Path, value: unknown): Cure[] {
  const schema = placeAt(path)?.schema ?? {};
  const types = typesOf(schema);
  return types.flatMap((type) => conversionTo(type, value, schema, path) ?? []);
}

function conversionTo(type: string, value: unknown, schema: Schema, path: Path): Cure | Cure[] | undefined {
  switch (type) {
    case 'number': {
      if (typeof value !== 'string' || !/^\s*-?\d+(?:[.,]\d+)?\s*$/.test(value)) return undefined;
      const digits = value.trim().replace(',', '.');
      const written = String(Number(digits));
      // Of more digits than a number holds, some would be lost.
      if (withoutZeros(digits) !== written) return undefined;
      return setting(path, Number(digits), written === value.trim());
    }
    case 'string':
      return stringFrom(value, schema, path);
    case 'boolean': {
      const word = typeof value === 'number' ? String(value) : typeof value === 'string' ? folded(value) : '';
      if (/^(?:true|yes|1)$/.test(word)) return setting(path, true, word === 'true');
      return /^(?:false|no|0)$/.test(word) ? setting(path, false, word === 'false') : undefined;
    }
    case 'array':
      if (value === null) return typesOf(schema).includes('null') ? undefined : setting(path, [], true);
      return listFrom(value, schema, path);
    case 'object':
      return objectFrom(value, schema, path);
    default:
      return undefined;
  }
}

/** Digits without the zeros that count for nothing. */
function withoutZeros(digits: string): string {
  return digits.replace(/^(-?)0+(?=\d)/, '$1').replace(/\.0*$|(\.\d*?)0+$/, '$1');
}

/** A number as text; one in the place of a date may count the time since 1970. */
function stringFrom(value: unknown, schema: Schema, path: Path): Cure | Cure[] | undefined {
  if (typeof value !== 'number') return undefined;
  if (schema.title === 'date' || /^(?:iso8601|date_|.+_at$)/.test(String(path.at(-1)))) {
    const readings = dateReadings(String(value), isAtEnd(path));
    return readings.map(({ iso }) => ({ ...setting(path, iso, false), preferred: readings.length === 1 }));
  }
  return { title: 'Put quotes around the number', preferred: true, safe: true, changes: [{ kind: 'quote', path }] };
}

/** A list of the one item that stands in its place; a text stands for its name where the items are objects. */
function listFrom(value: unknown, schema: Schema, path: Path): Cure | undefined {
  const items = resolve(schema.items ?? {});
  const types = typesOf(items);
  if (typeOf(value) === 'object' && Object.keys(value as object).length === 0) return setting(path, [], false);
  const isName = typeof value === 'string' && types.includes('object') && items.properties?.name !== undefined;
  if (typeOf(value) !== 'object' && typeof value !== 'string') return undefined;
  if (!isName && !types.includes(typeOf(value))) return undefined;
  return {
    title: 'Put it into a list',
    preferred: true,
    changes: [{ kind: 'wrap', path, inside: isName ? [0, 'name'] : [0] }],
  };
}

/** The one member that a text or a list stands for: `"Paris"` for a location, `"Python"` for a skill. */
function objectFrom(value: unknown, schema: Schema, path: Path): Cure | undefined {
  if (Array.isArray(value) && value.length === 1 && typeOf(value[0]) === 'object') {
    return { title: 'Take it out of the list', preferred: true, changes: [{ kind: 'unwrap', path }] };
  }
  const member = ['name', 'text', 'title'].find((name) => schema.properties?.[name]);
  if (typeof value !== 'string' || member === undefined) return undefined;
  return { ...setting(path, { [member]: value }, false), changes: [{ kind: 'wrap', path, inside: [member] }] };
}

function setting(path: Path, value: unknown, safe: boolean): Cure {
  const shown = JSON.stringify(value);
  const change: Change = { kind: 'set', path, value };
  return {
    title: `Change to ${shown.length > 60 ? `${shown.slice(0, 59)}…` : shown}`,
    preferred: true,
    safe,
    changes: [change],
  };
}

const knownSpellings = new WeakMap<object, ReadonlyMap<string, number>>();

/** How many members of an object have the letters of a name. Of 100,000 members, each may be asked for. */
function spellingsIn(owner: unknown, name: string): number {
  if (typeof owner !== 'object' || owner === null) return 0;
  let spellings = knownSpellings.get(owner);
  if (!spellings) {
    const counts = new Map<string, number>();
    for (const each of Object.keys(owner).map(letters)) counts.set(each, (counts.get(each) ?? 0) + 1);
    knownSpellings.set(owner, (spellings = counts));
  }
  return spellings.get(letters(name)) ?? 0;
}

function hasMember(owner: unknown, name: string): boolean {
  return typeof owner === 'object' && owner !== null && Object.hasOwn(owner, name);
}
