import type { Path } from '../json/syntaxTree';
import { cachedFormsOf } from '../values/propertyNameForms';
import { synonymTargets } from '../values/synonymLookup';
import { locationOf } from './closestPropertyNames';
import { propertyNamesAt } from './profileSchema';

/** The objects of a profile that say what an object with other names is. */
const knownPlaces: readonly Path[] = [
  [],
  ['info'],
  ...['experiences', 'educations', 'skills'].map((list) => [list, 0]),
];

/** Of a long list, and of an object with many properties, the first ones are sufficient. */
const maxItems = 5;
const maxNames = 50;

/**
 * Whether most properties of an object, or of the items of a list, belong to other objects of a profile than the one at a path: an object
 * with `first_name` and `experiences` is a whole profile, whatever its name.
 */
export function belongsElsewhere(path: Path, value: unknown): boolean {
  const items: readonly unknown[] = Array.isArray(value) ? value.slice(0, maxItems) : [value];
  const itemNames = propertyNamesAt([...path, 0]);
  // The names of an object in the place of a list of names and values are data.
  if (itemNames.includes('value') && !Array.isArray(value)) return false;
  const place = itemNames.length > 0 ? [...path, 0] : path;
  let own = 0;
  let foreign = 0;
  for (const item of items) {
    if (typeof item !== 'object' || item === null || Array.isArray(item)) continue;
    for (const name of Object.keys(item).slice(0, maxNames)) {
      if (isKnownAt(place, name, item)) own++;
      else if (knownPlaces.some((each) => isKnownAt(each, name, item))) foreign++;
    }
  }
  return foreign > own;
}

/** Whether a name is that of a property at a path, or another name for one. */
function isKnownAt(path: Path, name: string, owner: object): boolean {
  const forms = cachedFormsOf(name);
  return (
    propertyNamesAt(path).some((each) => cachedFormsOf(each).letters === forms.letters) ||
    synonymTargets(forms, locationOf(path), owner).some((target) => target.path[0] !== '^')
  );
}
