import type { IncomingHttpHeaders } from 'node:http';

/** What identifies the sender: the values of `X-API-KEY` and `X-USER-EMAIL`. */
export interface SandboxCredentials {
  readonly apiKey: string;
  readonly userEmail: string;
}

export type Permission = 'read' | 'write';

/** The email address of the sandbox's only account. `example.com` is reserved (RFC 2606). */
const userEmail = 'sandbox@example.com';

/** Keys in the documented formats: `ask_` reads and writes, `askr_` only reads, `askw_` only writes. */
export const credentials = {
  readWrite: { apiKey: `ask_${'5a'.repeat(16)}`, userEmail },
  readOnly: { apiKey: `askr_${'5b'.repeat(16)}`, userEmail },
  writeOnly: { apiKey: `askw_${'5c'.repeat(16)}`, userEmail },
} as const satisfies Record<string, SandboxCredentials>;

const permissions = new Map<string, readonly Permission[]>([
  [credentials.readWrite.apiKey, ['read', 'write']],
  [credentials.readOnly.apiKey, ['read']],
  [credentials.writeOnly.apiKey, ['write']],
]);

/**
 * Validates the credentials of a request.
 * @param requiredPermission undefined: any valid key is accepted, as for `/v1/auth`, which exists to test a key.
 * @returns undefined if the credentials are valid, otherwise the message of the 401. The message has the documented format,
 * which includes the key: code that shows or logs messages must redact it. The text about the email address is the sandbox's own.
 */
export function authenticationError(headers: IncomingHttpHeaders, requiredPermission?: Permission): string | undefined {
  const apiKey = headerValue(headers['x-api-key']);
  const allowed = permissions.get(apiKey);
  if (!allowed) return `Unauthorized. Invalid secret key: ${apiKey}`;
  if (headerValue(headers['x-user-email']) !== userEmail) return 'Unauthorized. Invalid user email';
  if (requiredPermission && !allowed.includes(requiredPermission)) {
    return `Unauthorized. Invalid secret key: ${apiKey} for permission: ${requiredPermission}`;
  }
  return undefined;
}

/** The permission of a valid key, as `GET /v1/auth` returns it. */
export function permissionOf(apiKey: string): 'all' | Permission | undefined {
  const allowed = permissions.get(apiKey) ?? [];
  return allowed.length > 1 ? 'all' : allowed[0];
}

export function headerValue(header: string | string[] | undefined): string {
  return typeof header === 'string' ? header : '';
}
