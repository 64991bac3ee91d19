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

/** Awaits a file operation. @throws {UserFacingError} */
export async function withFileError<Result>(
  operation: 'read' | 'write',
  file: string,
  result: Promise<Result>,
): Promise<Result> {
  try {
    return await result;
  } catch (error) {
    throw fileError(operation, file, error);
  }
}

/** An error for the user, who can repair it. @param error the system error; undefined: another window keeps replacing the file. */
export function fileError(operation: 'read' | 'write', file: string, error: unknown): UserFacingError {
  if (error instanceof UserFacingError) return error;
  const code = errorCode(error) ?? 'UNKNOWN';
  const message =
    operation === 'read'
      ? l10n.t(
          'Cannot read {0} ({1}), which prevents profiles from being sent twice. Make it readable for your user account or move it away, then try again.',
          file,
          code,
        )
      : l10n.t(
          'Cannot write {0} ({1}), without which no profile is sent. Make the folder writable or free up disk space, then try again.',
          file,
          code,
        );
  return new UserFacingError(message, { cause: error });
}
