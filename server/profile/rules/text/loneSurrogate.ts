import * as l10n from '@vscode/l10n';
import { stringsIn } from '../shared/stringsWithin';
import { setValueFix, type Rule, type RuleDocs } from '../engine/rule';

const half = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

export const docs: RuleDocs = {
  why: 'Half of a character, such as `\\ud83d` without the second half: usually an emoji that a program cut in the middle. Many programs refuse the whole text.',
  bad: { text: 'Harry \ud83e' },
  good: { text: 'Harry \ud83e\uddd9' },
};

export const loneSurrogate: Rule = {
  code: 'lone-surrogate',
  severity: 'warning',
  at: [''],
  textPattern: /\\ud[89a-f]|[\ud800-\udfff]/i,
  check: (value, { path: start }) =>
    [...stringsIn(value, start)]
      .filter(({ text }) => text.search(half) >= 0)
      .map(({ text, path }) => ({
        path,
        message: l10n.t('Text contains half of a character (a lone surrogate).'),
        fixes: () => [
          setValueFix(l10n.t('Remove the lone surrogates'), path, text.replaceAll(half, ''), { preferred: true }),
        ],
      })),
};
