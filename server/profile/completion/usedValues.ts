import type { ExcerptSource } from '../document/profileDocument';
import { resolveRef, rootSchema, type Schema } from '../schema/profileSchema';

/** A scalar value of a profile. */
export type Scalar = string | number | boolean;

/** The values of a profile that are worth suggesting in other profiles, by field. */
export interface UsedValues {
  get(field: string): ReadonlySet<Scalar> | undefined;
}

/**
 * The properties whose values profiles share, such as companies, schools and skills, by schema title. No personal data:
 * values in `info` are never collected.
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

/** Longer strings are not names. Characters. */
const maxValueLength = 200;

/**
 * The field that a property belongs to, which is the same for all paths with the same meaning.
 * @param title of the object's schema.
 * @param owner the object: the meaning of a tag's value depends on its name.
 * @returns undefined if the values are not suggested in other profiles.
 */
export function fieldName(title: string | undefined, property: string, owner: unknown): string | undefined {
  if (title === undefined || !sharedProperties[title]?.includes(property)) return undefined;
  const isNamed = property === 'value' && (title === 'tag' || title === 'metadata');
  return isNamed ? `${title}.value of ${String(ownValue(owner, 'name'))}` : `${title}.${property}`;
}

/** Collects the values of a profile to suggest in others. Visits only what the schema describes. */
export function collectUsedValues(profile: unknown): ReadonlyMap<string, ReadonlySet<Scalar>> {
  const values = new Map<string, Set<Scalar>>();
  collect(profile, rootSchema, (field, value) => values.set(field, (values.get(field) ?? new Set()).add(value)));
  return values;
}

/** Values outside an item, by context and field. Entries live as long as the context. */
const outerValuesCache = new WeakMap<object, Map<string, ReadonlySet<Scalar>>>();

/**
 * The values of a profile in which one item is replaced. Visits only the paths of the requested field, once as long as
 * nothing around the item changes.
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

/** Sorted, because `mostUsedValues` sorts again, which is fast for a sorted list. */
function valuesOutsideItem({ profile, property, index }: ExcerptSource, wanted: string): ReadonlySet<Scalar> {
  const values = new Set<Scalar>();
  const items = profile[property];
  const rest = { ...profile, [property]: Array.isArray(items) ? items.toSpliced(index, 1) : [] };
  collect(rest, rootSchema, (field, value) => field === wanted && values.add(value), propertiesLeadingTo(wanted));
  return new Set([...values].sort(byAlphabet));
}

/** The properties of a schema, with their schemas. */
type SchemaProperties = readonly (readonly [name: string, schema: Schema])[];
type PropertiesOf = (schema: Schema) => SchemaProperties;

const allProperties: PropertiesOf = ({ properties = {} }) =>
  Object.entries(properties).map(([name, propertySchema]) => [name, resolveRef(propertySchema)]);

/** Limits the properties of schemas to those that have values of a field, or contain such properties. */
function propertiesLeadingTo(field: string): PropertiesOf {
  const cache = new Map<Schema, SchemaProperties>();
  return function propertiesOf(schema): SchemaProperties {
    let properties = cache.get(schema);
    if (properties) return properties;
    // Ends the recursion for a schema that contains itself.
    cache.set(schema, []);
    properties = allProperties(schema).filter(([name, propertySchema]) => {
      const { items } = propertySchema;
      // The field of a tag's value also contains the name of the tag.
      return (
        field.startsWith(`${schema.title ?? ''}.${name}`) ||
        propertiesOf(items ? resolveRef(items) : propertySchema).length > 0
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

/** The values of a field, most used first, then alphabetically. */
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
