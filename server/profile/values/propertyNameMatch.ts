import { letterKey, closestMatches } from '../text/textMatching';

/** Words in names of properties, and the word that HrFlow's names have for them. */
const wordSynonyms: Readonly<Record<string, string>> = {
  ...each('start', 'begin', 'begins', 'beginning', 'from', 'since', 'started'),
  ...each('end', 'finish', 'finished', 'stop', 'to', 'until', 'ended'),
  ...each('birth', 'dob', 'birthday'),
  ...each('email', 'mail'),
  ...each('phone', 'telephone', 'tel', 'mobile', 'cellphone'),
};

/** Names that other systems have most often, and the name that HrFlow has for them. */
const nameSynonyms: Readonly<Record<string, string>> = {
  ...each('last_name', 'surname', 'family_name'),
  ...each('first_name', 'given_name', 'forename'),
  ...each('date_birth', 'birthday', 'dob'),
  ...each('gender', 'sex'),
  ...each('location', 'address'),
  ...each('summary', 'about', 'bio', 'objective'),
  ...each('picture', 'photo', 'avatar'),
  ...each('company', 'employer', 'organization', 'organisation'),
  ...each('school', 'university', 'institution', 'college'),
  ...each('title', 'position', 'role', 'degree', 'diploma'),
  ...each('interests', 'hobbies'),
  ...each('value', 'level'),
  ...each('lat', 'latitude'),
  ...each('lng', 'longitude', 'lon', 'long'),
  ...each('postcode', 'zip', 'zip_code', 'postal_code'),
  ...each('road', 'street'),
};

/** Names that mean a name of HrFlow's most often, though not always. */
const likelyNameSynonyms: Readonly<Record<string, string>> = each('full_name', 'name');

/** Words after the name of a thing that say no more: the name of a company is the company. */
const noiseWords = new Set(
  ['name', 'number', 'address', 'value', 'text', 'list', 'item', 'detail', 'info'].map(letterKey),
);

export interface PropertyNameMatch {
  readonly name: string;
  /** This name is meant, not only likely. */
  readonly isCertain: boolean;
}

/** In a broken text, a name may have run over the properties after it: to rename it would remove them. */
const jsonPunctuation = /["“”„«»{}[\],]/;

/** At most this many names are offered. */
const maxSuggestions = 3;

/**
 * The names that an unknown one may be meant for, the most likely one first.
 * @param schemaNames names of the schema.
 * @param isAvailable whether a name may be given: where the best one is taken, the next best is not meant.
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

/** What a name is about: `job_title` is a title, `company_name` is a company, and only one date has a start. */
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

/** Whether the last words are these. The last one may be in the plural, which `words` know no more. */
function endsWith(words: readonly string[], end: readonly string[]): boolean {
  return end.every((word, index) => words[words.length - end.length + index] === word);
}

/** A name as it is compared with others. */
interface NameForms {
  readonly name: string;
  readonly letters: string;
  readonly spelling: string;
  readonly words: readonly string[];
  readonly sorted: string;
}

const formsCache = new Map<string, NameForms>();

/** Of the names of the schema, which are few. */
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

/** The words of a name, in the singular and as HrFlow has them, without those that say nothing. */
function wordsOf(spelling: string): string[] {
  return spelling
    .split('_')
    .filter((word) => word !== '' && !/^(?:of|the|my)$/.test(word))
    .map((word) => letterKey(Object.hasOwn(wordSynonyms, word) ? (wordSynonyms[word] ?? word) : word));
}

/** A name in snake_case: `startDate`, `start-date`. */
function toSnakeCase(name: string): string {
  return name
    .replaceAll(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})|[^\p{L}\p{M}\p{N}]+/gu, '_')
    .toLowerCase()
    .replaceAll(/^_|_$/g, '');
}

function each(meant: string, ...names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, meant]));
}
