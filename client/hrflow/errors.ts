/** `board`: a label of the profile refers to it. `other`: an object that we do not know. */
export type MissingObject = 'profile' | 'source' | 'board' | 'other';

/** How much of the body of a request was passed to the connection. A service cannot process a part of a JSON text. */
export type SentPart = 'nothing' | 'part' | 'all';

/** `sent`: undefined if it is not known, as for requests without a body. */
interface MaybeSent {
  readonly sent?: Exclude<SentPart, 'nothing'>;
}

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
  /**
   * Something between this computer and the service answered: a proxy, a firewall, a gateway or the login page of a network. `title`: of
   * its page. `server`: its name, from the headers. `mayHavePassed`: it may have passed the request on before.
   */
  | {
      readonly kind: 'intercepted';
      readonly status: number;
      readonly title?: string;
      readonly server?: string;
      readonly mayHavePassed: boolean;
    }
  /** An established connection was lost: the service may have stored the profile, unless only a part of the request was sent. */
  | ({ readonly kind: 'connection-lost'; readonly reason: string } & MaybeSent)
  /** No byte was transferred for `seconds`: the service may have stored the profile, unless only a part of the request was sent. */
  | ({ readonly kind: 'timed-out'; readonly seconds: number } & MaybeSent)
  /**
   * The user cancelled. If the request was in flight, the service may have stored the profile. `after`: how the service rejected
   * the previous attempt, if the user cancelled while waiting for a retry.
   */
  | ({ readonly kind: 'cancelled'; readonly wasSent: boolean; readonly after?: RetryableFailure } & MaybeSent)
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
      return failure.sent !== 'part';
    case 'unexpected-answer':
      return true;
    case 'intercepted':
      return failure.mayHavePassed;
    case 'service-error':
      // 503 with `Retry-After` rejects the request before it is processed (RFC 9110, section 15.6.4).
      return failure.retryAfterSeconds === undefined;
    case 'cancelled':
      return failure.wasSent && failure.sent !== 'part';
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
    case 'intercepted':
      // A missing login; a firewall may reject a single profile, because of its size or its content.
      return [401, 407, 511].includes(failure.status);
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
 * Classifies an error of `fetch` by the code of Node's `net`, `dns` and `tls` modules, which is on the error, its cause or its
 * parts. All errors that can occur on an established connection count as `connection-lost`.
 * @param sent what was sent before, if that is known.
 */
export function failureFrom(error: unknown, sent?: SentPart): Failure {
  const systemError = systemErrorIn(error);
  const { reason, message } = systemError;
  if (isTlsError(systemError, sent === 'nothing')) return { kind: 'insecure', reason };
  if (isConnectError(systemError)) return { kind: 'unreachable', reason };
  if (reason === '' && proxyErrors.test(message)) return { kind: 'unreachable', reason: 'ERR_PROXY_TUNNEL' };
  if (sent === 'nothing') return { kind: 'unreachable', reason };
  return { kind: 'connection-lost', reason, ...(sent !== undefined && { sent }) };
}

/** Whether the error occurred while a connection was established: resolving the host name, or connecting to an address. */
function isConnectError({ reason, syscall, parts }: SystemError): boolean {
  // Node tries all addresses of a host name.
  if (parts.length > 0) return parts.every(isConnectError);
  if (/^(?:ECONNREFUSED|ENOTFOUND|EAI_\w+|ERR_PROXY_TUNNEL|ERR_BROWSER_BLOCKED|UND_ERR_CONNECT_TIMEOUT)$/.test(reason))
    return true;
  // An established connection can have the other errors as well: it can lose its route.
  return syscall === 'connect' || syscall.startsWith('getaddrinfo') || syscall.startsWith('query');
}

/** Whether the TLS handshake failed. @param isHandshake whether it cannot have been completed. */
function isTlsError({ reason, message }: SystemError, isHandshake: boolean): boolean {
  // The certificate is verified before the request is sent.
  if (certificateErrors.test(reason)) return true;
  if (/\bbefore secure TLS connection was established\b/.test(message)) return true;
  if (isHandshake && /^(?:EPROTO$|ERR_SSL_|ERR_TLS_)/.test(reason)) return true;
  const tlsMessage =
    reason === 'EPROTO' ? message.split('SSL routines:')[1] : reason.startsWith('ERR_SSL_') ? reason : '';
  return handshakeErrors.test((tlsMessage ?? '').replaceAll(' ', '_'));
}

const certificateErrors =
  /^(?:CERT_|ERR_TLS_CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH$|INVALID_CA$|PATH_LENGTH_EXCEEDED$)/;

/** Error names of OpenSSL and BoringSSL that occur during the handshake only. Others, such as a bad record, may occur later. */
const handshakeErrors =
  /(?:wrong_version_number|(?:unsupported|unknown)_protocol|no_protocols_available|protocol_version|handshake_failure|unrecognized_name|no_shared_cipher|key_too_small|certificate_verify_failed)/i;

/** Messages without a code of the packages with which VS Code connects through a proxy. */
const proxyErrors =
  /\b(?:socket connection to prox(?:y|ies)|proxy connection (?:ended|timed out)|proxy rejected|CONNECT response)\b/i;

interface SystemError {
  readonly reason: string;
  /** The system call that failed; empty if unknown. */
  readonly syscall: string;
  readonly message: string;
  /** The errors of several attempts (`AggregateError`). */
  readonly parts: readonly SystemError[];
}

function systemErrorIn(error: unknown): SystemError {
  if (typeof error !== 'object' || error === null) return { reason: '', syscall: '', message: '', parts: [] };
  const parts = 'errors' in error && Array.isArray(error.errors) ? error.errors.map(systemErrorIn) : [];
  const [first] = parts;
  if (!('code' in error) || typeof error.code !== 'string') {
    if (first) return { ...first, parts };
    if ('cause' in error && error.cause !== undefined) return systemErrorIn(error.cause);
  }
  const reason = 'code' in error && typeof error.code === 'string' ? error.code : '';
  // node-fetch has another name for `syscall`.
  const syscall: unknown = 'syscall' in error ? error.syscall : 'erroredSysCall' in error ? error.erroredSysCall : '';
  const message = error instanceof Error ? error.message : '';
  return { reason, syscall: typeof syscall === 'string' ? syscall : '', message, parts };
}
