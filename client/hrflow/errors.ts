/** Why a request did not do what it was made for, as far as it can be told. `ui/outcome.ts` has the words. */
export type Failure =
  /** 400 and 422: the service says what is wrong. */
  | { readonly kind: 'refused'; readonly code: number; readonly message: string }
  /** 400: another profile of the source has this `reference`. */
  | { readonly kind: 'reference-used'; readonly message: string }
  | { readonly kind: 'unauthorised'; readonly message: string }
  | { readonly kind: 'forbidden'; readonly message: string }
  | { readonly kind: 'over-quota'; readonly message: string }
  /** 404, or 400 in other words. `missing`: what does not exist, if that is known. */
  | { readonly kind: 'not-found'; readonly message: string; readonly missing?: 'profile' | 'source' }
  | { readonly kind: 'rate-limited'; readonly retryAfterSeconds?: number }
  /** 5xx. `retryAfterSeconds`: the service is away for a while, and says for how long (503). */
  | {
      readonly kind: 'service-error';
      readonly code: number;
      readonly message: string;
      readonly retryAfterSeconds?: number;
    }
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
  /**
   * The person cancelled. If the request was on its way, the service may have stored the profile. `after`: how the service
   * turned it away before, so that it was to be sent again.
   */
  | { readonly kind: 'cancelled'; readonly wasSent: boolean; readonly after?: RetryableFailure }
  /**
   * An answer that is not HrFlow's, or whose status and body contradict: the service may have stored the profile. `code`: what the
   * body says; undefined if it is not HrFlow's.
   */
  | {
      readonly kind: 'unexpected-answer';
      readonly status: number;
      readonly code?: number;
      readonly message?: string;
      /** Longer, deeper or with more values than any profile: it was not read. */
      readonly isTooLarge?: true;
    };

/** Answers after which a request is sent again: the service did not take it. */
export type RetryableFailure = Extract<Failure, { kind: 'rate-limited' | 'service-error' }>;

export class HrflowError extends Error {
  override readonly name = 'HrflowError';

  constructor(readonly failure: Failure) {
    super(failure.kind);
  }
}

/**
 * Whether the service may have done what it was asked, although the request failed. If so, it is not asked again unless a
 * person wants it: it has no way to tell a second attempt from a second profile.
 */
export function mayHaveBeenProcessed(failure: Failure): boolean {
  switch (failure.kind) {
    case 'connection-lost':
    case 'timed-out':
    case 'unexpected-answer':
      return true;
    case 'service-error':
      // 503 with `Retry-After` turns the request away before it is looked at (RFC 9110, section 15.6.4).
      return failure.retryAfterSeconds === undefined;
    case 'cancelled':
      return failure.wasSent;
    case 'refused':
    case 'reference-used':
    case 'unauthorised':
    case 'forbidden':
    case 'over-quota':
    case 'not-found':
    case 'rate-limited':
    case 'redirected':
    case 'unreachable':
    case 'insecure':
      return false;
    default:
      return failure satisfies never;
  }
}

/**
 * Whether the answer says of a request both that it was carried out and that it was not. The profile may be stored later: that it
 * cannot be found yet proves nothing, so only a person may send it again.
 */
export function hasContradictoryStatus(failure: Failure): boolean {
  return failure.kind === 'unexpected-answer' && failure.code !== undefined;
}

/**
 * What a failed request means. Codes are those of Node's `net`, `dns` and `tls`; `fetch` implementations carry them on the
 * error or on its cause. Whatever may happen to a connection that stands counts as lost.
 */
export function failureFrom(error: unknown): Failure {
  const { reason, syscall, message } = systemErrorIn(error);
  if (/^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN)$/.test(reason)) return { kind: 'unreachable', reason };
  // A route may go away under a connection that stands, too.
  if (/^(?:EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL)$/.test(reason) && syscall === 'connect') {
    return { kind: 'unreachable', reason };
  }
  if (certificateErrors.test(reason)) return { kind: 'insecure', reason };
  const tlsMessage =
    reason === 'EPROTO' ? message.split('SSL routines:')[1] : reason.startsWith('ERR_SSL_') ? reason : '';
  if (handshakeErrors.test((tlsMessage ?? '').replaceAll(' ', '_'))) return { kind: 'insecure', reason };
  return { kind: 'connection-lost', reason };
}

/** A certificate is looked at before a byte of ours is sent. */
const certificateErrors =
  /^(?:CERT_|ERR_TLS_CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH$|INVALID_CA$|PATH_LENGTH_EXCEEDED$)/;

/** Words of OpenSSL and BoringSSL for what ends a handshake. Others, such as a bad record, may come long after it. */
const handshakeErrors =
  /(?:wrong_version_number|(?:unsupported|unknown)_protocol|no_protocols_available|protocol_version|handshake_failure|unrecognized_name|no_shared_cipher|key_too_small|certificate_verify_failed)/i;

interface SystemError {
  readonly reason: string;
  /** Of the system; empty if it is not known. */
  readonly syscall: string;
  readonly message: string;
}

function systemErrorIn(error: unknown): SystemError {
  if (typeof error !== 'object' || error === null) return { reason: '', syscall: '', message: '' };
  if (!('code' in error) || typeof error.code !== 'string')
    return systemErrorIn('cause' in error ? error.cause : undefined);
  // node-fetch has a name of its own for it.
  const syscall: unknown = 'syscall' in error ? error.syscall : 'erroredSysCall' in error ? error.erroredSysCall : '';
  const message = error instanceof Error ? error.message : '';
  return { reason: error.code, syscall: typeof syscall === 'string' ? syscall : '', message };
}
