import type { ErrorObject } from 'ajv';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createAjv } from '../../schemas/compile.js';
import profileSchema from '../../schemas/profile.schema.json';
import { jsonTypeOf } from '../../server/profile/schema/profileSchema';
import { type PartName, parts } from '../../server/profile/schema/generated/compiledSchema.mjs';

/** The part of a schema that the tests use. */
export interface SchemaNode {
  readonly $ref?: string;
  readonly title?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly enum?: readonly unknown[];
  readonly definitions?: Readonly<Record<string, SchemaNode>>;
  readonly markdownDescription?: string;
  readonly markdownEnumDescriptions?: readonly string[];
  readonly defaultSnippets?: readonly { readonly label: string; readonly description: string }[];
  readonly doNotSuggest?: boolean;
  readonly 'x-documentation'?: string;
  readonly 'x-recommended'?: readonly string[];
  readonly 'x-set-by-service'?: boolean;
  readonly 'x-severity'?: string;
  readonly 'x-tolerated-types'?: readonly string[];
  readonly 'x-unconfirmed-types'?: readonly string[];
  readonly 'x-suggested'?: readonly string[];
  readonly 'x-also-accepted'?: readonly unknown[];
}

export const rootSchema: SchemaNode = profileSchema;

/** The root as `profile`, and every definition, by name. */
export const schemaParts: ReadonlyMap<string, SchemaNode> = new Map([
  ['profile', rootSchema],
  ...Object.entries(rootSchema.definitions ?? {}),
]);

/** Every property of every part, named like `label.stage`. */
export const schemaProperties: readonly (readonly [where: string, schema: SchemaNode])[] = [...schemaParts].flatMap(
  ([part, { properties = {} }]) =>
    Object.entries(properties).map(([name, schema]) => [`${part}.${name}`, schema] as const),
);

/** Every schema that is a reference, of a property or of array items. */
export const references: readonly (readonly [where: string, schema: SchemaNode & { readonly $ref: string }])[] = [
  ...schemaParts,
  ...schemaProperties,
]
  .flatMap(([where, schema]) => [[where, schema] as const, [`${where}[]`, schema.items ?? {}] as const])
  .flatMap(([where, schema]) =>
    schema.$ref === undefined ? [] : [[where, { ...schema, $ref: schema.$ref }] as const],
  );

/** The errors of a value, in a form that two validators can agree on. */
export interface Verdict {
  readonly pointer: string;
  readonly keyword: string;
  readonly subject: string;
}

const ajv = createAjv({ verbose: true });
ajv.addSchema(profileSchema, 'profile');

const describeParams = (params: Readonly<Record<string, unknown>>): string => JSON.stringify(params);

/** All errors of Ajv for a value, with references resolved by Ajv. */
function judgedByAjv(part: string, value: unknown): readonly ErrorObject[] {
  const validate = ajv.getSchema(part === 'profile' ? part : `profile#/definitions/${part}`);
  if (!validate) throw new Error(`no part ${part}`);
  return validate(value) === true ? [] : (validate.errors ?? []);
}

export function verdictsOfAjv(value: unknown): Verdict[] {
  return judgedByAjv('profile', value).map(({ instancePath, keyword, params }) => ({
    pointer: instancePath,
    keyword,
    subject: describeParams(params),
  }));
}

/** Only errors according to the annotations of the schema, without warnings. */
export function errorsOf(value: unknown, part = 'profile'): ErrorObject[] {
  return judgedByAjv(part, value).filter((error) => isWrong(error) && !isWarning(error));
}

/** Errors and warnings, including those for missing recommended properties. */
export function complaintsOf(value: unknown, part = 'profile'): string[] {
  const wrong = judgedByAjv(part, value)
    .filter(isWrong)
    .map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
  const missing: string[] = [];
  walk(part, value, '', (pointer, name, each) => {
    if (!isObject(each)) return;
    const { recommended, suggested } = parts[name];
    const absent = [...recommended, ...suggested].filter((member) => !Object.hasOwn(each, member));
    if (absent.length > 0) missing.push(`${pointer} lacks ${absent.join(', ')}`);
  });
  return [...wrong, ...missing];
}

function isWrong({ parentSchema, data }: ErrorObject): boolean {
  return (parentSchema as SchemaNode | undefined)?.['x-also-accepted']?.includes(data) !== true;
}

function isWarning({ keyword, parentSchema, data }: ErrorObject): boolean {
  if (keyword === 'additionalProperties') return true;
  if (keyword !== 'type') return parentSchema?.['x-severity'] !== undefined;
  const { 'x-tolerated-types': tolerated = [], 'x-unconfirmed-types': unconfirmed = [] } = parentSchema as SchemaNode;
  return data === '' || [...tolerated, ...unconfirmed].includes(jsonTypeOf(data));
}

/** All errors of the compiled parts for a value, level by level. */
export function verdictsOfParts(value: unknown): Verdict[] {
  const verdicts: Verdict[] = [];
  walk('profile', value, '', (pointer, name, each) => {
    const { validate } = parts[name];
    if (validate(each)) return;
    for (const { instancePath, keyword, params } of validate.errors ?? []) {
      verdicts.push({ pointer: pointer + instancePath, keyword, subject: describeParams(params) });
    }
  });
  return verdicts;
}

function walk(
  part: string,
  value: unknown,
  pointer: string,
  visit: (pointer: string, part: PartName, value: unknown) => void,
): void {
  if (!isPartName(part)) throw new Error(`no part ${part}`);
  visit(pointer, part, value);
  const { items, members, lists } = parts[part];
  if (Array.isArray(value)) {
    if (items) value.forEach((item: unknown, index) => walk(items, item, `${pointer}/${index}`, visit));
  } else if (isObject(value)) {
    for (const [member, target] of members) {
      if (Object.hasOwn(value, member)) walk(target, value[member], `${pointer}/${member}`, visit);
    }
    for (const [member, target] of lists) {
      const list = value[member];
      if (!Object.hasOwn(value, member) || !Array.isArray(list)) continue;
      list.forEach((item: unknown, index) => walk(target, item, `${pointer}/${member}/${index}`, visit));
    }
  }
}

function isPartName(name: string): name is PartName {
  return Object.hasOwn(parts, name);
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Sorted, so that two lists of verdicts can be compared. */
export function sorted(verdicts: readonly Verdict[]): string[] {
  return verdicts.map(({ pointer, keyword, subject }) => `${pointer} ${keyword} ${subject}`).sort();
}

const fixtures = path.join(__dirname, '..', 'fixtures', 'profiles');

/** The profiles of a folder of test/fixtures/profiles: name and value. */
export function profilesIn(folder: 'valid' | 'questionable' | 'invalid'): (readonly [name: string, value: unknown])[] {
  return readdirSync(path.join(fixtures, folder)).map((file) => {
    const value: unknown = JSON.parse(readFileSync(path.join(fixtures, folder, file), 'utf8'));
    return [path.basename(file, '.profile.json'), value] as const;
  });
}

const variables: Readonly<Record<string, string>> = {
  CURRENT_YEAR: '2020',
  CURRENT_MONTH: '07',
  CURRENT_DATE: '29',
  CURRENT_HOUR: '11',
  CURRENT_MINUTE: '45',
  CURRENT_SECOND: '37',
};

/**
 * Expands a snippet as the editor does if you accept it and type nothing: placeholders become their default, choices their first value,
 * tab stops nothing. Nested placeholders are not supported.
 * @throws {Error} for a variable that the editor does not have.
 */
export function expandSnippet(snippet: string): string {
  return snippet.replaceAll(
    /\\([\\$}])|\$\{\d+:((?:[^\\}]|\\.)*)\}|\$\{\d+\|((?:[^\\|,])*)[^|]*\|\}|\$\{?\d+\}?|\$\{?([A-Z_]+)\}?/g,
    (_match, ...groups: (string | undefined)[]) => {
      const [escaped, placeholder, choice, variable] = groups;
      if (variable === undefined) return escaped ?? placeholder ?? choice ?? '';
      const value = variables[variable];
      if (value === undefined) throw new Error(`unknown variable ${variable}`);
      return value;
    },
  );
}
