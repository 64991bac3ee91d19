import * as l10n from '@vscode/l10n';
import { formatCount } from '../messages/formatNumber';
import { plainText } from '../messages/plainText';
import type { ValidatedFile } from './plan/planner';
import { readContent } from './plan/profileContent';

/** The errors of a text. */
export interface TextErrors {
  readonly count: number;
  readonly first?: {
    /** From 1; undefined if the text is one line of others. */
    readonly line?: number;
    readonly message: string;
  };
}

/** What a batch needs of a text that was validated, or why it is not sent. */
export function inspectText(text: string, { count, first }: TextErrors): ValidatedFile['content'] {
  if (first) return { kind: 'errors', reason: errorsText(count, first.line, plainText(first.message)) };
  const unreadable = (reason: string): ValidatedFile['content'] => ({ kind: 'unreadable', reason });
  const content = readContent(text);
  // The user may have turned off the diagnostics about these.
  if (!content) return unreadable(l10n.t('not a JSON object'));
  if (!['string', 'undefined'].includes(typeof content.ownSource))
    return unreadable(l10n.t('`source_key` is not a string'));
  return content;
}

function errorsText(count: number, line: number | undefined, message: string): string {
  if (line === undefined)
    return count === 1
      ? l10n.t('1 error: {0}', message)
      : l10n.t('{0} errors, the first: {1}', formatCount(count), message);
  return count === 1
    ? l10n.t('1 error, on line {0}: {1}', line, message)
    : l10n.t('{0} errors, the first on line {1}: {2}', formatCount(count), line, message);
}
