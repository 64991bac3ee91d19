import type { Path } from '../json/syntaxTree';
import { isObject, type JsonObject } from '../values/jsonValue';
import { jsonTypeOf, propertyNamesAt, schemaAt, typesOf } from './profileSchema';
import { moveTargets, renameMatches } from './propertyTargets';
import { hasNameAsProperty } from './traitFixes';

/** The lists whose items are read property by property. */
const periodLists = ['experiences', 'educations'] as const;
const traitLists = ['skills', 'languages', 'interests', 'certifications', 'courses', 'tasks'] as const;

/**
 * Whether a profile has parts that a text composed from it would lack: properties with another name or in another object, and lists that
 * are no lists. They have fixes of their own, after which the text is complete. Properties without a match in the schema do not count.
 */
export function hasUnreadParts(profile: JsonObject): boolean {
  if (hasUnreadProperties([], profile) || hasUnreadProperties(['info'], profile.info)) return true;
  if (hasUnreadTraits([], profile)) return true;
  return periodLists.some((list) => {
    const items = profile[list];
    return (
      Array.isArray(items) &&
      items.some((item, index) => hasUnreadProperties([list, index], item) || hasUnreadTraits([list, index], item))
    );
  });
}

/** Whether an item of `skills`, `languages` and the like has its name under another name. */
function hasUnreadTraits(path: Path, owner: unknown): boolean {
  if (!isObject(owner)) return false;
  return traitLists.some((list) => {
    const items = owner[list];
    return (
      Array.isArray(items) &&
      items.some((item, index) => {
        const itemPath = [...path, list, index];
        return isObject(item) && (hasUnreadProperties(itemPath, item) || hasNameAsProperty(itemPath, item));
      })
    );
  });
}

function hasUnreadProperties(path: Path, owner: unknown): boolean {
  if (jsonTypeOf(owner) !== 'object') return false;
  const names = new Set(propertyNamesAt(path));
  return Object.entries(owner as JsonObject).some(([name, value]) => {
    const propertyPath = [...path, name];
    if (names.has(name)) return isListWithoutItems(propertyPath, value);
    return (
      renameMatches(propertyPath, owner).length > 0 ||
      moveTargets({ path, owner: owner as JsonObject }, name).length > 0
    );
  });
}

/** Whether a value that should be a list is an object or a string with content. */
function isListWithoutItems(path: Path, value: unknown): boolean {
  const isContent = typeof value === 'string' ? value.trim() !== '' : jsonTypeOf(value) === 'object';
  return isContent && typesOf(schemaAt(path)?.schema ?? {})[0] === 'array';
}
