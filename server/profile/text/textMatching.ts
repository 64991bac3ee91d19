/**
 * A text for comparison: without case, accents and needless white space. Marks on other letters than Latin and Greek ones
 * are letters themselves (कल and कला, ハ and バ, и and й), and stay.
 */
export function normalizeText(text: string): string {
  // Most texts are of these characters alone, in which nothing else is to be done.
  if (isPlain.test(text)) return text.toLowerCase();
  const plain = isAscii.test(text) ? text : stripAccents(text);
  return plain.toLowerCase().replaceAll(/\s+/g, ' ').trim();
}

const isPlain = /^[!-~]+(?: [!-~]+)*$/;
// eslint-disable-next-line no-control-regex -- that is what ASCII is
const isAscii = /^[\u0000-\u007f]*$/;

function stripAccents(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/([\p{Script=Latin}\p{Script=Greek}])\p{M}+/gu, '$1')
    .normalize('NFC');
}

/**
 * The words that a person may have meant, nearest first: those whose letters are the same, and those that few
 * mistakes away from it (Damerau-Levenshtein, restricted) by its length.
 */
export function closestMatches(word: string, candidates: Iterable<string>): string[] {
  const plain = letterKey(word);
  const limit = Math.max(1, Math.floor(plain.length / 3));
  const matches: { readonly candidate: string; readonly distance: number }[] = [];
  for (const candidate of candidates) {
    const other = cachedLetterKey(candidate);
    if (Math.abs(plain.length - other.length) > limit) continue;
    const editDistance = distance(plain, other, limit);
    if (editDistance <= limit) matches.push({ candidate, distance: editDistance });
  }
  return matches.sort((a, b) => a.distance - b.distance).map(({ candidate }) => candidate);
}

/** Whether two words differ in nothing but case, accents, signs between the letters, and a plural. */
export function hasSameLetters(a: string, b: string): boolean {
  return letterKey(a) === letterKey(b);
}

/** The letters of words that are asked for again and again, such as the names of a schema. */
const letterKeyCache = new Map<string, string>();
const maxCachedWords = 1000;

function cachedLetterKey(word: string): string {
  let cached = letterKeyCache.get(word);
  if (cached === undefined) {
    if (letterKeyCache.size === maxCachedWords) letterKeyCache.clear();
    letterKeyCache.set(word, (cached = letterKey(word)));
  }
  return cached;
}

/** `dateStart`, `date-start` and `Date_Start` have the same letters; so have a word and its plural. */
export function letterKey(word: string): string {
  return normalizeText(word)
    .replaceAll(/[^\p{L}\p{M}\p{N}]/gu, '')
    .replace(/(?<=\p{L}{2})s$/u, '');
}

/** @returns more than `limit` as soon as that is sure. */
function distance(a: string, b: string, limit: number): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min((row[j - 1] ?? 0) + 1, (last[j] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (beforeLast[j - 2] ?? 0) + 1);
      row.push(least);
    }
    if (Math.min(...row, ...last) > limit) return limit + 1;
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

/** A text for a message: at most 60 characters of it. */
export function truncate(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
