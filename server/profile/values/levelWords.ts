import { normalizeText } from '../text/textMatching';

const words = `native; mother tongue; first language; bilingual; fluent; advanced; upper intermediate; intermediate; lower intermediate; elementary;
  basic; basics; beginner; conversational; proficient; proficiency; professional; full professional; limited working; working; expert; good; very good;
  excellent; fair; learning; novice; experienced; familiar; langue maternelle; bilingue; courant; avance; intermediaire; debutant; notions; scolaire;
  muttersprache; fliessend; fließend; verhandlungssicher; fortgeschritten; grundkenntnisse; gut; sehr gut; anfanger; lengua materna; nativo; fluido;
  avanzado; medio; intermedio; basico; madrelingua; fluente; avanzato; base; ottimo; buono; avancado; intermediario; moedertaal; vloeiend; goed`;
const levelWords: ReadonlySet<string> = new Set(
  words.split(';').map((each) => normalizeText(each.replaceAll(/\s+/g, ' ').trim())),
);

/** Whether a text is a level of a language or a skill, such as `fluent` or `C1`. */
export function isLevelWord(text: string): boolean {
  const normalized = normalizeText(text).replaceAll(/[_-]/g, ' ');
  return levelWords.has(normalized) || /^[abc][12][+-]?$/.test(normalized);
}
