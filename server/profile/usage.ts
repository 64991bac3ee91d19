import { PerItem } from './perItem';
import { resolve, rootSchema, type Schema } from './schema';

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

/** Fields and values in turn. */
type Pairs = readonly (readonly [field: string, value: Scalar])[];
const knownPairs = new PerItem<Pairs>();

/**
 * What a profile has, with something else in the place of one item. Each item is looked through once, as long as it is the
 * same.
 */
export function usageAround(
  { profile, member, index }: { profile: Readonly<Record<string, unknown>>; member: string; index: number },
  inPlace: Usage,
): Usage {
  return {
    get(wanted) {
      const values = new Set(inPlace.get(wanted));
      const note: Note = (field, value) => field === wanted && values.add(value);
      const isList = (name: string): boolean => rootSchema.properties?.[name]?.items !== undefined;
      const lists = Object.entries(profile).filter(([name, list]) => isList(name) && Array.isArray(list));
      for (const [name, list] of lists) {
        for (const [at, pairs] of pairsOfItems(name, list as unknown[]).entries())
          if (name !== member || at !== index) for (const [field, value] of pairs) note(field, value);
      }
      const isOther = ([name]: readonly [string, unknown]): boolean => !lists.some(([list]) => list === name);
      collect(Object.fromEntries(Object.entries(profile).filter(isOther)), rootSchema, note);
      return values;
    },
  };
}

function pairsOfItems(member: string, list: readonly unknown[]): readonly Pairs[] {
  const { items = {} } = rootSchema.properties?.[member] ?? {};
  const schema = resolve(items);
  return knownPairs.of(
    list,
    (item) => {
      const pairs: [string, Scalar][] = [];
      collect(item, schema, (field, value) => pairs.push([field, value]));
      return pairs;
    },
    member,
  );
}

type Note = (field: string, value: Scalar) => unknown;

function collect(value: unknown, schema: Schema, note: Note): void {
  if (Array.isArray(value)) {
    if (schema.items) {
      const items = resolve(schema.items);
      for (const item of value as unknown[]) collect(item, items, note);
    }
    return;
  }
  if (typeof value !== 'object' || value === null || schema.title === 'info') return;
  for (const [name, member] of Object.entries(schema.properties ?? {})) {
    const child = ownValue(value, name);
    if (typeof child === 'object') {
      collect(child, resolve(member), note);
      continue;
    }
    const field = fieldOf(schema.title, name, value);
    if (field === undefined || !isOffered(child)) continue;
    note(field, child);
  }
}

/** The values of a field, those that most profiles have first, then by the alphabet. */
export function mostUsed(usages: readonly Usage[], field: string): Scalar[] {
  const counts = new Map<Scalar, number>();
  for (const usage of usages)
    for (const value of usage.get(field) ?? []) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .sort(([a, m], [b, n]) => n - m || String(a).localeCompare(String(b), 'en'))
    .map(([value]) => value);
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
