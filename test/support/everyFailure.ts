import type { Failure } from '../../client/hrflow/errors';

const message = 'Said by the service.';

/** Every variant of every kind of failure. A kind without a variant does not compile. */
const failuresByKind: {
  readonly [Kind in Failure['kind']]: readonly [
    Extract<Failure, { kind: Kind }>,
    ...(readonly Extract<Failure, { kind: Kind }>[]),
  ];
} = {
  refused: [
    { kind: 'refused', code: 400, message },
    { kind: 'refused', code: 422, message: '' },
  ],
  'reference-used': [
    { kind: 'reference-used', message },
    { kind: 'reference-used', message: '' },
  ],
  unauthorised: [
    { kind: 'unauthorised', message },
    { kind: 'unauthorised', message: '[a](command:x)' },
  ],
  forbidden: [
    { kind: 'forbidden', message },
    { kind: 'forbidden', message: '' },
  ],
  'over-quota': [
    { kind: 'over-quota', message },
    { kind: 'over-quota', message: '' },
  ],
  'not-found': [
    { kind: 'not-found', message },
    { kind: 'not-found', message: '', missing: 'profile' },
    { kind: 'not-found', message: '', missing: 'source' },
    { kind: 'not-found', message: '', missing: 'board' },
    { kind: 'not-found', message, missing: 'other' },
  ],
  archived: [
    { kind: 'archived', message: 'Profile archived' },
    { kind: 'archived', message: '' },
  ],
  'rate-limited': [{ kind: 'rate-limited' }, { kind: 'rate-limited', retryAfterSeconds: 3 }],
  'service-error': [
    { kind: 'service-error', code: 500, message },
    { kind: 'service-error', code: 503, message: '' },
    { kind: 'service-error', code: 503, message: '', retryAfterSeconds: 3 },
  ],
  redirected: [
    { kind: 'redirected', host: 'elsewhere.example' },
    { kind: 'redirected', host: '' },
  ],
  unreachable: [
    { kind: 'unreachable', reason: 'ECONNREFUSED' },
    { kind: 'unreachable', reason: '' },
    { kind: 'unreachable', reason: 'ERR_PROXY_TUNNEL' },
    { kind: 'unreachable', reason: 'ERR_BROWSER_BLOCKED' },
  ],
  insecure: [
    { kind: 'insecure', reason: 'CERT_HAS_EXPIRED' },
    { kind: 'insecure', reason: 'ERR_SSL_WRONG_VERSION_NUMBER' },
  ],
  'connection-lost': [
    { kind: 'connection-lost', reason: 'ECONNRESET' },
    { kind: 'connection-lost', reason: '' },
    { kind: 'connection-lost', reason: 'EPIPE', sent: 'part' },
    { kind: 'connection-lost', reason: 'ECONNRESET', sent: 'all' },
  ],
  intercepted: [
    { kind: 'intercepted', status: 502, title: '502 Bad Gateway', server: 'nginx', mayHavePassed: true },
    { kind: 'intercepted', status: 200, title: '[Login](command:x)', mayHavePassed: true },
    { kind: 'intercepted', status: 403, mayHavePassed: false },
    { kind: 'intercepted', status: 407, server: '[a](command:x)', mayHavePassed: false },
    { kind: 'intercepted', status: 413, mayHavePassed: false },
    { kind: 'intercepted', status: 511, mayHavePassed: false },
  ],
  'timed-out': [
    { kind: 'timed-out', seconds: 30 },
    { kind: 'timed-out', seconds: 30, sent: 'part' },
    { kind: 'timed-out', seconds: 30, sent: 'all' },
  ],
  cancelled: [
    { kind: 'cancelled', wasSent: true },
    { kind: 'cancelled', wasSent: true, sent: 'part' },
    { kind: 'cancelled', wasSent: true, sent: 'all' },
    { kind: 'cancelled', wasSent: false },
    { kind: 'cancelled', wasSent: false, after: { kind: 'rate-limited' } },
  ],
  'unexpected-answer': [
    { kind: 'unexpected-answer', status: 200 },
    { kind: 'unexpected-answer', status: 201, code: 429, message },
    { kind: 'unexpected-answer', status: 200, code: 0, message: '' },
    { kind: 'unexpected-answer', status: 200, isTooLarge: true },
  ],
};

export const failureKinds = Object.keys(failuresByKind) as readonly Failure['kind'][];

export const everyFailure: readonly Failure[] = Object.values(failuresByKind).flat();
