import { propertyNamesAt } from '../../schema/profileSchema';
import { cachedFormsOf } from '../../values/propertyNameForms';
import { claimedNames, synonymTargets } from '../../values/synonymLookup';
import { kindOf } from './importPlacement';

/** What a property of another system may be in a profile. */
export interface PropertyMeaning {
  /** `experiences[].company`; `[]` is at the end of the path of a list. */
  readonly path: string;
  /** Whether the name usually, but not always, has this meaning. */
  readonly isWeak: boolean;
}

/**
 * The properties that a name in an object of a profile stands for: its own name in any spelling, or one of another system. The value
 * decides between a list and a number: `experience`.
 * @param container the path of the object.
 */
export function propertyMeanings(
  name: string,
  container: string,
  owner: Readonly<Record<string, unknown>>,
): readonly PropertyMeaning[] {
  const forms = cachedFormsOf(name);
  const location = container.replace(/\[\]$/, '').split('.').at(-1) ?? '';
  const own = propertyNamesAt(pathOfPattern(container))
    .filter((property) => name === property || cachedFormsOf(property).letters === forms.letters)
    .map((property) => ({ path: [property], isWeak: false }));
  const value = owner[name];
  const isContainer = typeof value === 'object' && value !== null;
  const synonyms = own.some(({ path }) => path[0] === name) ? [] : synonymTargets(forms, location, owner);
  const claimed = synonyms.some(({ isWeak }) => isWeak) ? claimedNames(name, location, owner) : new Set<string>();
  return (
    [...own, ...synonyms]
      // Another property has a better claim to the meaning of a weak name.
      .filter(({ path, isWeak }) => path[0] !== '^' && !(isWeak && claimed.has(path[0] ?? '')))
      .map(({ path, isWeak }) => ({
        path: listMarked([container, ...path].filter((each) => each !== '').join('.')),
        isWeak,
      }))
      .filter(({ path }) =>
        isContainer
          ? kindOf(path) !== 'years' && kindOf(path) !== 'language'
          : typeof value === 'string' || kindOf(path) !== 'items',
      )
  );
}

/** A path for the schema: its items have the index 0. */
export function pathOfPattern(pattern: string): (string | number)[] {
  return pattern === ''
    ? []
    : pattern.split('.').flatMap((name) => (name.endsWith('[]') ? [name.slice(0, -2), 0] : [name]));
}

const lists =
  /(?:^|\.)(?:experiences|educations|skills|languages|interests|certifications|courses|tasks|tags|metadatas|labels|attachments)$/;

/** A path with `[]` after the name of a list. */
function listMarked(path: string): string {
  return lists.test(path) ? `${path}[]` : path;
}
