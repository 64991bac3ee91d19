import * as l10n from '@vscode/l10n';
import type { EscapedJson, SurroundingText, TextFormat } from '../import/envelope/envelopeFinding';

/** Says what surrounds the JSON. */
export function surroundingMessage({ what, before, after }: SurroundingText): string {
  switch (what) {
    case 'code-fence':
      return l10n.t('The JSON is in a code fence of Markdown. A document contains the JSON alone.');
    case 'reasoning':
      return l10n.t('The reasoning of a language model precedes the JSON. A document contains the JSON alone.');
    case 'markup':
      return l10n.t('The JSON is in HTML or XML. A document contains the JSON alone.');
    case 'line-prefixes':
      return l10n.t('The lines of the JSON begin with marks or numbers that are not JSON.');
    case 'words':
      if (before && after) return l10n.t('Text around the JSON. A document contains the JSON alone.');
      return before
        ? l10n.t('Text before the JSON. A document contains the JSON alone.')
        : l10n.t('Text after the JSON. A document contains the JSON alone.');
  }
}

/** The title of the fix that keeps only the JSON. */
export function surroundingTitle({ what, before, after }: SurroundingText): string {
  if (what === 'code-fence') return l10n.t('Remove the code fence');
  if (what === 'line-prefixes') return l10n.t('Remove what the lines begin with');
  if (before && after) return l10n.t('Remove the text around the JSON');
  return before ? l10n.t('Remove the text before the JSON') : l10n.t('Remove the text after the JSON');
}

/** Says in which format a text is. */
export function otherFormatMessage(format: TextFormat): string {
  switch (format) {
    case 'text':
      return l10n.t('This is text, not JSON. A profile is a JSON object; it has a resume in its property `text`.');
    case 'UTF-16':
      return l10n.t('This is text in the encoding UTF-16, opened in another one. Reopen the file with this encoding.');
    case 'binary':
      return l10n.t('This is a binary file, not JSON.');
    case 'PDF':
    case 'RTF':
    case 'ZIP':
      return l10n.t(
        'This is a {0} file, not JSON. HrFlow reads such files with its parsing API; a profile is a JSON object.',
        format,
      );
    case 'YAML':
    case 'TOML':
    case 'XML':
    case 'HTML':
    case 'CSV':
    case 'TSV':
      return l10n.t('This is {0}, not JSON.', format);
  }
}

/** The message about JSON with escape sequences, or in something that has them. */
export function escapedMessage({ notation }: EscapedJson): string {
  if (notation === 'string') return l10n.t('This is JSON within a string.');
  return notation === 'command'
    ? l10n.t('This is a command that sends JSON, such as cURL.')
    : l10n.t('This is JSON with escape sequences, as in a log or in the source code of a program.');
}

/** The title of the quick fix for it. */
export function escapedTitle({ notation }: EscapedJson): string {
  if (notation === 'string') return l10n.t('Take the JSON out of the string');
  return notation === 'command' ? l10n.t('Keep only the JSON of the command') : l10n.t('Remove the escape sequences');
}
