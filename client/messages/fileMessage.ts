import * as l10n from '@vscode/l10n';

/** A message about a file. @param text complete sentences. */
export function fileMessage(fileName: string, text: string): string {
  return l10n.t({ message: '{0}: {1}', args: [fileName, text], comment: ['{0}: file name, {1}: complete sentences'] });
}
