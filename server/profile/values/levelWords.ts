import { normalizeText } from '../text/textMatching';
import { lazy } from './lazy';

/** Words for levels of languages and skills, by the level from 0 to 1. */
const wordsByLevel: readonly (readonly [level: number, words: string])[] = [
  [
    1,
    `native; mother tongue; first language; bilingual; expert; langue maternelle; bilingue; muttersprache; lengua materna; nativo;
    madrelingua; moedertaal`,
  ],
  [
    0.9,
    `fluent; excellent; full professional; courant; fliessend; fließend; verhandlungssicher; fluido; fluente; ottimo; vloeiend`,
  ],
  [
    0.8,
    `advanced; proficient; proficiency; very good; experienced; avance; fortgeschritten; sehr gut; avanzado; avanzato; avancado`,
  ],
  [0.7, 'upper intermediate; professional; good; gut; buono; goed'],
  [0.6, 'intermediate; working; conversational; intermediaire; intermedio; medio; intermediario'],
  [0.5, 'lower intermediate; limited working; fair; familiar; scolaire'],
  [0.3, 'elementary; basic; basics; notions; grundkenntnisse; basico; base'],
  [0.2, 'beginner; novice; learning; debutant; anfanger'],
];
const levels = lazy(
  (): ReadonlyMap<string, number> =>
    new Map(
      wordsByLevel.flatMap(([level, words]) =>
        words.split(';').map((word): [string, number] => [normalizeText(word.replaceAll(/\s+/g, ' ').trim()), level]),
      ),
    ),
);
/** The levels of the Common European Framework of Reference for Languages, lowest first. */
const europeanLevels = ['a1', 'a2', 'b1', 'b2', 'c1', 'c2'];
const maxLength = 100;

/** Whether a text is a level of a language or a skill, such as `fluent` or `C1`. */
export function isLevelWord(text: string): boolean {
  return levelOfWord(text) !== undefined;
}

function levelOfWord(text: string): number | undefined {
  const normalized = normalizeText(text).replaceAll(/[_-]/g, ' ');
  if (/^[abc][12][+-]?$/.test(normalized)) return (europeanLevels.indexOf(normalized.slice(0, 2)) + 1) / 6;
  return levels().get(normalized);
}

/**
 * The level that the value of a skill or a language stands for, from 0 to 1: a number in this range, a fraction (`4.5/5`), a
 * percentage, also without its sign (`95`), or a word. Undefined for anything else: `5` may be the best level, or half of it.
 */
export function levelOf(value: unknown): number | undefined {
  if (typeof value === 'number') return levelOfNumber(value);
  if (typeof value !== 'string' || value.length > maxLength) return undefined;
  const [, part, whole] = /^\s*(\d+(?:[.,]\d+)?)\s*(?:\/\s*(\d+)|%)?\s*$/.exec(value) ?? [];
  if (part === undefined) return levelOfWord(value);
  const number = Number(part.replace(',', '.'));
  if (whole === undefined && !value.includes('%')) return levelOfNumber(number);
  const level = number / Number(whole ?? 100);
  return level >= 0 && level <= 1 ? level : undefined;
}

/** No scale of levels ends between 10 and 100. */
function levelOfNumber(value: number): number | undefined {
  if (value >= 0 && value <= 1) return value;
  return value > 10 && value <= 100 ? value / 100 : undefined;
}
