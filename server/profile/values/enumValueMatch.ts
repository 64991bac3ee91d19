import { normalizeText, closestMatches, hasSameLetters } from '../text/textMatching';

/** Synonyms by value, in the languages of resumes and of the programs that write profiles. */
const synonyms: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    male: `man men mann mr mister sir herr boy gentleman he homme garcon monsieur masculin masculine masculino maschile maschio uomo
      signore hombre varon senor sr homem senhor mand mies mannlich mannelijk manlig heer erkek mezczyzna muz barbat
      мужской мужчина муж 男 男性 남 남성 남자 ذكر זכר גבר άνδρας άρρεν`,
    female: `woman women mrs ms miss madam lady girl she femme fille madame mademoiselle mme mlle feminin feminine femenino femenina
      feminino feminina femminile femmina donna signora mujer senora senorita sra mulher senhora frau weiblich dame vrouw
      vrouwelijk mevrouw kvinde kvinna kvinne kvinnlig nainen kadin kadın kobieta zena femeie
      женский женщина жен 女 女性 여 여성 여자 أنثى נקבה γυναίκα θήλυ`,
    M: 'h hr',
    F: 'w',
    undefined: `unknown unspecified undisclosed other divers diverse nonbinary non-binary x nb none n-a na autre otro otra altro
      andere inconnu unbekannt`,
    hard: 'technical tech technique tecnico tecnica fachlich professional hardskill hardskills',
    soft: 'personal interpersonal social behavioral behavioural humain softskill softskills',
    yes: 'true accepted accept approved hired oui ja si sim y ok',
    no: 'false rejected reject refused declined non nein nee nao n',
    later: 'pending maybe hold postponed spater plus-tard',
    new: 'applied nouveau nouvelle neu nuevo nuovo novo open',
    resume: 'cv lebenslauf curriculum curriculum-vitae',
    cover: 'motivation letter anschreiben cover-letter motivation-letter',
    other: 'misc miscellaneous autre certificate diploma',
    original: 'source raw',
  }).map(([value, words]) => [value, words.split(/\s+/)]),
);

/** Values with the same meaning. */
const equivalentValues: readonly (readonly string[])[] = [
  ['male', 'M'],
  ['female', 'F'],
];

/** Words that negate another one, or may do so. */
const negations =
  /^(?:not?|non|kein|nicht|pas|sin|sem|trans|transgender|transexual|transsexual|transgenre|ex|former|formerly|previously|born|assigned|identif\w+)$/;

/** A text with more characters is not a value. */
const maxValueLength = 60;

/** The values that a text may mean, the most likely one first. */
export interface EnumMatch {
  readonly values: readonly string[];
  /** Whether there is no doubt about the first one. */
  readonly isCertain: boolean;
}

/**
 * Finds the values that a text means: by its letters, a synonym, one of its words, or a typing error.
 * @returns no values if the text may mean two different ones, or none.
 */
export function matchEnumValue(text: string, values: readonly string[]): EnumMatch {
  if (text.length > maxValueLength) return { values: [], isCertain: false };
  const normalized = normalizeText(text);
  const same = values.filter((each) => hasSameLetters(normalized, each));
  if (same.length === 1) return { values: withEquivalents(same, values), isCertain: true };
  const words = normalized.split(/[^\p{L}\p{M}\p{N}]+/u).filter((each) => each !== '');
  const wordMatch = valueForWord(words.join('-'), values);
  // `undefined` for an unknown gender is a guess.
  if (wordMatch !== undefined)
    return { values: withEquivalents([wordMatch], values), isCertain: wordMatch !== 'undefined' };
  const found = new Set(words.flatMap((word) => canonicalValue(valueForWord(word, values)) ?? []));
  if (found.size > 0) {
    // One of several words may negate another.
    const isPlain = words.length > 1 && found.size === 1 && !words.some((word) => negations.test(word));
    return { values: isPlain ? withEquivalents([...found], values) : [], isCertain: false };
  }
  return matchTypo(normalized, values);
}

/** Finds the value for a word with a typing error. A short word, or one that is similar to two values, has no match. */
function matchTypo(plain: string, values: readonly string[]): EnumMatch {
  const similar =
    plain.length < 4
      ? []
      : closestMatches(
          plain,
          values.filter((each) => each.length > 1),
        );
  const sameInitial = similar.length > 1 ? similar.filter((each) => each.startsWith(plain.charAt(0))) : similar;
  const [only] = sameInitial;
  if (only === undefined || sameInitial.length > 1) return { values: [], isCertain: false };
  return { values: withEquivalents([only], values), isCertain: similar.length === 1 };
}

/** The value that equals a word or has it as a synonym. If two values share a synonym, the one among `values` wins. */
function valueForWord(word: string, values: readonly string[]): string | undefined {
  return (
    values.find((value) => value.toLowerCase() === word) ?? values.find((value) => synonyms.get(value)?.includes(word))
  );
}

function canonicalValue(value: string | undefined): string | undefined {
  return equivalentValues.find((group) => value !== undefined && group.includes(value))?.[0] ?? value;
}

function withEquivalents(matches: readonly string[], values: readonly string[]): readonly string[] {
  const group = equivalentValues.find((each) => each.includes(matches[0] ?? '')) ?? [];
  return [...new Set([...matches, ...group.filter((each) => values.includes(each))])];
}
