/** `board`: a label of the profile refers to it. `other`: an object that we do not know. */
export type MissingObject = 'profile' | 'source' | 'board' | 'other';

/** Why a request failed. client/messages/failureTexts.ts has the texts. */
export type Failure =
  /** 400 and 422: `message` says what is wrong. */
  | { readonly kind: 'refused'; readonly code: number; readonly message: string }
  /** 400: another profile of the source has this `reference`. */
  | { readonly kind: 'reference-used'; readonly message: string }
  | { readonly kind: 'unauthorised'; readonly message: string }
  | { readonly kind: 'forbidden'; readonly message: string }
  | { readonly kind: 'over-quota'; readonly message: string }
  /** 404, or 400 with such a message. `missing`: the object that does not exist; undefined if the response names none. */
  | { readonly kind: 'not-found'; readonly message: string; readonly missing?: MissingObject }
  /** 400: the profile is archived. */
  | { readonly kind: 'archived'; readonly message: string }
  | { readonly kind: 'rate-limited'; readonly retryAfterSeconds?: number }
  /** 5xx. `retryAfterSeconds`: the service is temporarily unavailable (503 with `Retry-After`). */
  | {
      readonly kind: 'service-error';
      readonly code: number;
      readonly message: string;
      readonly retryAfterSeconds?: number;
    }
  /** A redirect, which is not followed. `host`: its target; empty if the response has no location. */
  | { readonly kind: 'redirected'; readonly host: string }
  /** No connection was established: nothing was sent. `reason`: the system error code, such as `ECONNREFUSED`. */
  | { readonly kind: 'unreachable'; readonly reason: string }
  /** The TLS handshake failed: nothing was sent. */
  | { readonly kind: 'insecure'; readonly reason: string }
  /** An established connection was lost: the service may have stored the profile. */
  | { readonly kind: 'connection-lost'; readonly reason: string }
  /** Timeout: the service may have stored the profile. */
  | { readonly kind: 'timed-out'; readonly seconds: number }
  /**
   * The user cancelled. If the request was in flight, the service may have stored the profile. `after`: how the service rejected
   * the previous attempt, if the user cancelled while waiting for a retry.
   */
  | { readonly kind: 'cancelled'; readonly wasSent: boolean; readonly after?: RetryableFailure }
  /**
   * A response that is not in HrFlow's format, or whose HTTP status and `code` contradict each other: the service may have stored
   * the profile. `code`: the one in the body; undefined if the response is not in HrFlow's format.
   */
  | {
      readonly kind: 'unexpected-answer';
      readonly status: number;
      readonly code?: number;
      readonly message?: string;
      /** The response exceeds the limits for length, nesting depth or number of values. It was not parsed. */
      readonly isTooLarge?: true;
    };

/** Failures after which a request can be retried, because the service did not process it. */
export type RetryableFailure = Extract<Failure, { kind: 'rate-limited' | 'service-error' }>;

export class HrflowError extends Error {
  override readonly name = 'HrflowError';

  constructor(readonly failure: Failure) {
    super(failure.kind);
  }
}

/**
 * Whether the service may have processed a request that failed. Such a request is never retried automatically: the API has no
 * idempotency key, so a retry can create a duplicate.
 */
export function mayHaveBeenProcessed(failure: Failure): boolean {
  switch (failure.kind) {
    case 'connection-lost':
    case 'timed-out':
    case 'unexpected-answer':
      return true;
    case 'service-error':
      // 503 with `Retry-After` rejects the request before it is processed (RFC 9110, section 15.6.4).
      return failure.retryAfterSeconds === undefined;
    case 'cancelled':
      return failure.wasSent;
    case 'refused':
    case 'reference-used':
    case 'unauthorised':
    case 'forbidden':
    case 'over-quota':
    case 'not-found':
    case 'archived':
    case 'rate-limited':
    case 'redirected':
    case 'unreachable':
    case 'insecure':
      return false;
    default:
      return failure satisfies never;
  }
}

/** Whether other requests fail in the same way, because the failure is about the service, the network or the credentials. */
export function affectsEveryRequest(failure: Failure): boolean {
  switch (failure.kind) {
    case 'unauthorised':
    case 'forbidden':
    case 'over-quota':
    case 'redirected':
    case 'insecure':
      return true;
    case 'not-found':
      // Without a name, the address is wrong. The profile and its labels name the other objects.
      return failure.missing === undefined || failure.missing === 'source';
    case 'refused':
    case 'reference-used':
    case 'archived':
    case 'rate-limited':
    case 'service-error':
    case 'unreachable':
    case 'connection-lost':
    case 'timed-out':
    case 'cancelled':
    case 'unexpected-answer':
      return false;
    default:
      return failure satisfies never;
  }
}

/** Whether the service rejects the source of a request: the documented message is `Invalid source fields`. */
export function isAboutSource(failure: Failure): boolean {
  if (failure.kind === 'not-found') return failure.missing === 'source';
  return failure.kind === 'refused' && /\bsource\b/i.test(failure.message);
}

/**
 * Whether a response reports both success and failure. The profile may be stored later, so not finding it yet proves nothing: only
 * the user can decide to send it again.
 */
export function hasContradictoryStatus(failure: Failure): boolean {
  return failure.kind === 'unexpected-answer' && failure.code !== undefined;
}

/**
 * Classifies an error of `fetch` by the code of Node's `net`, `dns` and `tls` modules, which is on the error or its cause. All
 * errors that can occur on an established connection count as `connection-lost`.
 */
export function failureFrom(error: unknown): Failure {
  const { reason, syscall, message } = systemErrorIn(error);
  if (/^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN)$/.test(reason)) return { kind: 'unreachable', reason };
  // An established connection can lose its route as well.
  if (/^(?:EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL)$/.test(reason) && syscall === 'connect') {
    return { kind: 'unreachable', reason };
  }
  if (certificateErrors.test(reason)) return { kind: 'insecure', reason };
  const tlsMessage =
    reason === 'EPROTO' ? message.split('SSL routines:')[1] : reason.startsWith('ERR_SSL_') ? reason : '';
  if (handshakeErrors.test((tlsMessage ?? '').replaceAll(' ', '_'))) return { kind: 'insecure', reason };
  return { kind: 'connection-lost', reason };
}

/** The certificate is verified before the request is sent. */
const certificateErrors =
  /^(?:CERT_|ERR_TLS_CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH$|INVALID_CA$|PATH_LENGTH_EXCEEDED$)/;

/** Error names of OpenSSL and BoringSSL that occur during the handshake only. Others, such as a bad record, may occur later. */
const handshakeErrors =
  /(?:wrong_version_number|(?:unsupported|unknown)_protocol|no_protocols_available|protocol_version|handshake_failure|unrecognized_name|no_shared_cipher|key_too_small|certificate_verify_failed)/i;

interface SystemError {
  readonly reason: string;
  /** The system call that failed; empty if unknown. */
  readonly syscall: string;
  readonly message: string;
}

function systemErrorIn(error: unknown): SystemError {
  if (typeof error !== 'object' || error === null) return { reason: '', syscall: '', message: '' };
  if (!('code' in error) || typeof error.code !== 'string')
    return systemErrorIn('cause' in error ? error.cause : undefined);
  // node-fetch has another name for `syscall`.
  const syscall: unknown = 'syscall' in error ? error.syscall : 'erroredSysCall' in error ? error.erroredSysCall : '';
  const message = error instanceof Error ? error.message : '';
  return { reason: error.code, syscall: typeof syscall === 'string' ? syscall : '', message };
}
