import * as l10n from '@vscode/l10n';
import { stringsIn } from '../shared/stringsWithin';
import type { Rule, RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'U+FFFD replaces a character that a program could not decode: the encoding was wrong, and the letter is lost. Decode the file again with its own encoding.',
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
        message: l10n.t('Text contains U+FFFD: a letter was lost because of the wrong encoding.'),
      })),
};
