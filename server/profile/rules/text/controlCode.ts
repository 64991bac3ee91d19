import type { ValueFix } from '../../schema/valueFix';
import type { Path } from '../../json/syntaxTree';
import { windows1252Character } from '../../text/windows1252';
import { stringsIn } from '../shared/stringsWithin';
import { setValueFix, type Rule, type RuleDocs } from '../engine/rule';

/** Control codes but for tab and line breaks. */
// eslint-disable-next-line no-control-regex -- that is what it looks for
const codes = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

/** Those that keep what they stand for: characters of Windows-1252, and breaks between pages (PDF) and lines (Word). */
function replaceKnownCodes(text: string): string {
  return text.replaceAll(/[\f\v]/g, '\n').replaceAll(/[\u0080-\u009f]/g, windows1252Character);
}

export const docs: RuleDocs = {
  why: 'Control codes come from files that were read with the wrong encoding, or from a PDF. They cannot be seen, and break searches and exports.',
  bad: { text: 'Harry\u0000 Potter' },
  good: { text: 'Harry Potter' },
};

export const controlCode: Rule = {
  code: 'control-code',
  severity: 'warning',
  at: [''],
  textPattern: /\\u00[01789]|\\[bf]|[\u007f-\u009f]/,
  check: (value, { path: start }) =>
    [...stringsIn(value, start)]
      .filter(({ text }) => text.search(codes) >= 0)
      .map(({ text, path }) => ({
        path,
        message: 'This text has control codes in it, which nobody can see.',
        fixes: () => [fixFor(text, path)],
      })),
};

/** To remove a code is a guess: it may stand for a letter or a space. */
function fixFor(text: string, path: Path): ValueFix {
  const replaced = replaceKnownCodes(text);
  const rest = replaced.replaceAll(codes, '');
  const hasBreaks = /[\f\v]/.test(text);
  if (rest === replaced) {
    const title = hasBreaks ? 'Break the lines at page breaks' : 'Change to the characters of Windows-1252';
    return setValueFix(title, path, replaced, { preferred: true });
  }
  const title = `Remove the control codes${hasBreaks ? ', and break the lines at page breaks' : ''}`;
  return setValueFix(title, path, rest);
}
