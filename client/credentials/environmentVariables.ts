import type { Credentials } from '../hrflow/types';

/** The only origin that the variables are for: they name none. */
const hrflowOrigin = 'https://api.hrflow.ai';

/** HTTP headers hold visible ASCII characters only (RFC 9110, section 5.5). */
const headerValuePattern = /^[\x21-\x7e]+$/;

/** `HRFLOW_API_KEY` and `HRFLOW_USER_EMAIL`. @returns undefined unless both are there and can be sent. */
export function credentialsFromVariables(
  variables: Readonly<Record<string, string | undefined>>,
): Credentials | undefined {
  const apiKey = variables.HRFLOW_API_KEY?.trim() ?? '';
  const userEmail = variables.HRFLOW_USER_EMAIL?.trim() ?? '';
  return headerValuePattern.test(apiKey) && headerValuePattern.test(userEmail) ? { apiKey, userEmail } : undefined;
}

/** For a process that has no use for them: each variable that holds one of them, empty. */
export const clearedCredentialVariables = { HRFLOW_API_KEY: '', HRFLOW_USER_EMAIL: '' } as const;

/**
 * Gives credentials out of environment variables for the one origin that they are for.
 * @param isTrusted whether the workspace is: nothing is sent from others, and a stranger's folder needs no account.
 */
export function variableCredentialsFor(
  credentials: Credentials | undefined,
  isTrusted: () => boolean,
): (origin: string) => Credentials | undefined {
  return (requestedOrigin) => (requestedOrigin === hrflowOrigin && isTrusted() ? credentials : undefined);
}
