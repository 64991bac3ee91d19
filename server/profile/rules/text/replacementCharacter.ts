import { stringsIn } from '../shared/stringsWithin';
import type { Rule, RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'The character U+FFFD stands where a program could not read the original: the text was decoded with the wrong encoding, and the letter is lost. Read the file again as what it is.',
  bad: { text: 'Mathematic D\ufffdpartement' },
  good: { text: 'Mathematic Département' },
};

export const replacementCharacter: Rule = {
  code: 'replacement-character',
  severity: 'warning',
  at: [''],
  textPattern: /\ufffd|\\ufffd/i,
  check: (value, { path: start }) =>
    [...stringsIn(value, start)]
      .filter(({ text }) => text.includes('\ufffd'))
      .map(({ path }) => ({
        path,
        message: 'A letter was lost here (U+FFFD): the text was read with the wrong encoding.',
      })),
};
