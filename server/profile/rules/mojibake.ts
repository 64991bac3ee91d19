import { strings } from './strings';
import { replacing, type Rule } from './rule';

/** UTF-8 that was read as Windows-1252: the two characters that accented Latin letters become. */
const doubled =
  /[\u00c2\u00c3][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]/;

export const mojibake: Rule = {
  code: 'mojibake',
  severity: 'warning',
  at: [''],
  clue: doubled,
  docs: {
    why: 'UTF-8 that was read as Windows-1252: each accented letter has become two characters. Searches do not find the name.',
    bad: { text: 'Mathematic DÃ©partement' },
    good: { text: 'Mathematic Département' },
  },
  check: (value, { path: start }) =>
    [...strings(value, start)]
      .filter(({ text }) => doubled.test(text))
      .map(({ text, path }) => ({
        path,
        message: 'This text was read with the wrong encoding: accented letters have become two characters.',
        cures: () => {
          const repaired = repair(text);
          return repaired === undefined ? [] : [replacing('Restore the letters', path, repaired, { preferred: true })];
        },
      })),
};

/** @returns undefined unless the whole text is UTF-8 read as Latin-1, so that nothing can be spoiled. */
function repair(text: string): string | undefined {
  if (/[^\t\n\r -\u00ff]/.test(text)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(
      Uint8Array.from(text, (character) => character.charCodeAt(0)),
    );
  } catch {
    return undefined;
  }
}
