import profileSchema from '../../../schemas/profile.schema.json';
import type { Path } from '../json/syntaxTree';

/** The keywords of JSON Schema (draft-07) that profile.schema.json uses, and our annotations (`x-…`). */
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
  /** Members that the documentation requires and the service does without. */
  readonly 'x-recommended'?: readonly string[];
  /** The severity of a wrong value, where it is not an error. */
  readonly 'x-severity'?: string;
  /** Types that the service takes, though they are not what the documentation says. */
  readonly 'x-tolerated-types'?: readonly string[];
  /** Page that documents the member; members below it inherit it. */
  readonly 'x-documentation'?: string;
  /** The service sets this member itself. */
  readonly 'x-set-by-service'?: boolean;
}

/** The schema of a whole profile. */
export const rootSchema: Schema = profileSchema;

/** Schemas with their `$ref` followed: whoever says something of 10,000 items asks for the same one each time. */
const resolvedSchemas = new WeakMap<Schema, Schema>();

/** A schema with its `$ref` followed: what stands beside the `$ref` wins. */
export function resolveRef(schema: Schema): Schema {
  if (schema.$ref === undefined) return schema;
  const cached = resolvedSchemas.get(schema);
  if (cached) return cached;
  const name = schema.$ref.slice('#/definitions/'.length);
  const merged = { ...rootSchema.definitions?.[name], ...schema };
  resolvedSchemas.set(schema, merged);
  return merged;
}

/** Something that the schema knows at a place of a profile. */
export interface SchemaLocation {
  readonly schema: Schema;
  /** The object that the member belongs to; undefined for the root and for items. */
  readonly owner: Schema | undefined;
  readonly documentation: string;
}

/**
 * What the schema says of the value at a path.
 * @returns undefined where it says nothing, as for an unknown member.
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

/** The names of the members that the schema knows at a path. */
export function propertyNamesAt(path: Path): readonly string[] {
  return Object.keys(schemaAt(path)?.schema.properties ?? {});
}

function ownPropertySchema(schema: Schema, name: string): Schema | undefined {
  return schema.properties && Object.hasOwn(schema.properties, name) ? schema.properties[name] : undefined;
}

/** A path as places are written where they stand for all items of a list: `experiences[].date_start`. */
export function pathPattern(path: Path): string {
  return path
    .map((segment) => (typeof segment === 'number' ? '[]' : `.${segment}`))
    .join('')
    .slice(1);
}

/** Whether a value has no error at a place: its types, and what is required of it. Deep as the schema is. */
export function matchesSchema(value: unknown, schema: Schema): boolean {
  const resolved = resolveRef(schema);
  const types = [...typesOf(resolved), ...(resolved['x-tolerated-types'] ?? [])];
  if (types.length > 0 && !types.includes(jsonTypeOf(value))) return false;
  if (Array.isArray(value)) return value.every((item) => matchesSchema(item, resolved.items ?? {}));
  if (typeof value === 'string') return resolved.pattern === undefined || new RegExp(resolved.pattern).test(value);
  if (typeof value !== 'object' || value === null) return true;
  return (
    (resolved.required ?? []).every((name) => Object.hasOwn(value, name)) &&
    Object.entries(value).every(([name, propertyValue]) =>
      matchesSchema(propertyValue, ownPropertySchema(resolved, name) ?? {}),
    )
  );
}

/** The types of a schema as a list of JSON Schema's names. */
export function typesOf(schema: Schema): readonly string[] {
  if (schema.type === undefined) return [];
  return typeof schema.type === 'string' ? [schema.type] : schema.type;
}

/** The name that JSON Schema gives to the type of a value. */
export function jsonTypeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
