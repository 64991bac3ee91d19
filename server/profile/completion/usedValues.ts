import type { ExcerptOf } from '../document/profileDocument';
import { resolve, rootSchema, type Schema } from '../schema/profileSchema';

/** A value that stands in a profile by itself. */
export type Scalar = string | number | boolean;

/** What a profile has in the fields that are worth offering to the next one: values by field. */
export interface Usage {
  get(field: string): ReadonlySet<Scalar> | undefined;
}

/**
 * The members whose values profiles have in common: of companies, schools, skills and the like. Nothing of the person:
 * what stands in `info` is never remembered.
 */
const shared: Readonly<Record<string, readonly string[]>> = {
  profile: ['source_key', 'reference', 'text_language'],
  experience: ['company', 'title'],
  education: ['school', 'title'],
  location: ['text'],
  address: ['city', 'state', 'country'],
  label: ['job_key', 'job_reference', 'board_key'],
  ...Object.fromEntries(
    ['skill', 'language', 'interest', 'certification', 'course', 'task', 'tag', 'metadata'].map((trait) => [
      trait,
      ['name', 'value'],
    ]),
  ),
};

/** Longer texts are no names of anything. Characters. */
const longest = 200;

/**
 * The field that a member belongs to; the same for all places of a profile that say the same kind of thing.
 * @param title of the object's schema.
 * @param owner the object; what a tag's value means depends on its name.
 * @returns undefined if values of it are not for other profiles.
 */
export function fieldOf(title: string | undefined, member: string, owner: unknown): string | undefined {
  if (title === undefined || !shared[title]?.includes(member)) return undefined;
  const isNamed = member === 'value' && (title === 'tag' || title === 'metadata');
  return isNamed ? `${title}.value of ${String(ownValue(owner, 'name'))}` : `${title}.${member}`;
}

/** What a profile has to offer to others. Looks only where the schema expects something. */
export function usageOf(profile: unknown): ReadonlyMap<string, ReadonlySet<Scalar>> {
  const usage = new Map<string, Set<Scalar>>();
  collect(profile, rootSchema, (field, value) => usage.set(field, (usage.get(field) ?? new Set()).add(value)));
  return usage;
}

/** What stands around items, by what stands for it and by field. */
const knownAround = new WeakMap<object, Map<string, ReadonlySet<Scalar>>>();

/**
 * What a profile has, with something else in the place of one item. Nothing is looked at but the places of the field that is
 * asked for, and these but once as long as nothing changes around the item.
 */
export function usageAround(item: ExcerptOf, inPlace: Usage): Usage {
  const known = knownAround.get(item.around) ?? new Map<string, ReadonlySet<Scalar>>();
  knownAround.set(item.around, known);
  return {
    get(wanted) {
      const around = known.get(wanted) ?? valuesAround(item, wanted);
      known.set(wanted, around);
      const values = new Set(around);
      for (const value of inPlace.get(wanted) ?? []) values.add(value);
      return values;
    },
  };
}

/** By the alphabet, for what is in order already is quick to be put in order. */
function valuesAround({ profile, member, index }: ExcerptOf, wanted: string): ReadonlySet<Scalar> {
  const values = new Set<Scalar>();
  const list = profile[member];
  const others = { ...profile, [member]: Array.isArray(list) ? list.toSpliced(index, 1) : [] };
  collect(others, rootSchema, (field, value) => field === wanted && values.add(value), membersTowards(wanted));
  return new Set([...values].sort(byAlphabet));
}

/** Members of a schema, with their schemas. */
type Members = readonly (readonly [name: string, member: Schema])[];
type MembersOf = (schema: Schema) => Members;

const allMembers: MembersOf = ({ properties = {} }) =>
  Object.entries(properties).map(([name, member]) => [name, resolve(member)]);

/** Of the members of schemas those that may have values of a field, or lead to some. */
function membersTowards(field: string): MembersOf {
  const known = new Map<Schema, Members>();
  return function membersOf(schema): Members {
    let members = known.get(schema);
    if (members) return members;
    // One that leads back to itself leads nowhere else by that.
    known.set(schema, []);
    members = allMembers(schema).filter(([name, member]) => {
      const { items } = member;
      // What a value is of may follow in the name of its field.
      return field.startsWith(`${schema.title ?? ''}.${name}`) || membersOf(items ? resolve(items) : member).length > 0;
    });
    known.set(schema, members);
    return members;
  };
}

type Note = (field: string, value: Scalar) => unknown;

function collect(value: unknown, schema: Schema, note: Note, membersOf: MembersOf = allMembers): void {
  if (Array.isArray(value)) {
    if (schema.items) {
      const items = resolve(schema.items);
      for (const item of value as unknown[]) collect(item, items, note, membersOf);
    }
    return;
  }
  if (typeof value !== 'object' || value === null || schema.title === 'info') return;
  for (const [name, member] of membersOf(schema)) {
    const child = ownValue(value, name);
    if (typeof child === 'object') {
      collect(child, member, note, membersOf);
      continue;
    }
    const field = fieldOf(schema.title, name, value);
    if (field === undefined || !isOffered(child)) continue;
    note(field, child);
  }
}

/** The values of a field, those that most profiles have first, then by the alphabet. */
export function mostUsed(usages: readonly Usage[], field: string): Scalar[] {
  const [only, ...others] = usages;
  if (others.length === 0) return [...(only?.get(field) ?? [])].sort(byAlphabet);
  const counts = new Map<Scalar, number>();
  for (const usage of usages)
    for (const value of usage.get(field) ?? []) counts.set(value, (counts.get(value) ?? 0) + 1);
  const byCount: Scalar[][] = [];
  for (const [value, count] of counts) (byCount[count] ??= []).push(value);
  return byCount.reverse().flatMap((values) => values.sort(byAlphabet));
}

function byAlphabet(a: Scalar, b: Scalar): number {
  return String(a).localeCompare(String(b), 'en');
}

function isOffered(value: unknown): value is Scalar {
  if (typeof value === 'string') return value.trim() !== '' && value.length <= longest;
  return typeof value === 'number' || typeof value === 'boolean';
}

function ownValue(object: unknown, name: string): unknown {
  return typeof object === 'object' && object !== null && Object.hasOwn(object, name)
    ? (object as Record<string, unknown>)[name]
    : undefined;
}
