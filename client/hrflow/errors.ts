/** Why a profile was not indexed, as far as it can be told. `ui/outcome.ts` has the words. */
export type Failure =
  /** 400 and 422: the service says what is wrong. */
  | { readonly kind: 'refused'; readonly code: number; readonly message: string }
  | { readonly kind: 'unauthorised'; readonly message: string }
  | { readonly kind: 'forbidden'; readonly message: string }
  | { readonly kind: 'over-quota'; readonly message: string }
  | { readonly kind: 'not-found'; readonly message: string }
  | { readonly kind: 'rate-limited'; readonly retryAfterSeconds?: number }
  | { readonly kind: 'service-error'; readonly code: number; readonly message: string }
  /** A redirect, which is not followed. `host`: where it leads; empty if it does not say. */
  | { readonly kind: 'redirected'; readonly host: string }
  /** No connection came about: nothing was sent. `reason`: the system's code, such as `ECONNREFUSED`. */
  | { readonly kind: 'unreachable'; readonly reason: string }
  /** The secure connection failed: nothing was sent. */
  | { readonly kind: 'insecure'; readonly reason: string }
  /** The connection broke after it was made: the service may have stored the profile. */
  | { readonly kind: 'connection-lost'; readonly reason: string }
  /** No answer in time: the service may have stored the profile. */
  | { readonly kind: 'timed-out'; readonly seconds: number }
  /** The person cancelled. If the request was on its way, the service may have stored the profile. */
  | { readonly kind: 'cancelled'; readonly wasSent: boolean }
  /** A success by its status that is not HrFlow's answer: the service may have stored the profile. */
  | { readonly kind: 'unexpected-answer'; readonly status: number };

export class HrflowError extends Error {
  override readonly name = 'HrflowError';

  constructor(readonly failure: Failure) {
    super(failure.kind);
  }
}

/**
 * What a failed request means. Codes are those of Node's `net`, `dns` and `tls`; `fetch` implementations carry them on the
 * error or on its cause.
 */
export function failureOf(error: unknown): Failure {
  const reason = codeOf(error) ?? '';
  if (/^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL)$/.test(reason)) {
    return { kind: 'unreachable', reason };
  }
  if (/^(?:CERT_|ERR_TLS|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|EPROTO$)/.test(reason)) {
    return { kind: 'insecure', reason };
  }
  return { kind: 'connection-lost', reason };
}

function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return 'cause' in error ? codeOf(error.cause) : undefined;
}
