import * as l10n from '@vscode/l10n';
import profileSchemaFile from '../../schemas/profile.schema.json';
import { isObject } from '../profile/profileService';
import { optionalText, ToolError, type RunTool } from './tool';

type Schema = Readonly<Record<string, unknown>>;

const root: Schema = profileSchemaFile;
const definitions: Schema = profileSchemaFile.definitions;

/** What only editors use. */
const editorKeywords: ReadonlySet<string> = new Set(['defaultSnippets', 'doNotSuggest']);

/** `profile_schema`: the JSON Schema, or the part for one property. */
export const profileSchema: RunTool = (input) => {
  const path = optionalText(input, 'path');
  const schema = path === undefined ? withoutEditorKeywords(root) : partAt(path);
  return { text: JSON.stringify(schema, undefined, 2), structured: { ...(path !== undefined && { path }), schema } };
};

/** The schema of a property, with the definitions that it refers to. */
function partAt(path: string): unknown {
  const part = segmentsOf(path).reduce<Schema>((owner, segment) => childOf(owner, segment, path), root);
  const needed = new Map<string, unknown>();
  collectDefinitions(part, needed);
  const schema = withoutEditorKeywords(part) as Schema;
  if (needed.size === 0) return schema;
  return { ...schema, definitions: withoutEditorKeywords(Object.fromEntries(needed)) };
}

/** `experiences[0].date_start`, `experiences[].date_start`, `experiences.0.date_start` and `/experiences/0/date_start`. */
function segmentsOf(path: string): readonly string[] {
  return path
    .replaceAll(/\[(\d*|\*)\]/g, '.0')
    .split(/[./]/)
    .filter((segment) => segment !== '' && segment !== '$' && segment !== '#');
}

function childOf(schema: Schema, segment: string, path: string): Schema {
  const owner = resolve(schema);
  const properties = isObject(owner.properties) ? owner.properties : {};
  const child = Object.hasOwn(properties, segment) ? properties[segment] : undefined;
  if (isObject(child)) return child;
  // A path may omit the index of an item.
  if (isObject(owner.items)) return /^(?:\d+|\*)$/.test(segment) ? owner.items : childOf(owner.items, segment, path);
  const names = Object.keys(properties).join(', ');
  throw new ToolError(
    names === ''
      ? l10n.t('`{0}`: there is no property `{1}`.', path.slice(0, 200), segment.slice(0, 100))
      : l10n.t('`{0}`: there is no property `{1}`. Properties: {2}.', path.slice(0, 200), segment.slice(0, 100), names),
  );
}

/** The definition that a schema refers to, with its own keywords. */
function resolve(schema: Schema): Schema {
  const name = referenceOf(schema);
  const target = name === undefined ? undefined : definitions[name];
  return isObject(target) ? { ...target, ...schema } : schema;
}

function referenceOf({ $ref }: Schema): string | undefined {
  return typeof $ref === 'string' ? /^#\/definitions\/(.+)$/.exec($ref)?.[1] : undefined;
}

function collectDefinitions(value: unknown, needed: Map<string, unknown>): void {
  if (Array.isArray(value)) value.forEach((each) => collectDefinitions(each, needed));
  if (!isObject(value)) return;
  const name = referenceOf(value);
  if (name !== undefined && !needed.has(name)) {
    needed.set(name, definitions[name]);
    collectDefinitions(definitions[name], needed);
  }
  for (const each of Object.values(value)) collectDefinitions(each, needed);
}

/** `markdownDescription` is a keyword of editors, too. */
function withoutEditorKeywords(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEditorKeywords);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !editorKeywords.has(name))
      .map(([name, each]) => [name === 'markdownDescription' ? 'description' : name, withoutEditorKeywords(each)]),
  );
}
