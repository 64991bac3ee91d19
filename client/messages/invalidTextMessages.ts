import * as l10n from '@vscode/l10n';
import { plainText } from './plainText';

export function notAnObjectText(): string {
  return l10n.t('The document is not a profile: a profile is a JSON object in braces.');
}

/**
 * @param start of the syntax error, counted from 0.
 * @param detail what is wrong there, as a sentence.
 */
export function syntaxErrorText(start: { readonly line: number; readonly character: number }, detail: string): string {
  const place = l10n.t(
    'The document is not valid JSON: see line {0}, column {1}.',
    start.line + 1,
    start.character + 1,
  );
  return `${place} ${plainText(detail)}`;
}

export function tooDeepText(): string {
  return l10n.t('The nesting depth of the document exceeds that of a profile.');
}
