import * as l10n from '@vscode/l10n';
import type { ValueFix } from '../../schema/valueFix';
import type { Path } from '../../json/syntaxTree';
import { windows1252Character } from '../../text/windows1252';
import { stringsIn } from '../shared/stringsWithin';
import { setValueFix, type Rule, type RuleDocs } from '../engine/rule';

/** Control characters except tab and line breaks. */
// eslint-disable-next-line no-control-regex -- the rule looks for these
const codes = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

/** Replaces control characters that have a meaning: Windows-1252 characters, and page breaks (PDF) and line breaks (Word). */
function replaceKnownCodes(text: string): string {
  return text.replaceAll(/[\f\v]/g, '\n').replaceAll(/[\u0080-\u009f]/g, windows1252Character);
}

export const docs: RuleDocs = {
  why: 'Control characters come from files that were decoded with the wrong encoding, or from a PDF. They are invisible, and break searches and exports.',
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
        message: l10n.t('Text contains invisible control characters.'),
        fixes: () => [fixFor(text, path)],
      })),
};

/** Removing a character is a guess, and never preferred: it may replace a letter or a space. */
function fixFor(text: string, path: Path): ValueFix {
  const replaced = replaceKnownCodes(text);
  const rest = replaced.replaceAll(codes, '');
  const hasBreaks = /[\f\v]/.test(text);
  if (rest === replaced) {
    const title = hasBreaks
      ? l10n.t('Convert page breaks to line breaks')
      : l10n.t('Convert to Windows-1252 characters');
    return setValueFix(title, path, replaced, { preferred: true });
  }
  const title = hasBreaks
    ? l10n.t('Remove the control characters, and convert page breaks to line breaks')
    : l10n.t('Remove the control characters');
  return setValueFix(title, path, rest);
}
