import * as l10n from '@vscode/l10n';

/** Why a file was not read or written, for the user. */
export function fileErrorText(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'ENOENT':
      return l10n.t('The file does not exist.');
    case 'EACCES':
    case 'EPERM':
      return l10n.t('No permission.');
    case 'EISDIR':
      return l10n.t('This is a folder.');
    case 'ELOOP':
      return l10n.t('The link refers to itself.');
    case 'ENOSPC':
    case 'EDQUOT':
      return l10n.t('The disk is full.');
    case 'EROFS':
      return l10n.t('The file system is read-only.');
    case 'EMFILE':
    case 'ENFILE':
      return l10n.t('Too many files are open.');
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
