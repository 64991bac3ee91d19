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
    hard: `technical tech technique techniques tecnico tecnica tecnicas tecnicos fachlich technisch professional metier savoir-faire
      duras dura ハード 硬 technisches жесткие жёсткие`,
    soft: `personal interpersonal social behavioral behavioural humain humaine humaines comportemental comportementale comportementales
      savoir-etre transversal transversale blandas blanda sozial ソフト 软 мягкие`,
    yes: `true accepted accept approved hired hire selected qualified oui ja si sim y ok retenu retenue accepte acceptee embauche
      embauchee recrute recrutee eingestellt angenommen zusage aceptado aceptada contratado contratada assunto assunta accettato
      aceito aceita aangenomen да принят принята 录用 采用 合格 採用 합격`,
    no: `false rejected reject refused declined disqualified dismissed non nein nee nao n not-selected unqualified refuse refusee
      rejete rejetee ecarte ecartee abgelehnt absage rechazado rechazada descartado rifiutato scartato rejeitado recusado afgewezen
      нет отказ отклонен отклонена 拒绝 淘汰 不合格 不採用 불합격`,
    later: `pending maybe hold on-hold onhold postponed waiting waitlist waitlisted standby spater plus-tard mas-tarde en-attente
      zuruckgestellt in-de-wacht позже`,
    new: `applied nouveau nouvelle neu nuevo nueva nuovo novo nova nieuw open unread untouched received inbox recu recue новый новая 新`,
    resume: `cv cvs lebenslauf curriculum curriculum-vitae vitae resume-cv cv-resume curriculo hoja-de-vida cv-en zyciorys резюме 简历
      簡歷 履歴書 이력서`,
    cover: `motivation letter anschreiben cover-letter coverletter motivation-letter motivationsschreiben motivatiebrief
      lettre-de-motivation carta-de-presentacion carta-de-motivacion lettera-di-presentazione carta-de-apresentacao`,
    other: `misc miscellaneous autre autres otro otra altro outro andere sonstige sonstiges anders certificate certification diploma
      diplome zeugnis transcript portfolio photo picture passport`,
    original: 'source raw',
  }).map(([value, words]) => [value, words.split(/\s+/)]),
);

/** Words that point to a value without having its meaning: it is offered first, and never preferred. */
const hints: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    yes: 'interview interviewing interviewed offer shortlisted shortlist preselected entretien screening qualified validated validé',
    later: 'progress ongoing review reviewing contacted cours bearbeitung proceso corso andamento behandeling',
    hard: 'tool tools software hardware programming technology technologies framework frameworks library database language it outil outils',
    soft: 'communication leadership management human people',
  }).map(([value, words]) => [value, words.split(' ')]),
);

/** Words that do not distinguish values: `Technical Skills`, `Resume.pdf`. */
const fillers: ReadonlySet<string> = new Set(
  `skill skills competence competences competency competencies kompetenz kompetenzen habilidad habilidades competenza competenze
  competencia competencias vaardigheid vaardigheden scale pdf doc docx odt rtf txt file document datei fichier archivo candidate candidat
  status stage навыки навык スキル 技能`.split(/\s+/),
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
  const words = meaningfulWords(normalized);
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
  const typo = matchTypo(normalized, values);
  if (typo.values.length > 0) return typo;
  const hinted = values.filter((each) => words.some((word) => hints.get(each)?.includes(word)));
  return { values: hinted.length === 1 ? hinted : [], isCertain: false };
}

/** The words of a text, without those that do not distinguish values: `hardSkill` has two. */
function meaningfulWords(text: string): string[] {
  const words = text.split(/[^\p{L}\p{M}\p{N}]+/u).filter((each) => each !== '');
  const meaningful = words
    .map((word) => word.replace(/(?<=^(?:hard|soft))skills?$/, ''))
    .filter((word) => !fillers.has(word));
  return meaningful.length > 0 ? meaningful : words;
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
