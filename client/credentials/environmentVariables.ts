import type { Credentials } from '../hrflow/types';

/** The only origin that the variables apply to, because they do not name one. */
const hrflowOrigin = 'https://api.hrflow.ai';

/** HTTP header values must be visible ASCII characters (RFC 9110, section 5.5). */
const headerValuePattern = /^[\x21-\x7e]+$/;

/** Reads `HRFLOW_API_KEY` and `HRFLOW_USER_EMAIL`. @returns undefined unless both are valid header values. */
export function credentialsFromVariables(
  variables: Readonly<Record<string, string | undefined>>,
): Credentials | undefined {
  const apiKey = variables.HRFLOW_API_KEY?.trim() ?? '';
  const userEmail = variables.HRFLOW_USER_EMAIL?.trim() ?? '';
  return headerValuePattern.test(apiKey) && headerValuePattern.test(userEmail) ? { apiKey, userEmail } : undefined;
}

/** Clears the variables in the environment of a process that does not need credentials. */
export const clearedCredentialVariables = { HRFLOW_API_KEY: '', HRFLOW_USER_EMAIL: '' } as const;

/**
 * Provides credentials from environment variables, only for their origin.
 * @param isTrusted whether the workspace is trusted. Other workspaces get no credentials, because nothing is sent from them.
 */
export function variableCredentialsFor(
  credentials: Credentials | undefined,
  isTrusted: () => boolean,
): (origin: string) => Credentials | undefined {
  return (requestedOrigin) => (requestedOrigin === hrflowOrigin && isTrusted() ? credentials : undefined);
}
