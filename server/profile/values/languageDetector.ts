import { eld } from './generated/eld.mjs';

/** `eld` reads about 350 bytes of a text, so that a long text is detected in parts. */
const partLength = 300;
const maxParts = 10;

/** Fewer letters are a name or a few words that many languages share. */
const minLetters = 25;
/** A shorter text has to be clearer. */
const shortTextLetters = 80;
/** The score of a text in its own language is at least this, on the scale of `eld` before it is reduced to 0–1. */
const minScore = 8;
/** `eld` returns `score / (score + 25)`. */
const scoreScale = 25;

/**
 * Detects the language of a text. Only common languages of resumes are considered.
 * @returns an ISO 639-1 code; undefined if the text is too short, or if two languages are about as likely.
 */
export function detectLanguage(text: string): string | undefined {
  // Addresses, dates and codes belong to no language.
  const words = text.slice(0, partLength * maxParts).replaceAll(/\S*[@\d/]\S*/g, ' ');
  const letters = letterCount(words);
  if (letters < minLetters) return undefined;
  const parts = words.match(/[^]{1,300}(?=\s|$)|[^]{1,300}/g) ?? [];
  const scores = new Map<string, number>();
  for (const part of parts)
    for (const [language, score] of Object.entries(eld.detect(part).getScores()))
      scores.set(language, (scores.get(language) ?? 0) + (scoreScale * score) / (1 - score));
  const [[first, best] = ['', 0], [, second] = ['', 0]] = [...scores].sort(([, a], [, b]) => b - a);
  const minLead = letters < shortTextLetters ? 0.5 : 0.2;
  return best / parts.length >= minScore && best - second >= minLead * best ? first : undefined;
}

/** The letters of a text. One of Chinese, Japanese or Korean counts for three, because it is a syllable or a word. */
function letterCount(text: string): number {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const syllables =
    text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu)?.length ?? 0;
  return letters + 2 * syllables;
}
