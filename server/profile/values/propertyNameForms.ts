import { letterKey, normalizeText } from '../text/textMatching';

/** The forms of a property name that are compared. */
export interface NameForms {
  readonly name: string;
  /** Without case, accents, separators and the plural *s*. */
  readonly letters: string;
  /** The same, with the plural *s*: what a longer name may start with. */
  readonly start: string;
  /** The words, each in the singular and with HrFlow's word for it: `['date', 'start']` for `BeginDate`. */
  readonly words: readonly string[];
  /** The words in a fixed order. */
  readonly sorted: string;
}

/** Words in property names, with the word that HrFlow uses instead. */
const wordSynonyms: ReadonlyMap<string, string> = new Map([
  ...pairs('start', 'begin begins beginning from since started'),
  ...pairs('end', 'finish finished stop to until ended'),
  ...pairs('birth', 'dob birthday'),
  ...pairs('email', 'mail'),
  ...pairs('phone', 'telephone tel mobile cellphone'),
]);

/** Articles and prepositions of several languages: `date_de_naissance` is `date_naissance`. */
const fillers = new Set('of the my de des d l la le les et y del della di'.split(' '));

/** @returns the forms of a name, for comparison with others. */
export function formsOf(name: string): NameForms {
  const spelling = toSnakeCase(name);
  const parts = spelling.split('_').filter((word) => word !== '');
  const content = parts.filter((word) => !fillers.has(word));
  const words = (content.length > 0 ? content : parts).map((word) => letterKey(wordSynonyms.get(word) ?? word));
  const start = normalizeText(withoutSuffix(name)).replaceAll(/[^\p{L}\p{M}\p{N}]/gu, '');
  return { name, letters: letterKey(start), start, words, sorted: sortedKey(words) };
}

export function sortedKey(words: readonly string[]): string {
  return words.toSorted().join(' ');
}

/** Removes the suffix of custom fields in Salesforce and Zoho: `Date_Begin__c`. */
function withoutSuffix(name: string): string {
  return name.replace(/(?<=[\p{L}\p{N}])__[a-z]$/iu, '');
}

/** Converts a name such as `startDate` or `start-date` to snake_case. */
function toSnakeCase(name: string): string {
  return withoutSuffix(name)
    .replaceAll(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})|[^\p{L}\p{M}\p{N}]+/gu, '_')
    .toLowerCase()
    .replaceAll(/^_|_$/g, '');
}

function pairs(target: string, words: string): [string, string][] {
  return words.split(' ').map((word) => [word, target]);
}

/** The forms of names that are compared often: those of the schema, and those that all items of an array have. */
const formsCache = new Map<string, NameForms>();
const maxCachedNames = 1000;

/** The same as `formsOf`. The cache is cleared when it is full. */
export function cachedFormsOf(name: string): NameForms {
  let forms = formsCache.get(name);
  if (!forms) {
    if (formsCache.size === maxCachedNames) formsCache.clear();
    formsCache.set(name, (forms = formsOf(name)));
  }
  return forms;
}
