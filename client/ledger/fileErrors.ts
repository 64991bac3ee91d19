import { UserFacingError } from '../logging/userFacingError';

/** The system's code of an error, such as `ENOENT`. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/**
 * Waits for a file operation. Only a missing file counts as no result.
 * @returns undefined if there is no such file or folder.
 */
export async function undefinedIfMissing<Result>(operation: Promise<Result>): Promise<Result | undefined> {
  try {
    return await operation;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * @param action the extension could not do with the file, as `read the lock file`.
 * @param error of the system, or why in words.
 * @param advice a sentence.
 */
export function fileError(action: string, file: string, error: unknown, advice: string): UserFacingError {
  const reason = typeof error === 'string' ? error : (errorCode(error) ?? 'unknown error');
  return new UserFacingError(`Cannot ${action} ${file} (${reason}). ${advice}`, { cause: error });
}
