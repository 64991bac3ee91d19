/**
 * Normalizes a text for comparison: removes case, accents and redundant white space. Marks on letters other than Latin and Greek
 * ones distinguish words (कल and कला, ハ and バ, и and й), so they are kept.
 */
export function normalizeText(text: string): string {
  // Fast path: most texts contain only these characters.
  if (isPlain.test(text)) return text.toLowerCase();
  const plain = isAscii.test(text) ? text : stripAccents(text);
  return plain.toLowerCase().replaceAll(/\s+/g, ' ').trim();
}

const isPlain = /^[!-~]+(?: [!-~]+)*$/;
// eslint-disable-next-line no-control-regex -- the range of ASCII
const isAscii = /^[\u0000-\u007f]*$/;

function stripAccents(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/([\p{Script=Latin}\p{Script=Greek}])\p{M}+/gu, '$1')
    .normalize('NFC');
}

/**
 * The candidates that are similar to a word, nearest first: those with the same letters, and those within a few typing errors
 * (restricted Damerau-Levenshtein distance).
 * @param lettersPerError how many letters of the word allow for one error; at least one error is allowed.
 */
export function closestMatches(word: string, candidates: Iterable<string>, lettersPerError = 3): string[] {
  const plain = letterKey(word);
  const limit = Math.max(1, Math.floor(plain.length / lettersPerError));
  const matches: { readonly candidate: string; readonly distance: number }[] = [];
  for (const candidate of candidates) {
    const other = cachedLetterKey(candidate);
    if (Math.abs(plain.length - other.length) > limit) continue;
    const editDistance = distance(plain, other, limit);
    if (editDistance <= limit) matches.push({ candidate, distance: editDistance });
  }
  return matches.sort((a, b) => a.distance - b.distance).map(({ candidate }) => candidate);
}

/** Whether two words differ only in case, accents, punctuation between the letters, or a plural *s*. */
export function hasSameLetters(a: string, b: string): boolean {
  return letterKey(a) === letterKey(b);
}

/** Letters of words that are compared often, such as the property names of the schema. Cleared when it is full. */
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

/** Key for comparison: equal for `dateStart`, `date-start` and `Date_Start`, and for a word and its plural. */
export function letterKey(word: string): string {
  return normalizeText(word)
    .replaceAll(/[^\p{L}\p{M}\p{N}]/gu, '')
    .replace(/(?<=\p{L}{2})s$/u, '');
}

/** @returns the edit distance, or more than `limit` as soon as it exceeds the limit. */
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

const maxShownLength = 60;

/** Shortens a text for a message to 60 characters. */
export function truncate(text: string): string {
  return text.length > maxShownLength ? `${text.slice(0, maxShownLength - 1)}…` : text;
}
