import type { Cure } from '../../schema/valueFix';
import type { Path } from '../../json/syntaxTree';
import { characterOfCode } from '../../text/windows1252';
import { strings } from '../shared/stringsWithin';
import { replacing, type Rule } from '../engine/rule';

/** Control codes but for tab and line breaks. */
// eslint-disable-next-line no-control-regex -- that is what it looks for
const codes = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

/** Those that keep what they stand for: characters of Windows-1252, and breaks between pages (PDF) and lines (Word). */
function replaced(text: string): string {
  return text.replaceAll(/[\f\v]/g, '\n').replaceAll(/[\u0080-\u009f]/g, characterOfCode);
}

export const controlCode: Rule = {
  code: 'control-code',
  severity: 'warning',
  at: [''],
  clue: /\\u00[01789]|\\[bf]|[\u007f-\u009f]/,
  docs: {
    why: 'Control codes come from files that were read with the wrong encoding, or from a PDF. They cannot be seen, and break searches and exports.',
    bad: { text: 'Harry\u0000 Potter' },
    good: { text: 'Harry Potter' },
  },
  check: (value, { path: start }) =>
    [...strings(value, start)]
      .filter(({ text }) => text.search(codes) >= 0)
      .map(({ text, path }) => ({
        path,
        message: 'This text has control codes in it, which nobody can see.',
        cures: () => [cureOf(text, path)],
      })),
};

/** To remove a code is a guess: it may stand for a letter or a space. */
function cureOf(text: string, path: Path): Cure {
  const kept = replaced(text);
  const rest = kept.replaceAll(codes, '');
  const hasBreaks = /[\f\v]/.test(text);
  if (rest === kept) {
    const title = hasBreaks ? 'Break the lines at page breaks' : 'Change to the characters of Windows-1252';
    return replacing(title, path, kept, { preferred: true });
  }
  const title = `Remove the control codes${hasBreaks ? ', and break the lines at page breaks' : ''}`;
  return replacing(title, path, rest);
}
