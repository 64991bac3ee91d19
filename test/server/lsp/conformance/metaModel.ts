import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The machine-readable specification of LSP (`test/fixtures/lsp`), without its texts. */
export type ModelType =
  | { readonly kind: 'base' | 'reference'; readonly name: string }
  | { readonly kind: 'array'; readonly element: ModelType }
  | { readonly kind: 'map'; readonly key: ModelType; readonly value: ModelType }
  | { readonly kind: 'or' | 'and' | 'tuple'; readonly items: readonly ModelType[] }
  | { readonly kind: 'stringLiteral'; readonly value: string }
  | { readonly kind: 'literal'; readonly value: { readonly properties: readonly Property[] } };

interface Property {
  readonly name: string;
  readonly type: ModelType;
  readonly optional?: boolean;
}

interface Structure {
  readonly name: string;
  readonly properties: readonly Property[];
  readonly extends?: readonly ModelType[];
  readonly mixins?: readonly ModelType[];
}

export interface MessageModel {
  readonly method: string;
  readonly messageDirection: 'clientToServer' | 'serverToClient' | 'both';
  readonly serverCapability?: string;
  readonly params?: ModelType;
  readonly result?: ModelType;
  readonly partialResult?: ModelType;
  readonly since?: string;
  readonly proposed?: boolean;
}

interface Model {
  readonly requests: readonly MessageModel[];
  readonly notifications: readonly MessageModel[];
  readonly structures: readonly Structure[];
  readonly enumerations: readonly {
    readonly name: string;
    readonly type: ModelType;
    readonly values: readonly { readonly value: string | number }[];
    readonly supportsCustomValues?: boolean;
  }[];
  readonly typeAliases: readonly { readonly name: string; readonly type: ModelType }[];
}

const file = path.join(__dirname, '..', '..', '..', 'fixtures', 'lsp', 'metaModel.json');
export const model = JSON.parse(readFileSync(file, 'utf8')) as Model;

const structures = new Map(model.structures.map((each) => [each.name, each]));
const enumerations = new Map(model.enumerations.map((each) => [each.name, each]));
const typeAliases = new Map(model.typeAliases.map((each) => [each.name, each]));

/** The ways in which a value differs from a type, with their paths. Properties that the type does not have are reported, too. */
export function differences(value: unknown, type: ModelType, at = '$'): string[] {
  switch (type.kind) {
    case 'base':
      return isOfBase(value, type.name) ? [] : [`${at}: expected ${type.name}`];
    case 'reference':
      return differencesFromReference(value, type.name, at);
    case 'array':
      return Array.isArray(value)
        ? value.flatMap((item, index) => differences(item, type.element, `${at}[${index}]`))
        : [`${at}: expected an array`];
    case 'map':
      return isObject(value)
        ? Object.entries(value).flatMap(([name, each]) => differences(each, type.value, `${at}.${name}`))
        : [`${at}: expected an object`];
    case 'or': {
      const candidates = type.items.map((item) => differences(value, item, at));
      return candidates.some(({ length }) => length === 0)
        ? []
        : (candidates.sort((a, b) => a.length - b.length)[0] ?? []);
    }
    case 'and':
      return differencesFromProperties(value, type.items.flatMap(propertiesOf), at);
    case 'tuple':
      return Array.isArray(value) && value.length === type.items.length
        ? type.items.flatMap((item, index) => differences(value[index], item, `${at}[${index}]`))
        : [`${at}: expected a tuple`];
    case 'stringLiteral':
      return value === type.value ? [] : [`${at}: expected "${type.value}"`];
    case 'literal':
      return differencesFromProperties(value, type.value.properties, at);
  }
}

function differencesFromReference(value: unknown, name: string, at: string): string[] {
  // Their definitions are recursive and accept any JSON value.
  if (name === 'LSPAny' || name === 'LSPObject' || name === 'LSPArray') return [];
  const alias = typeAliases.get(name);
  if (alias) return differences(value, alias.type, at);
  const enumeration = enumerations.get(name);
  if (enumeration) {
    if (enumeration.supportsCustomValues) return differences(value, enumeration.type, at);
    return enumeration.values.some((each) => each.value === value) ? [] : [`${at}: expected a ${name}`];
  }
  return differencesFromProperties(value, propertiesOf({ kind: 'reference', name }), at);
}

function differencesFromProperties(value: unknown, properties: readonly Property[], at: string): string[] {
  if (!isObject(value)) return [`${at}: expected an object`];
  const names = new Set(properties.map(({ name }) => name));
  const unknown = Object.keys(value).filter((name) => !names.has(name));
  return [
    ...unknown.map((name) => `${at}: unknown property ${name}`),
    ...properties.flatMap(({ name, type, optional }) =>
      value[name] === undefined
        ? optional
          ? []
          : [`${at}: ${name} is missing`]
        : differences(value[name], type, `${at}.${name}`),
    ),
  ];
}

/** Own and inherited properties of a structure. */
function propertiesOf(type: ModelType): readonly Property[] {
  if (type.kind === 'literal') return type.value.properties;
  const structure = type.kind === 'reference' ? structures.get(type.name) : undefined;
  if (!structure) throw new Error(`Not a structure: ${JSON.stringify(type)}`);
  const inherited = [...(structure.extends ?? []), ...(structure.mixins ?? [])].flatMap(propertiesOf);
  const own = new Set(structure.properties.map(({ name }) => name));
  return [...structure.properties, ...inherited.filter(({ name }) => !own.has(name))];
}

function isOfBase(value: unknown, name: string): boolean {
  switch (name) {
    case 'integer':
      return Number.isInteger(value) && Math.abs(value as number) < 2 ** 31;
    case 'uinteger':
      return Number.isInteger(value) && (value as number) >= 0 && (value as number) < 2 ** 31;
    case 'decimal':
      return typeof value === 'number';
    case 'boolean':
      return typeof value === 'boolean';
    case 'null':
      return value === null;
    case 'string':
    case 'URI':
    case 'DocumentUri':
    case 'RegExp':
      return typeof value === 'string';
    default:
      throw new Error(`Unknown base type ${name}`);
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
