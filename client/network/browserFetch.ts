import type { Fetch, HttpResponse } from '../hrflow/types';

/** The part of a browser's `fetch` that is used here. */
type Send = (
  url: string,
  request: {
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string;
    readonly redirect: 'manual';
    readonly signal: AbortSignal;
  },
) => Promise<BrowserResponse>;

interface BrowserResponse {
  readonly type: string;
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly body: unknown;
}

const statusOfRedirect = 302;

/**
 * The `fetch` of a browser. If it fails, a page is not told why: the network, or a service that does not allow requests of other origins
 * (CORS). Before the first request with a body, a request without one to the same service finds out whether it is allowed, so that a
 * blocked profile is certainly not sent. The browser does not tell what it has sent; a request with a body counts as sent.
 * @param send `fetch`.
 */
export function browserFetch(send: Send): Fetch {
  const allowed = new Set<string>();
  return async (url, { onTransfer, ...request }) => {
    const { body } = request;
    const { origin } = new URL(url);
    const totalBytes = body === undefined ? 0 : new TextEncoder().encode(body).length;
    onTransfer?.({ isConnected: false, sentBytes: 0, totalBytes });
    if (body !== undefined && !allowed.has(origin)) {
      const { headers, redirect, signal } = request;
      const probe = url.replace(/(\/v1)\/.*$/, '$1/auth');
      await withErrorCode('ERR_BROWSER_BLOCKED', send(probe, { method: 'GET', headers, redirect, signal }));
    }
    onTransfer?.({ isConnected: true, sentBytes: totalBytes, totalBytes });
    const code = body === undefined ? 'ERR_BROWSER_BLOCKED' : 'ERR_BROWSER_FETCH';
    const response = await withErrorCode(code, send(url, request));
    allowed.add(origin);
    return toHttpResponse(response);
  };
}

/** Adds a code to the error of `fetch`, which has none. An aborted request has another error. */
async function withErrorCode(code: string, response: Promise<BrowserResponse>): Promise<BrowserResponse> {
  try {
    return await response;
  } catch (error) {
    if (error instanceof TypeError) throw Object.assign(new TypeError(error.message), { code });
    throw error;
  }
}

/** A browser hides the status and the target of a redirect that is not followed. */
function toHttpResponse({ type, status, headers, body }: BrowserResponse): HttpResponse {
  return {
    status: type === 'opaqueredirect' ? statusOfRedirect : status,
    headers: { get: (name) => headers.get(name) },
    // A stream, which is iterable in all browsers that VS Code supports.
    body: body as HttpResponse['body'],
  };
}
