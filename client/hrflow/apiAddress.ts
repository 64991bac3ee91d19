export interface ApiAddress {
  /** Scheme, host and port. Credentials belong to an origin. */
  readonly origin: string;
  /** Origin and path, without a trailing slash. Endpoints such as `/v1/profile/indexing` are appended to it. */
  readonly base: string;
}

/**
 * Parses an API address that the user typed. Requires `https`, to protect the API key, except for loopback addresses.
 * @throws {Error} with a message for the person.
 */
export function parseApiAddress(text: string): ApiAddress {
  if (!URL.canParse(text)) throw new Error(`The API address is not a URL: ${text}`);
  const url = new URL(text);
  if (url.username !== '' || url.password !== '')
    throw new Error('The API address must not hold a user or a password.');
  if (url.search !== '' || url.hash !== '') throw new Error('The API address must not hold a query or a fragment.');
  const isAllowed = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  if (!isAllowed) throw new Error(`The API address has to begin with https:// (http:// only on this machine): ${text}`);
  // Endpoints start with `/v1`, but copied addresses may end with it.
  const path = url.pathname.replace(/\/+$/, '').replace(/\/v1$/, '');
  return { origin: url.origin, base: url.origin + path };
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);
}
