import { letterKey, closestMatches } from '../text/textMatching';

/** Words in property names, with the word that HrFlow uses instead. */
const wordSynonyms: Readonly<Record<string, string>> = {
  ...synonymsOf('start', 'begin', 'begins', 'beginning', 'from', 'since', 'started'),
  ...synonymsOf('end', 'finish', 'finished', 'stop', 'to', 'until', 'ended'),
  ...synonymsOf('birth', 'dob', 'birthday'),
  ...synonymsOf('email', 'mail'),
  ...synonymsOf('phone', 'telephone', 'tel', 'mobile', 'cellphone'),
};

/** Common property names of other systems, with HrFlow's name. */
const nameSynonyms: Readonly<Record<string, string>> = {
  ...synonymsOf('last_name', 'surname', 'family_name'),
  ...synonymsOf('first_name', 'given_name', 'forename'),
  ...synonymsOf('date_birth', 'birthday', 'dob'),
  ...synonymsOf('gender', 'sex'),
  ...synonymsOf('location', 'address'),
  ...synonymsOf('summary', 'about', 'bio', 'objective'),
  ...synonymsOf('picture', 'photo', 'avatar'),
  ...synonymsOf('company', 'employer', 'organization', 'organisation'),
  ...synonymsOf('school', 'university', 'institution', 'college'),
  ...synonymsOf('title', 'position', 'role', 'degree', 'diploma'),
  ...synonymsOf('interests', 'hobbies'),
  ...synonymsOf('value', 'level'),
  ...synonymsOf('lat', 'latitude'),
  ...synonymsOf('lng', 'longitude', 'lon', 'long'),
  ...synonymsOf('postcode', 'zip', 'zip_code', 'postal_code'),
  ...synonymsOf('road', 'street'),
};

/** Names that usually, but not always, correspond to one of HrFlow's names. */
const likelyNameSynonyms: Readonly<Record<string, string>> = synonymsOf('full_name', 'name');

/** Words at the end of a name that add no information: `company_name` is the company. */
const noiseWords = new Set(
  ['name', 'number', 'address', 'value', 'text', 'list', 'item', 'detail', 'info'].map(letterKey),
);

export interface PropertyNameMatch {
  readonly name: string;
  /** Whether there is no doubt that the author intended this name. */
  readonly isCertain: boolean;
}

/** In text with syntax errors, a name may extend over the properties after it. Renaming it would remove them. */
const jsonPunctuation = /["“”„«»{}[\],]/;

/** Number of names that are suggested. */
const maxSuggestions = 3;

/**
 * The names that the author of an unknown name may have intended, the most likely one first.
 * @param schemaNames property names of the schema.
 * @param isAvailable whether a name can be used. If the best match is in use already, there is no match.
 * @returns up to three names.
 */
export function matchPropertyNames(
  name: string,
  schemaNames: readonly string[],
  isAvailable: (name: string) => boolean,
): readonly PropertyNameMatch[] {
  if (jsonPunctuation.test(name)) return [];
  const nameForms = formsOf(name);
  const forms = schemaNames.map(cachedFormsOf);
  const sameLetters = namesOf(forms.filter((each) => each.letters === nameForms.letters));
  const synonym = Object.hasOwn(nameSynonyms, nameForms.spelling) ? nameSynonyms[nameForms.spelling] : undefined;
  const synonyms = namesOf(forms.filter((each) => each.sorted === nameForms.sorted || each.name === synonym));
  const similar = closestMatches(name, schemaNames);
  const best = [sameLetters, synonyms, similar.slice(0, 1)].find((names) => names.length > 0) ?? [];
  if (best.length > 0 && !best.some(isAvailable)) return [];
  const all = [...new Set([...sameLetters, ...synonyms, ...similar, ...likelyNames(nameForms, forms)])].filter(
    isAvailable,
  );
  const certain =
    sameLetters.length > 0 ? sameLetters : synonyms.length > 0 ? synonyms : all.length === 1 ? similar : [];
  return all
    .slice(0, maxSuggestions)
    .map((each) => ({ name: each, isCertain: certain.length === 1 && certain[0] === each }));
}

/** Names with the same subject: `job_title` is a title, `company_name` is a company, and only one date has a start. */
function likelyNames({ words, spelling }: NameForms, schemaForms: readonly NameForms[]): readonly string[] {
  const synonym = Object.hasOwn(likelyNameSynonyms, spelling) ? likelyNameSynonyms[spelling] : undefined;
  const synonyms = schemaForms.filter((each) => each.name === synonym);
  const bySuffix = schemaForms.filter((each) => words.length > each.words.length && endsWith(words, each.words));
  const last = words.at(-1) ?? '';
  const prefixWords = noiseWords.has(last) ? words.slice(0, -1) : [];
  const byPrefix = prefixWords.length > 0 ? schemaForms.filter((each) => each.sorted === sorted(prefixWords)) : [];
  const byAllWords = schemaForms.filter((each) => words.length > 0 && words.every((word) => each.words.includes(word)));
  return namesOf([...synonyms, ...byPrefix, ...bySuffix, ...(byAllWords.length === 1 ? byAllWords : [])]);
}

/** Whether the words end with these. Both are in the singular. */
function endsWith(words: readonly string[], end: readonly string[]): boolean {
  return end.every((word, index) => words[words.length - end.length + index] === word);
}

/** The forms of a name that are compared. */
interface NameForms {
  readonly name: string;
  readonly letters: string;
  readonly spelling: string;
  readonly words: readonly string[];
  readonly sorted: string;
}

const formsCache = new Map<string, NameForms>();

/** For property names of the schema only, which bound the cache. */
function cachedFormsOf(name: string): NameForms {
  const forms = formsCache.get(name) ?? formsOf(name);
  formsCache.set(name, forms);
  return forms;
}

function formsOf(name: string): NameForms {
  const spelling = toSnakeCase(name);
  const words = wordsOf(spelling);
  return { name, letters: letterKey(name), spelling, words, sorted: sorted(words) };
}

function namesOf(forms: readonly NameForms[]): string[] {
  return forms.map(({ name }) => name);
}

function sorted(words: readonly string[]): string {
  return words.toSorted().join(' ');
}

/** The words of a name: in the singular, with HrFlow's synonyms, without articles and prepositions. */
function wordsOf(spelling: string): string[] {
  return spelling
    .split('_')
    .filter((word) => word !== '' && !/^(?:of|the|my)$/.test(word))
    .map((word) => letterKey(Object.hasOwn(wordSynonyms, word) ? (wordSynonyms[word] ?? word) : word));
}

/** Converts a name such as `startDate` or `start-date` to snake_case. */
function toSnakeCase(name: string): string {
  return name
    .replaceAll(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})|[^\p{L}\p{M}\p{N}]+/gu, '_')
    .toLowerCase()
    .replaceAll(/^_|_$/g, '');
}

function synonymsOf(target: string, ...names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, target]));
}
