import { strings } from './strings';
import { replacing, type Rule } from './rule';

/** Control codes but for tab and line breaks. */
// eslint-disable-next-line no-control-regex -- that is what it looks for
const codes = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

/** A form feed, between the pages of a PDF, and a vertical tab, a line break of Word: they part words. */
const breaks = /[\f\v]/;

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
        cures: () => [
          replacing(
            breaks.test(text)
              ? 'Remove the control codes, and break the lines at page breaks'
              : 'Remove the control codes',
            path,
            text.replaceAll(/[\f\v]/g, '\n').replaceAll(codes, ''),
            { preferred: true },
          ),
        ],
      })),
};
