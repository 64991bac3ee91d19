import * as l10n from '@vscode/l10n';
import { UserFacingError } from '../logging/userFacingError';

/** The code of a system error, such as `ENOENT`. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/**
 * Awaits a file operation.
 * @returns undefined if the file or folder does not exist.
 */
export async function undefinedIfMissing<Result>(operation: Promise<Result>): Promise<Result | undefined> {
  try {
    return await operation;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** What failed. */
export type FileOperation = 'read-batch' | 'read-history' | 'read-lock' | 'read-lock-folder' | 'write-lock';

/** Error of a file operation, with a message for the user. */
export class FileError extends UserFacingError {
  /** @param code of the system error, such as `EACCES`. */
  constructor(
    readonly operation: FileOperation,
    file: string,
    readonly code: string,
    options?: ErrorOptions,
  ) {
    super(messages[operation](file, code), options);
  }
}

/** @param error the system error. */
export function fileError(operation: FileOperation, file: string, error: unknown): FileError {
  return new FileError(operation, file, errorCode(error) ?? 'UNKNOWN', { cause: error });
}

const messages: Readonly<Record<FileOperation, (file: string, code: string) => string>> = {
  'read-batch': (file, code) =>
    l10n.t(
      'Cannot read the batch {0} ({1}). Make it readable for your user account or move it away, then try again.',
      file,
      code,
    ),
  'read-history': (file, code) =>
    l10n.t(
      'Cannot read the history {0} ({1}), which prevents profiles from being sent twice. Make it readable for your user account or move it away, then try again.',
      file,
      code,
    ),
  'read-lock': (file, code) => l10n.t('Cannot read the lock file {0} ({1}). Delete it, then try again.', file, code),
  'read-lock-folder': (file, code) =>
    l10n.t('Cannot read the folder {0} ({1}). Make it readable for your user account, then try again.', file, code),
  'write-lock': (file, code) =>
    l10n.t(
      'Cannot write the lock file {0} ({1}), without which no profile is sent. Make the folder writable or free up disk space, then try again.',
      file,
      code,
    ),
};
