import profileSchema from '../../../schemas/profile.schema.json';
import type { Path } from '../json/syntaxTree';

/** The keywords of JSON Schema (draft-07) in profile.schema.json, and our annotations (`x-…`). */
export interface Schema {
  readonly $ref?: string;
  readonly title?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly markdownDescription?: string;
  readonly markdownEnumDescriptions?: readonly string[];
  readonly definitions?: Readonly<Record<string, Schema>>;
  readonly doNotSuggest?: boolean;
  /** Properties that the documentation requires but the service does not. */
  readonly 'x-recommended'?: readonly string[];
  /** The same, if a profile is complete without them: they matter less. */
  readonly 'x-suggested'?: readonly string[];
  /** The severity of an invalid value, if it is not an error. */
  readonly 'x-severity'?: string;
  /** Values that are right, as the service returns them, but that neither completion nor a fix should offer. */
  readonly 'x-also-accepted'?: readonly unknown[];
  /** Types that the service accepts although the documentation does not mention them. */
  readonly 'x-tolerated-types'?: readonly string[];
  /** Types that HrFlow's connectors send or that public reports show, although it is unknown whether the service stores them. */
  readonly 'x-unconfirmed-types'?: readonly string[];
  /** The documentation page of a property. Nested properties inherit it. */
  readonly 'x-documentation'?: string;
  /** The service sets this property itself. */
  readonly 'x-set-by-service'?: boolean;
}

/** The schema of a whole profile. */
export const rootSchema: Schema = profileSchema;

/** Schemas with resolved `$ref`, because 10,000 items may have the same schema. Bounded by the size of the schema. */
const resolvedSchemas = new WeakMap<Schema, Schema>();

/** Resolves the `$ref` of a schema. Keywords next to the `$ref` take precedence. */
export function resolveRef(schema: Schema): Schema {
  if (schema.$ref === undefined) return schema;
  const cached = resolvedSchemas.get(schema);
  if (cached) return cached;
  const name = schema.$ref.slice('#/definitions/'.length);
  const merged = { ...rootSchema.definitions?.[name], ...schema };
  resolvedSchemas.set(schema, merged);
  return merged;
}

/** The schema at a path of a profile. */
export interface SchemaLocation {
  readonly schema: Schema;
  /** The schema of the object that contains the property; undefined for the root and for array items. */
  readonly owner: Schema | undefined;
  readonly documentation: string;
}

/**
 * The schema of the value at a path.
 * @returns undefined if there is none, for example for an unknown property.
 */
export function schemaAt(path: Path): SchemaLocation | undefined {
  let schema = rootSchema;
  let owner: Schema | undefined;
  let documentation = schema['x-documentation'] ?? '';
  for (const segment of path) {
    const next: Schema | undefined = typeof segment === 'number' ? schema.items : ownPropertySchema(schema, segment);
    if (!next) return undefined;
    owner = typeof segment === 'number' ? undefined : schema;
    schema = resolveRef(next);
    documentation = schema['x-documentation'] ?? documentation;
  }
  return { schema, owner, documentation };
}

/** The names of the properties that the schema defines at a path. */
export function propertyNamesAt(path: Path): readonly string[] {
  return Object.keys(schemaAt(path)?.schema.properties ?? {});
}

function ownPropertySchema(schema: Schema, name: string): Schema | undefined {
  return schema.properties && Object.hasOwn(schema.properties, name) ? schema.properties[name] : undefined;
}

/** A path as a pattern for all items of an array: `experiences[].date_start`. */
export function pathPattern(path: Path): string {
  return path
    .map((segment) => (typeof segment === 'number' ? '[]' : `.${segment}`))
    .join('')
    .slice(1);
}

/** Whether a value, with everything in it, has the types and the required properties of a schema. Recursion ends with the schema. */
export function matchesSchema(value: unknown, schema: Schema): boolean {
  const resolved = resolveRef(schema);
  const types = [...typesOf(resolved), ...(resolved['x-tolerated-types'] ?? [])];
  if (resolved['x-also-accepted']?.includes(value)) return true;
  if (types.length > 0 && !types.includes(jsonTypeOf(value))) return false;
  if (Array.isArray(value)) return value.every((item) => matchesSchema(item, resolved.items ?? {}));
  if (typeof value === 'string') return resolved.pattern === undefined || new RegExp(resolved.pattern).test(value);
  if (typeof value !== 'object' || value === null) return true;
  return (
    documentedAsRequired(resolved).every((name) => Object.hasOwn(value, name)) &&
    Object.entries(value).every(([name, propertyValue]) =>
      matchesSchema(propertyValue, ownPropertySchema(resolved, name) ?? {}),
    )
  );
}

/** The properties that the documentation requires, in its order; the service refuses an object only without those of `required`. */
export function documentedAsRequired(schema: Schema): readonly string[] {
  const { required = [], 'x-recommended': recommended = [] } = schema;
  return [...required, ...recommended];
}

/** Whether the service sets a property itself, or an object that contains it. */
export function isSetByService(path: Path): boolean {
  return path.some((_, index) => schemaAt(path.slice(0, index + 1))?.schema['x-set-by-service'] === true);
}

/** The types of a schema, as names of JSON Schema. */
export function typesOf(schema: Schema): readonly string[] {
  if (schema.type === undefined) return [];
  return typeof schema.type === 'string' ? [schema.type] : schema.type;
}

/** The JSON Schema type of a value. */
export function jsonTypeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
