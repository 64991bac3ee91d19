/**
 * A text for comparison: without case, accents and needless white space. Marks on other letters than Latin and Greek ones
 * are letters themselves (कल and कला, ハ and バ, и and й), and stay.
 */
export function folded(text: string): string {
  // Most texts are of these characters, in which nothing else is to be done.
  if (/^[!-~]+(?: [!-~]+)*$/.test(text)) return text.toLowerCase();
  return text
    .normalize('NFD')
    .replaceAll(/([\p{Script=Latin}\p{Script=Greek}])\p{M}+/gu, '$1')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/**
 * The words that a person may have meant, nearest first: those whose letters are the same, and those that few
 * mistakes away from it (Damerau-Levenshtein, restricted) by its length.
 */
export function nearest(word: string, candidates: Iterable<string>): string[] {
  const plain = letters(word);
  const limit = Math.max(1, Math.floor(plain.length / 3));
  return [...candidates]
    .map((candidate) => ({ candidate, distance: distance(plain, letters(candidate), limit) }))
    .filter((each) => each.distance <= limit)
    .sort((a, b) => a.distance - b.distance)
    .map(({ candidate }) => candidate);
}

/** Whether two words differ in nothing but case, accents, signs between the letters, and a plural. */
export function sameLetters(a: string, b: string): boolean {
  return letters(a) === letters(b);
}

/** `dateStart`, `date-start` and `Date_Start` have the same letters; so have a word and its plural. */
function letters(word: string): string {
  return folded(word)
    .replaceAll(/[^\p{L}\p{M}\p{N}]/gu, '')
    .replace(/(?<=\p{L}{2})s$/u, '');
}

/** @returns more than `limit` as soon as that is sure. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
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
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

/** A text for a message: at most 60 characters of it. */
export function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
