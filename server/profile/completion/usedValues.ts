import type { ExcerptSource } from '../document/profileDocument';
import { resolveRef, rootSchema, type Schema } from '../schema/profileSchema';

/** A value that stands in a profile by itself. */
export type Scalar = string | number | boolean;

/** What a profile has in the fields that are worth offering to the next one: values by field. */
export interface UsedValues {
  get(field: string): ReadonlySet<Scalar> | undefined;
}

/**
 * The members whose values profiles have in common: of companies, schools, skills and the like. Nothing of the person:
 * what stands in `info` is never remembered.
 */
const sharedProperties: Readonly<Record<string, readonly string[]>> = {
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
const maxValueLength = 200;

/**
 * The field that a member belongs to; the same for all places of a profile that say the same kind of thing.
 * @param title of the object's schema.
 * @param owner the object; what a tag's value means depends on its name.
 * @returns undefined if values of it are not for other profiles.
 */
export function fieldName(title: string | undefined, property: string, owner: unknown): string | undefined {
  if (title === undefined || !sharedProperties[title]?.includes(property)) return undefined;
  const isNamed = property === 'value' && (title === 'tag' || title === 'metadata');
  return isNamed ? `${title}.value of ${String(ownValue(owner, 'name'))}` : `${title}.${property}`;
}

/** What a profile has to offer to others. Looks only where the schema expects something. */
export function collectUsedValues(profile: unknown): ReadonlyMap<string, ReadonlySet<Scalar>> {
  const values = new Map<string, Set<Scalar>>();
  collect(profile, rootSchema, (field, value) => values.set(field, (values.get(field) ?? new Set()).add(value)));
  return values;
}

/** What stands around items, by what stands for it and by field. */
const outerValuesCache = new WeakMap<object, Map<string, ReadonlySet<Scalar>>>();

/**
 * What a profile has, with something else in the place of one item. Nothing is looked at but the places of the field that is
 * asked for, and these but once as long as nothing changes around the item.
 */
export function usedValuesAround(item: ExcerptSource, itemValues: UsedValues): UsedValues {
  const cache = outerValuesCache.get(item.contextKey) ?? new Map<string, ReadonlySet<Scalar>>();
  outerValuesCache.set(item.contextKey, cache);
  return {
    get(wanted) {
      const outerValues = cache.get(wanted) ?? valuesOutsideItem(item, wanted);
      cache.set(wanted, outerValues);
      const values = new Set(outerValues);
      for (const value of itemValues.get(wanted) ?? []) values.add(value);
      return values;
    },
  };
}

/** By the alphabet, for what is in order already is quick to be put in order. */
function valuesOutsideItem({ profile, property, index }: ExcerptSource, wanted: string): ReadonlySet<Scalar> {
  const values = new Set<Scalar>();
  const list = profile[property];
  const rest = { ...profile, [property]: Array.isArray(list) ? list.toSpliced(index, 1) : [] };
  collect(rest, rootSchema, (field, value) => field === wanted && values.add(value), propertiesLeadingTo(wanted));
  return new Set([...values].sort(byAlphabet));
}

/** Members of a schema, with their schemas. */
type SchemaProperties = readonly (readonly [name: string, member: Schema])[];
type PropertiesOf = (schema: Schema) => SchemaProperties;

const allProperties: PropertiesOf = ({ properties = {} }) =>
  Object.entries(properties).map(([name, propertySchema]) => [name, resolveRef(propertySchema)]);

/** Of the members of schemas those that may have values of a field, or lead to some. */
function propertiesLeadingTo(field: string): PropertiesOf {
  const cache = new Map<Schema, SchemaProperties>();
  return function membersOf(schema): SchemaProperties {
    let properties = cache.get(schema);
    if (properties) return properties;
    // One that leads back to itself leads nowhere else by that.
    cache.set(schema, []);
    properties = allProperties(schema).filter(([name, propertySchema]) => {
      const { items } = propertySchema;
      // What a value is of may follow in the name of its field.
      return (
        field.startsWith(`${schema.title ?? ''}.${name}`) ||
        membersOf(items ? resolveRef(items) : propertySchema).length > 0
      );
    });
    cache.set(schema, properties);
    return properties;
  };
}

type ReportValue = (field: string, value: Scalar) => unknown;

function collect(
  value: unknown,
  schema: Schema,
  report: ReportValue,
  propertiesOf: PropertiesOf = allProperties,
): void {
  if (Array.isArray(value)) {
    if (schema.items) {
      const items = resolveRef(schema.items);
      for (const item of value as unknown[]) collect(item, items, report, propertiesOf);
    }
    return;
  }
  if (typeof value !== 'object' || value === null || schema.title === 'info') return;
  for (const [name, propertySchema] of propertiesOf(schema)) {
    const child = ownValue(value, name);
    if (typeof child === 'object') {
      collect(child, propertySchema, report, propertiesOf);
      continue;
    }
    const field = fieldName(schema.title, name, value);
    if (field === undefined || !isSuggestable(child)) continue;
    report(field, child);
  }
}

/** The values of a field, those that most profiles have first, then by the alphabet. */
export function mostUsedValues(usages: readonly UsedValues[], field: string): Scalar[] {
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

function isSuggestable(value: unknown): value is Scalar {
  if (typeof value === 'string') return value.trim() !== '' && value.length <= maxValueLength;
  return typeof value === 'number' || typeof value === 'boolean';
}

function ownValue(object: unknown, name: string): unknown {
  return typeof object === 'object' && object !== null && Object.hasOwn(object, name)
    ? (object as Record<string, unknown>)[name]
    : undefined;
}
