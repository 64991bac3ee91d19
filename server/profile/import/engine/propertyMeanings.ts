import { propertyNamesAt } from '../../schema/profileSchema';
import { matchEnumValue } from '../../values/enumValueMatch';
import { splitList } from '../../values/listText';
import { cachedFormsOf, type NameForms } from '../../values/propertyNameForms';
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
  // Next to `hard_skills`, `soft_skills` are skills as well.
  const isTypedList = isContainer && matchEnumValue(name, ['hard', 'soft']).isCertain;
  const meanings = [...own, ...synonyms]
    // Another property has a better claim to the meaning of a weak name.
    .filter(({ path, isWeak }) => path[0] !== '^' && !(isWeak && claimed.has(path[0] ?? '') && !isTypedList))
    .map(({ path, isWeak }) => ({
      path: listMarked([container, ...path].filter((each) => each !== '').join('.')),
      isWeak,
    }))
    .filter(({ path }) =>
      isContainer
        ? kindOf(path) !== 'years' && kindOf(path) !== 'language'
        : typeof value === 'string' || kindOf(path) !== 'items',
    );
  return typeof value === 'string' ? forText(meanings, value, forms) : meanings;
}

/** The meanings of a name for a text, the most likely one first. */
function forText(meanings: readonly PropertyMeaning[], text: string, forms: NameForms): readonly PropertyMeaning[] {
  const isPlural = forms.start !== forms.letters;
  const ofText = meanings.filter(({ path }) => path === 'text_language');
  const others = meanings.filter(({ path }) => path !== 'text_language');
  if (/^[a-z]{2}(?:[-_][a-z]{2})?$/i.test(text.trim())) return [...ofText, ...others];
  if (others.length > 0 && (isPlural || splitList(text).length > 1)) return others;
  // The course of an education is its title, and courses are a list.
  const isOfPeriod = meanings.every(({ path }) => /^(?:experiences|educations)\[\]\./.test(path));
  if (isPlural || !isOfPeriod) return meanings;
  const isList = ({ path }: PropertyMeaning): boolean => kindOf(path) === 'items';
  return [...meanings.filter((each) => !isList(each)), ...meanings.filter(isList)];
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
