import type { IncomingHttpHeaders } from 'node:http';

/** What identifies the sender: the values of `X-API-KEY` and `X-USER-EMAIL`. */
export interface SandboxCredentials {
  readonly apiKey: string;
  readonly userEmail: string;
}

export type Permission = 'read' | 'write';

/** The e-mail address of the sandbox's only account, which belongs to nobody: `example.com` is reserved (RFC 2606). */
const userEmail = 'sandbox@example.com';

/** Keys in the forms that HrFlow's documentation gives: `ask_` reads and writes, `askr_` reads, `askw_` writes. */
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
 * Judges the credentials of a request.
 * @param requiredPermission undefined: any key will do, as for `/v1/auth`, which exists to try one.
 * @returns undefined if they are good, else the message of the 401. Its form is that of HrFlow's documentation, and so it
 * repeats the key: whoever shows or logs messages has to take it out. The words about the e-mail address are the sandbox's.
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

function headerValue(header: string | string[] | undefined): string {
  return typeof header === 'string' ? header : '';
}
