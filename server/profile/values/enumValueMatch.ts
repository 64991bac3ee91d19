import { normalizeText, closestMatches, hasSameLetters } from '../text/textMatching';

/** Words that mean one of the values, by the value: in the languages that resumes and their programs are written in. */
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

/** Values that mean the same. */
const equivalentValues: readonly (readonly string[])[] = [
  ['male', 'M'],
  ['female', 'F'],
];

/** Words that turn the meaning of another one around, or may do so. */
const negations =
  /^(?:not?|non|kein|nicht|pas|sin|sem|trans|transgender|transexual|transsexual|transgenre|ex|former|formerly|previously|born|assigned|identif\w+)$/;

/** A longer text is no value. */
const maxTextLength = 60;

/** What an author may have meant, the most likely value first. */
export interface EnumMatch {
  readonly values: readonly string[];
  /** The first one is meant, not only likely. */
  readonly isCertain: boolean;
}

/**
 * Which of the values a text means: by its letters, its meaning, one of its words, or a typing error.
 * @returns no values where the text may mean two of them that differ, or none.
 */
export function matchEnumValue(text: string, values: readonly string[]): EnumMatch {
  if (text.length > maxTextLength) return { values: [], isCertain: false };
  const normalized = normalizeText(text);
  const same = values.filter((each) => hasSameLetters(normalized, each));
  if (same.length === 1) return { values: withEquivalents(same, values), isCertain: true };
  const words = normalized.split(/[^\p{L}\p{M}\p{N}]+/u).filter((each) => each !== '');
  const wordMatch = valueForWord(words.join('-'), values);
  // Who is of no known gender may be of another one.
  if (wordMatch !== undefined)
    return { values: withEquivalents([wordMatch], values), isCertain: wordMatch !== 'undefined' };
  const found = new Set(words.flatMap((word) => canonicalValue(valueForWord(word, values)) ?? []));
  if (found.size > 0) {
    // Of several words, one may turn the meaning of another around.
    const isPlain = words.length > 1 && found.size === 1 && !words.some((word) => negations.test(word));
    return { values: isPlain ? withEquivalents([...found], values) : [], isCertain: false };
  }
  return matchTypo(normalized, values);
}

/** By a typing error, of a word that is long enough for one. One that is as near to two values means neither. */
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

/** The value that a word is, or that it means. Words that two values have belong to the one that is there. */
function valueForWord(word: string, values: readonly string[]): string | undefined {
  return (
    values.find((value) => value.toLowerCase() === word) ?? values.find((value) => synonyms.get(value)?.includes(word))
  );
}

function canonicalValue(value: string | undefined): string | undefined {
  return equivalentValues.find((group) => value !== undefined && group.includes(value))?.[0] ?? value;
}

function withEquivalents(meant: readonly string[], values: readonly string[]): readonly string[] {
  const group = equivalentValues.find((each) => each.includes(meant[0] ?? '')) ?? [];
  return [...new Set([...meant, ...group.filter((each) => values.includes(each))])];
}
