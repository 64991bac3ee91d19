import * as l10n from '@vscode/l10n';

/**
 * The locale for `Intl`. It is a message itself, so that numbers and dates have the same language as the texts around them, even if
 * there is no translation for the editor's language.
 * @returns a BCP 47 tag.
 */
export function locale(): string {
  return l10n.t({ message: 'en-GB', comment: ['The BCP 47 tag of the language that you translate to.'] });
}
