import { letters, nearest } from '../text/textMatching';

/** Words in names of properties, and the word that HrFlow's names have for them. */
const wordsForWords: Readonly<Record<string, string>> = {
  ...each('start', 'begin', 'begins', 'beginning', 'from', 'since', 'started'),
  ...each('end', 'finish', 'finished', 'stop', 'to', 'until', 'ended'),
  ...each('birth', 'dob', 'birthday'),
  ...each('email', 'mail'),
  ...each('phone', 'telephone', 'tel', 'mobile', 'cellphone'),
};

/** Names that other systems have most often, and the name that HrFlow has for them. */
const namesForNames: Readonly<Record<string, string>> = {
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
const likelyNamesForNames: Readonly<Record<string, string>> = each('full_name', 'name');

/** Words after the name of a thing that say no more: the name of a company is the company. */
const needless = new Set(['name', 'number', 'address', 'value', 'text', 'list', 'item', 'detail', 'info'].map(letters));

export interface MeantName {
  readonly name: string;
  /** This name is meant, not only likely. */
  readonly isCertain: boolean;
}

/** In a broken text, a name may have run over the properties after it: to rename it would remove them. */
const severalTokens = /["“”„«»{}[\],]/;

/** At most this many names are offered. */
const mostOffered = 3;

/**
 * The names that an unknown one may be meant for, the most likely one first.
 * @param known names of the schema.
 * @param isFree whether a name may be given: where the best one is taken, the next best is not meant.
 */
export function meantNames(
  name: string,
  known: readonly string[],
  isFree: (name: string) => boolean,
): readonly MeantName[] {
  if (severalTokens.test(name)) return [];
  const given = formsOf(name);
  const forms = known.map(knownFormsOf);
  const same = namesOf(forms.filter((each) => each.letters === given.letters));
  const synonym = Object.hasOwn(namesForNames, given.spelling) ? namesForNames[given.spelling] : undefined;
  const alike = namesOf(forms.filter((each) => each.sorted === given.sorted || each.name === synonym));
  const near = nearest(name, known);
  const best = [same, alike, near.slice(0, 1)].find((names) => names.length > 0) ?? [];
  if (best.length > 0 && !best.some(isFree)) return [];
  const all = [...new Set([...same, ...alike, ...near, ...likelyNames(given, forms)])].filter(isFree);
  const certain = same.length > 0 ? same : alike.length > 0 ? alike : all.length === 1 ? near : [];
  return all
    .slice(0, mostOffered)
    .map((each) => ({ name: each, isCertain: certain.length === 1 && certain[0] === each }));
}

/** What a name is about: `job_title` is a title, `company_name` is a company, and only one date has a start. */
function likelyNames({ words, spelling }: Forms, known: readonly Forms[]): readonly string[] {
  const synonym = Object.hasOwn(likelyNamesForNames, spelling) ? likelyNamesForNames[spelling] : undefined;
  const alike = known.filter((each) => each.name === synonym);
  const head = known.filter((each) => words.length > each.words.length && endsWith(words, each.words));
  const last = words.at(-1) ?? '';
  const rest = needless.has(last) ? words.slice(0, -1) : [];
  const owner = rest.length > 0 ? known.filter((each) => each.sorted === sorted(rest)) : [];
  const whole = known.filter((each) => words.length > 0 && words.every((word) => each.words.includes(word)));
  return namesOf([...alike, ...owner, ...head, ...(whole.length === 1 ? whole : [])]);
}

/** Whether the last words are these. The last one may be in the plural, which `words` know no more. */
function endsWith(words: readonly string[], end: readonly string[]): boolean {
  return end.every((word, index) => words[words.length - end.length + index] === word);
}

/** A name as it is compared with others. */
interface Forms {
  readonly name: string;
  readonly letters: string;
  readonly spelling: string;
  readonly words: readonly string[];
  readonly sorted: string;
}

const knownForms = new Map<string, Forms>();

/** Of the names of the schema, which are few. */
function knownFormsOf(name: string): Forms {
  const forms = knownForms.get(name) ?? formsOf(name);
  knownForms.set(name, forms);
  return forms;
}

function formsOf(name: string): Forms {
  const spelling = spelled(name);
  const words = wordsOf(spelling);
  return { name, letters: letters(name), spelling, words, sorted: sorted(words) };
}

function namesOf(forms: readonly Forms[]): string[] {
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
    .map((word) => letters(Object.hasOwn(wordsForWords, word) ? (wordsForWords[word] ?? word) : word));
}

/** A name in snake_case: `startDate`, `start-date`. */
function spelled(name: string): string {
  return name
    .replaceAll(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})|[^\p{L}\p{M}\p{N}]+/gu, '_')
    .toLowerCase()
    .replaceAll(/^_|_$/g, '');
}

function each(meant: string, ...names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, meant]));
}
