export interface ApiAddress {
  /** Scheme, host and port. Credentials belong to an origin. */
  readonly origin: string;
  /** Origin and path, without a trailing slash. Endpoints such as `/v1/profile/indexing` are appended to it. */
  readonly base: string;
}

/** An address that credentials must not be sent to. */
export class ApiAddressError extends Error {
  override readonly name = 'ApiAddressError';

  constructor(readonly problem: 'not-a-url' | 'user-or-password' | 'query-or-fragment' | 'insecure') {
    super(`Invalid API address: ${problem}`);
  }
}

/**
 * Parses an API address that the user typed. Requires `https`, to protect the API key, except for loopback addresses.
 * @throws {ApiAddressError}
 */
export function parseApiAddress(text: string): ApiAddress {
  if (!URL.canParse(text)) throw new ApiAddressError('not-a-url');
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') throw new ApiAddressError('user-or-password');
  if (url.search !== '' || url.hash !== '') throw new ApiAddressError('query-or-fragment');
  const isAllowed = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  if (!isAllowed) throw new ApiAddressError('insecure');
  // Endpoints start with `/v1`, but copied addresses may end with it.
  const path = url.pathname.replace(/\/+$/, '').replace(/\/v1$/, '');
  return { origin: url.origin, base: url.origin + path };
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);
}
