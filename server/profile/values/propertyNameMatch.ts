import { closestMatches, letterKey } from '../text/textMatching';
import { cachedFormsOf, type NameForms, sortedKey } from './propertyNameForms';
import { claimedNames, synonymTargets } from './synonymLookup';

/** How a name was recognized, the most certain way last. */
export const matchKinds = ['likely', 'similar', 'synonym', 'sameLetters'] as const;
export type MatchKind = (typeof matchKinds)[number];

export interface PropertyNameMatch {
  readonly name: string;
  readonly kind: MatchKind;
  /** Whether there is no doubt that the author intended this name. */
  readonly isCertain: boolean;
}

/** The object that contains an unknown property. */
export interface NameContext {
  /** The property names of the schema. */
  readonly schemaNames: readonly string[];
  /** The name of the property that contains the object; `''` for the profile. */
  readonly location: string;
  readonly owner: unknown;
  /** Whether the value may be that of the property. */
  readonly fits: (name: string, kind: MatchKind) => boolean;
  /** Whether the object does not have the property yet. If it has the best match, there is no match. */
  readonly isFree: (name: string) => boolean;
}

/** Words at the end of a name that add no information: `company_name` is the company. */
const noiseWords = new Set(
  ['name', 'number', 'address', 'value', 'text', 'list', 'item', 'detail', 'info'].map(letterKey),
);

/** In text with syntax errors, a name may extend over the properties after it. Renaming it would remove them. */
const jsonPunctuation = /["“”„«»{}[\],]/;

/** Number of names that are suggested. */
const maxSuggestions = 3;

/**
 * The names that the author of an unknown name may have intended, the most likely one first.
 * @returns up to three names.
 */
export function matchPropertyNames(name: string, context: NameContext): readonly PropertyNameMatch[] {
  if (jsonPunctuation.test(name)) return [];
  const { schemaNames, location, owner, fits, isFree } = context;
  const nameForms = cachedFormsOf(name);
  const forms = schemaNames.map(cachedFormsOf);
  const fitting = (names: readonly string[], kind: MatchKind): string[] => names.filter((each) => fits(each, kind));
  const targets = synonymTargets(nameForms, location, owner).filter(({ path }) => path.length === 1);
  const targetNames = (isWeak: boolean): string[] =>
    targets
      .filter((each) => each.isWeak === isWeak)
      .flatMap(({ path }) => path.filter((each) => schemaNames.includes(each)));

  const sameLetters = namesOf(forms.filter(({ letters }) => letters === nameForms.letters));
  const same = fitting(sameLetters, 'sameLetters');
  const inTable = targetNames(false);
  const synonyms = fitting(
    inTable.length > 0 ? inTable : namesOf(forms.filter(({ sorted }) => sorted === nameForms.sorted)),
    'synonym',
  );
  // No other name matches as well, or it is a name with the letters of a property whose type is another one, which is not a misspelling.
  const isDecided = sameLetters.length > 0 || synonyms.length > 0;
  const similar = isDecided ? [] : fitting(closestMatches(name, schemaNames), 'similar');
  const likely = isDecided
    ? []
    : withoutClaimed(fitting([...targetNames(true), ...likelyNames(nameForms, forms)], 'likely'), name, context);

  const best = [same, synonyms, similar.slice(0, 1)].find((names) => names.length > 0) ?? [];
  if (best.length > 0 && !best.some(isFree)) return [];
  const kinds = new Map<string, MatchKind>();
  for (const [kind, names] of [
    ['sameLetters', same],
    ['synonym', synonyms],
    ['similar', similar],
    ['likely', likely],
  ] as const)
    for (const each of names.filter(isFree)) if (!kinds.has(each)) kinds.set(each, kind);
  const certain = same.length > 0 ? same : synonyms.length > 0 ? synonyms : kinds.size === 1 ? similar : [];
  return [...kinds]
    .slice(0, maxSuggestions)
    .map(([each, kind]) => ({ name: each, kind, isCertain: certain.length === 1 && certain[0] === each }));
}

/** Only the names that no other property of the object certainly stands for. */
function withoutClaimed(names: readonly string[], name: string, { location, owner, isFree }: NameContext): string[] {
  if (names.length === 0) return [];
  const claimed = claimedNames(name, location, owner);
  return names.filter((each) => !claimed.has(each) || (Object.hasOwn(owner ?? {}, each) && isFree(each)));
}

/** Names with the same subject: `job_title` is a title, `company_name` is a company, and only one date has a start. */
function likelyNames({ words }: NameForms, schemaForms: readonly NameForms[]): readonly string[] {
  const bySuffix = schemaForms.filter((each) => words.length > each.words.length && endsWith(words, each.words));
  const last = words.at(-1) ?? '';
  const prefixWords = noiseWords.has(last) ? words.slice(0, -1) : [];
  const prefix = sortedKey(prefixWords);
  const byPrefix = prefixWords.length > 0 ? schemaForms.filter(({ sorted }) => sorted === prefix) : [];
  const byAllWords = schemaForms.filter((each) => words.length > 0 && words.every((word) => each.words.includes(word)));
  return namesOf([...byPrefix, ...bySuffix, ...(byAllWords.length === 1 ? byAllWords : [])]);
}

/** Whether the words end with these. Both are in the singular. */
function endsWith(words: readonly string[], end: readonly string[]): boolean {
  return end.every((word, index) => words[words.length - end.length + index] === word);
}

function namesOf(forms: readonly NameForms[]): string[] {
  return forms.map(({ name }) => name);
}
