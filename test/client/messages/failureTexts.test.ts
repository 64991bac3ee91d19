import assert from 'node:assert/strict';
import type { Failure } from '../../../client/hrflow/errors';
import { failureLabel, failureText } from '../../../client/messages/failureTexts';
import { everyFailure, failureKinds } from '../../support/everyFailure';

const host = 'api.example';

describe('texts of failures', () => {
  for (const failure of everyFailure) {
    it(`are complete sentences: ${JSON.stringify(failure)}`, () => {
      const { text, actions } = failureText(failure, host);
      assert.ok(actions.length > 0, 'VS Code truncates a message without buttons');
      assert.match(text, /^[A-Za-z][^\n]{15,}[.?]$|\)$/);
      assert.doesNotMatch(text, /undefined|\.\.|\]\(/);
    });
  }

  it('have a different label for every kind, which is not a sentence', () => {
    const labels = failureKinds.map(failureLabel);
    assert.equal(new Set(labels).size, failureKinds.length);
    for (const label of labels) assert.match(label ?? '', /^[A-Z].*[^.]$/);
  });

  const wording: readonly (readonly [Failure, string])[] = [
    [{ kind: 'refused', code: 422, message: 'No' }, 'api.example rejected the request (status 422). Reason: No.'],
    [{ kind: 'refused', code: 400, message: 'Stop!' }, 'api.example rejected the request (status 400). Reason: Stop!'],
    [
      { kind: 'reference-used', message: '' },
      'api.example rejected the profile: another profile in the source has this `reference`.',
    ],
    [{ kind: 'unauthorised', message: '' }, 'api.example rejected the API key and email.'],
    [{ kind: 'forbidden', message: '' }, 'api.example does not allow this request with your API key.'],
    [{ kind: 'over-quota', message: '' }, 'The quota of your plan at api.example is exhausted.'],
    [
      { kind: 'not-found', message: 'Gone.' },
      'api.example did not find the requested resource. Check the API address. Reason: Gone.',
    ],
    [{ kind: 'not-found', message: '', missing: 'profile' }, 'The profile does not exist at api.example.'],
    [
      { kind: 'not-found', message: '', missing: 'source' },
      'The source does not exist at api.example, or your API key cannot access it.',
    ],
    [
      { kind: 'not-found', message: 'Unable to find object: board', missing: 'board' },
      'The board does not exist at api.example, or your API key cannot access it. Check `board_key` in `labels`. Reason: Unable to find object: board.',
    ],
    [
      { kind: 'not-found', message: 'Unable to find object: job', missing: 'other' },
      'api.example did not find an object that the request refers to. Reason: Unable to find object: job.',
    ],
    [
      { kind: 'archived', message: 'Profile archived' },
      'The profile is archived at api.example: the request was rejected.',
    ],
    [{ kind: 'rate-limited' }, 'api.example: rate limit reached.'],
    [{ kind: 'service-error', code: 500, message: '' }, 'api.example: server error (status 500).'],
    [
      { kind: 'service-error', code: 503, message: '', retryAfterSeconds: 1 },
      'api.example is temporarily unavailable (status 503).',
    ],
    [
      { kind: 'redirected', host: 'b.example' },
      'api.example redirected the request to b.example. Not followed, to protect your API key: check the API address.',
    ],
    [
      { kind: 'redirected', host: '' },
      'api.example redirected the request. Not followed, to protect your API key: check the API address.',
    ],
    [{ kind: 'unreachable', reason: '' }, 'Cannot connect to api.example.'],
    [
      { kind: 'unreachable', reason: 'ECONNREFUSED' },
      'Cannot connect to api.example. Connection refused (ECONNREFUSED).',
    ],
    [
      { kind: 'insecure', reason: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
      'The secure connection to api.example failed. The certificate is self-signed (DEPTH_ZERO_SELF_SIGNED_CERT).',
    ],
    [
      { kind: 'insecure', reason: 'constructor' },
      'The secure connection to api.example failed. Error code: constructor.',
    ],
    [
      { kind: 'connection-lost', reason: 'ECONNRESET' },
      'The connection to api.example was lost. The connection was reset (ECONNRESET).',
    ],
    [
      { kind: 'connection-lost', reason: 'EPIPE', sent: 'part' },
      'The connection to api.example was lost before the whole request was sent. Error code: EPIPE.',
    ],
    [
      { kind: 'intercepted', status: 502, title: 'Bad Gateway', server: 'nginx', mayHavePassed: true },
      'The response is not from api.example, but from a proxy, firewall or login page in between (status 502). Title of its page: "Bad Gateway". Name of its server: "nginx".',
    ],
    [
      { kind: 'intercepted', status: 407, mayHavePassed: false },
      'The proxy requires authentication (status 407): api.example was not reached. Check the proxy settings.',
    ],
    [
      { kind: 'intercepted', status: 413, mayHavePassed: false },
      'A proxy or firewall rejects requests of this size (status 413): api.example was not reached.',
    ],
    [
      { kind: 'intercepted', status: 511, mayHavePassed: false },
      'The network requires a login (status 511): api.example was not reached.',
    ],
    [
      { kind: 'unreachable', reason: 'ERR_PROXY_TUNNEL' },
      'Cannot connect to api.example. The proxy did not connect (ERR_PROXY_TUNNEL). Check the proxy settings.',
    ],
    [
      { kind: 'unreachable', reason: 'EACCES' },
      'Cannot connect to api.example. This computer blocks the connection, for example with a firewall (EACCES).',
    ],
    [{ kind: 'timed-out', seconds: 30 }, 'api.example did not respond within 30 s.'],
    [
      { kind: 'timed-out', seconds: 30, sent: 'part' },
      'api.example accepted no data for 30 s: only a part of the request was sent.',
    ],
    [
      { kind: 'timed-out', seconds: 30, sent: 'all' },
      'The whole request was sent, but api.example did not respond within 30 s.',
    ],
    [{ kind: 'cancelled', wasSent: true }, 'The request was cancelled.'],
    [
      { kind: 'unexpected-answer', status: 200 },
      "The response from api.example is not in HrFlow's format (status 200).",
    ],
    [
      { kind: 'unexpected-answer', status: 201, code: 429, message: 'Slow down.' },
      'The response from api.example is contradictory: status 201, but code 429 in the body. Reason: Slow down.',
    ],
    [
      { kind: 'unexpected-answer', status: 200, isTooLarge: true },
      'The response from api.example is too large (status 200).',
    ],
  ];
  it('have a row in the table of wordings for every kind', () => {
    const kinds = new Set(wording.map(([{ kind }]) => kind));
    assert.deepEqual(
      failureKinds.filter((kind) => !kinds.has(kind)),
      [],
    );
  });

  for (const [failure, text] of wording) {
    it(`read: ${text}`, () => assert.equal(failureText(failure, host).text, text));
  }
});
