import type { Path } from '../json/syntaxTree';
import { changeTitle } from './conversions/conversion';
import { isObject, type JsonObject } from '../values/jsonValue';
import { itemOfOnlyProperty } from './conversions/mapItems';
import { propertyNamesAt } from './profileSchema';
import { renameMatches } from './propertyTargets';
import { type Composed, TextOf, type ValueFix } from './valueFix';

/** Converts `{"Python": 5}`, an item of `skills`, `languages` and the like without a name, to `{"name": "Python", "value": 5}`. */
export function nameFromPropertyFix(path: Path, item: unknown): ValueFix | undefined {
  const name = isObject(item) ? propertyThatIsName(path, item) : undefined;
  if (name === undefined) return undefined;
  const value = itemOfOnlyProperty(path, name, item as JsonObject);
  if (value === undefined) return undefined;
  return {
    title: changeTitle(shownValue(value, item as JsonObject)),
    preferred: true,
    changes: [{ kind: 'compose', path, value }],
  };
}

/** Whether the name of an item is that of its only unknown property. */
export function hasNameAsProperty(path: Path, item: JsonObject): boolean {
  const name = propertyThatIsName(path, item);
  return name !== undefined && itemOfOnlyProperty(path, name, item) !== undefined;
}

/** The only unknown property of an item, if it is not another spelling of a known one. */
function propertyThatIsName(path: Path, item: JsonObject): string | undefined {
  if (typeof path.at(-1) !== 'number') return undefined;
  const name = onlyUnknownProperty(item, propertyNamesAt(path));
  return name !== undefined && renameMatches([...path, name], item).length === 0 ? name : undefined;
}

/** By item, because each of its 100,000 unknown properties may be looked up. */
const onlyUnknownProperties = new WeakMap<JsonObject, string | false>();

/** @returns undefined if there are several, or none. */
function onlyUnknownProperty(item: JsonObject, known: readonly string[]): string | undefined {
  let found = onlyUnknownProperties.get(item);
  if (found === undefined) {
    const [name, ...others] = Object.keys(item).filter((each) => !known.includes(each));
    found = name !== undefined && others.length === 0 ? name : false;
    onlyUnknownProperties.set(item, found);
  }
  return found === false ? undefined : found;
}

/** The value of a composed item, for its title. */
function shownValue(value: Composed, item: JsonObject): unknown {
  if (value instanceof TextOf) {
    const name = String(value.path.at(-1));
    return value.part === 'name' ? name : item[name];
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, shownValue(each, item)]));
}
