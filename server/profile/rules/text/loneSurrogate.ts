import { stringsIn } from '../shared/stringsWithin';
import { setValueFix, type Rule, type RuleDocs } from '../engine/rule';

const half = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

export const docs: RuleDocs = {
  why: 'Half of a character, such as `\\ud83d` without its partner: an emoji that was cut by a program that counts wrongly. Many programs refuse the whole text.',
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
        message: 'Half of a character (a lone surrogate) stands in this text.',
        fixes: () => [setValueFix('Remove the half characters', path, text.replaceAll(half, ''), { preferred: true })],
      })),
};
