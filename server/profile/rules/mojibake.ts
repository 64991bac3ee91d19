import { strings } from './strings';
import { replacing, type Rule } from './rule';

/**
 * UTF-8 that was read as Windows-1252: the two characters that accented Latin letters become. Behind a capital the first
 * may be the end of a word (ALEMÃ, XÃ), and the second what follows it: a space, a hyphen, a dash, an ellipsis, or a quote or
 * the number of a note that no letter follows.
 */
const doubled = new RegExp(
  [
    '(?<!\\p{Lu})[ÂÃ][\\u0080-\\u00bfŒœŠšŸŽžƒˆ˜\\u2013-\\u203a€™]',
    '[ÂÃ][\\u0080-\\u009f\\u00a2-\\u00aa\\u00ac\\u00ae-\\u00b1\\u00b4-\\u00b6\\u00b8\\u00ba\\u00bc-\\u00beŒœŠšŸŽžƒˆ˜†‡‰€™]',
    '[ÂÃ][¡¹²³«»¿‘“”‚„‹›](?=\\p{L})',
  ].join('|'),
  'u',
);

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
