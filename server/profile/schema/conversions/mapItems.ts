import type { Path } from '../../json/syntaxTree';
import { letterKey } from '../../text/textMatching';
import { matchEnumValue } from '../../values/enumValueMatch';
import { splitList } from '../../values/listText';
import { isLevelWord } from '../../values/levelWords';
import { noValueCertainty } from '../../values/noValueWords';
import { closestPropertyNames } from '../closestPropertyNames';
import { schemaAt, typesOf, type Schema } from '../profileSchema';
import { type Composed, TextOf } from '../valueFix';
import { isObject, isScalar, type JsonObject } from '../../values/jsonValue';

/** The items that the properties of an object stand for. */
export interface MapItems {
  readonly items: readonly Composed[];
  /** Whether the object cannot be a single item. */
  readonly isCertain: boolean;
}

/** The property of an item that the name of a property in a map stands for, by the property that only such items have. */
const nameProperties = [
  ['company', 'company'],
  ['school', 'school'],
  ['job_key', 'job_key'],
  ['name', 'name'],
] as const;

/** Names that systems give to the properties of one item. None is a skill, a language or an interest. */
const itemProperties: ReadonlySet<string> = new Set(
  `name value type language skill level fluency proficiency title label keyword rating interest hobby certification certificate
  issuer issued date year course task description score id uuid category experience years-of-experience
  comment comments note notes remark remarks source url link order position rank priority last-used`
    .split(/\s+/)
    .map(letterKey),
);

/**
 * Converts `{"English": "C1"}` to `{name, value}`, with variants: several names per property (`{"hard": ["Python"]}`), items by a
 * number, levels with their languages.
 * @returns undefined if the object is one item, or if a part of it would be lost.
 */
export function itemsOfMap(path: Path, value: JsonObject, itemSchema: Schema): MapItems | undefined {
  const names = Object.keys(value);
  if (names.length === 0) return undefined;
  if (names.every((name) => isIndex(name, path))) return indexedItems(path, value, itemSchema);
  if (!typesOf(itemSchema).includes('object')) return undefined;
  const nameProperty = nameProperties.find(([property]) => itemSchema.properties?.[property])?.[1];
  if (nameProperty === undefined) return undefined;
  const isTrait = nameProperty === 'name';
  const known = names.filter((name) => isItemProperty(path, name, value, isTrait));
  const isCustom = isTrait && (path[0] === 'tags' || path[0] === 'metadatas');
  // A metadata item may be about a name, next to others.
  if (isCustom ? known.length === names.length || hasNameAndValue(value) : known.length > 0) return undefined;
  const items: Composed[] = [];
  const areLevels = isTrait && !isCustom && names.every(isLevelWord);
  const areTypes = isTrait && names.every((each) => typeFor(each, itemSchema) !== undefined);
  for (const name of names) {
    const itemPath = [...path, name];
    const made = isTrait
      ? traitItems(itemPath, value[name], { itemSchema, isCustom, isGroup: areLevels || areTypes })
      : isObject(value[name]) && [withProperty(itemPath, value[name], nameProperty, new TextOf(itemPath, 'name'))];
    if (!made || made.some((each) => each === undefined)) return undefined;
    items.push(...made.filter((each) => each !== undefined));
  }
  const lists = Object.values(value).filter((each) => Array.isArray(each));
  const hasOddGroup = lists.some(({ length }) => length === 0) && lists.some(({ length }) => length > 0);
  return { items, isCertain: isTrait && known.length === 0 && (areTypes || areLevels || !hasOddGroup) };
}

/**
 * Converts the only unknown property of an item without a name to its name and its value: `{"Python": 5}`. The other properties stay.
 * @returns undefined if the property may be one of the item, or if its value is a list or an object.
 */
export function itemOfOnlyProperty(path: Path, name: string, item: JsonObject): Composed | undefined {
  const itemSchema = schemaAt(path)?.schema;
  const { name: nameSchema, value: valueSchema } = itemSchema?.properties ?? {};
  if (!itemSchema || !nameSchema || !valueSchema || typeof path.at(-1) !== 'number') return undefined;
  const value = item[name];
  if (value !== null && !isScalar(value)) return undefined;
  const others = Object.keys(item).filter((each) => each !== name && !isBlank(item[each]));
  const listPath = path.slice(0, -1);
  if (others.some((each) => each === 'name' || each === 'value' || !itemSchema.properties?.[each])) return undefined;
  if (name.trim() === '' || isIndex(name, listPath) || isItemProperty(listPath, name, item, true)) return undefined;
  const isCustom = listPath[0] === 'tags' || listPath[0] === 'metadatas';
  const isGroup = !isCustom && (isLevelWord(name) || typeFor(name, itemSchema) !== undefined);
  const [made, ...more] = traitItems([...path, name], value, { itemSchema, isCustom, isGroup });
  if (!made || more.length > 0 || made instanceof TextOf || typeof made !== 'object' || Array.isArray(made))
    return undefined;
  const kept = others.map((each): [string, Composed] => [each, new TextOf([...path, each])]);
  return Object.fromEntries([...Object.entries<Composed>(made), ...kept]);
}

function isBlank(value: unknown): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '');
}

/** A name that only numbers the items: `0`, or `skill_1` in `skills`. */
function isIndex(name: string, path: Path): boolean {
  const [, word = '', digits] = /^(.*?)[-_ ]?(\d{1,6})$/s.exec(name) ?? [];
  return digits !== undefined && (word === '' || letterKey(word) === letterKey(String(path.at(-1))));
}

function indexedItems(path: Path, value: JsonObject, itemSchema: Schema): MapItems | undefined {
  const isNamed = itemSchema.properties?.name !== undefined;
  const items = Object.keys(value).map((name): Composed | undefined => {
    const item = value[name];
    const text = new TextOf([...path, name]);
    if (isObject(item) || !isNamed) return text;
    return typeof item === 'string' ? { name: text } : undefined;
  });
  const complete = items.filter((item) => item !== undefined);
  return complete.length === items.length ? { items: complete, isCertain: true } : undefined;
}

/** Whether a property is one of an item. One that contains an array is a group: `{"Languages": ["Java"]}`. */
function isItemProperty(path: Path, name: string, owner: JsonObject, isTrait: boolean): boolean {
  if (Array.isArray(owner[name])) return false;
  if (isTrait && itemProperties.has(letterKey(name))) return true;
  return closestPropertyNames([...path, 0, name], {}).some(({ isCertain }) => isCertain);
}

function hasNameAndValue(value: JsonObject): boolean {
  const keys = new Set(Object.keys(value).map(letterKey));
  return (keys.has('name') || keys.has('key')) && keys.has('value');
}

interface TraitContext {
  readonly itemSchema: Schema;
  /** Whether the items are tags or metadata, whose names are those of the author. */
  readonly isCustom: boolean;
  /** Whether the name of the property is a level or a type, and its value one or several names. */
  readonly isGroup: boolean;
}

/** The items that a property of a map of traits stands for; an undefined one cannot be expressed without loss. */
function traitItems(path: Path, value: unknown, context: TraitContext): (Composed | undefined)[] {
  const name = new TextOf(path, 'name');
  if (Array.isArray(value)) return groupItems(path, value, context);
  if (isObject(value)) return [withProperty(path, value, 'name', name)];
  const text = new TextOf(path);
  if (context.isGroup && typeof value === 'string') {
    const [property, group] = groupProperty(path, context);
    const parts = splitList(value);
    return parts.map((part) => ({ name: parts.length > 1 ? part : text, [property]: group }));
  }
  const types = context.itemSchema.properties?.type?.enum;
  if (types && typeof value === 'string' && types.includes(value)) return [{ name, type: text }];
  return [{ name, value: typeof value === 'string' && isCertainlyNone(value) ? null : text }];
}

/** Whether a text such as `N/A` says that there is no value. Stars and dots are a rating. */
function isCertainlyNone(text: string): boolean {
  return noValueCertainty(text) === 'certain' && !/[*•●]/.test(text);
}

/** The items of a group such as `{"hard": ["Python"]}`: the group is their type or, if it is no type, their value. */
function groupItems(path: Path, list: readonly unknown[], context: TraitContext): (Composed | undefined)[] {
  const group = new TextOf(path, 'name');
  const [property, value] = groupProperty(path, context);
  // The name of an empty group may be that of an item.
  if (list.length === 0) return property === 'type' || context.isGroup ? [] : [{ name: group }];
  return list.map((item, index) => {
    const itemPath = [...path, index];
    if (context.isCustom) return isScalar(item) ? { name: group, value: new TextOf(itemPath) } : undefined;
    if (typeof item === 'string') return { name: new TextOf(itemPath), [property]: value };
    return isObject(item) ? withProperty(itemPath, item, property, value) : undefined;
  });
}

/** The property that the name of a group is for. */
function groupProperty(path: Path, { itemSchema }: TraitContext): [property: string, value: Composed] {
  const type = typeFor(String(path.at(-1)), itemSchema);
  return type === undefined ? ['value', new TextOf(path, 'name')] : ['type', type];
}

/** The type of a skill that a name certainly means. */
function typeFor(name: string, itemSchema: Schema): string | undefined {
  const types = (itemSchema.properties?.type?.enum ?? []).filter((each) => typeof each === 'string');
  const match = matchEnumValue(name, types);
  return match.isCertain ? match.values[0] : undefined;
}

/** An object with one more property. A name comes first, any other property last. */
function withProperty(path: Path, owner: JsonObject, name: string, value: Composed): Composed | undefined {
  if ((owner[name] ?? null) !== null) return undefined;
  const others = Object.keys(owner)
    .filter((each) => each !== name)
    .map((each): [string, Composed] => [each, new TextOf([...path, each])]);
  return Object.fromEntries(name === 'name' ? [[name, value], ...others] : [...others, [name, value]]);
}
