import assert from 'node:assert/strict';
import type { Failure } from '../../../client/hrflow/errors';
import { type SentProfile, failureMessage, successMessage } from '../../../client/messages/outcomeMessage';

const failures: Failure[] = [
  { kind: 'reference-used', message: '' },
  { kind: 'refused', code: 422, message: 'info is missing' },
  { kind: 'unauthorised', message: '' },
  { kind: 'forbidden', message: '' },
  { kind: 'over-quota', message: '' },
  { kind: 'not-found', message: '' },
  { kind: 'rate-limited', retryAfterSeconds: 17 },
  { kind: 'service-error', code: 500, message: '' },
  { kind: 'redirected', host: 'elsewhere.example' },
  { kind: 'unreachable', reason: 'ECONNREFUSED' },
  { kind: 'insecure', reason: 'CERT_HAS_EXPIRED' },
  { kind: 'connection-lost', reason: 'ECONNRESET' },
  { kind: 'timed-out', seconds: 30 },
  { kind: 'cancelled', wasSent: true },
  { kind: 'unexpected-answer', status: 200 },
  { kind: 'unexpected-answer', status: 201, code: 429, message: 'Slow down.' },
  { kind: 'unexpected-answer', status: 200, code: 0, message: '' },
  { kind: 'unexpected-answer', status: 200, isTooLarge: true },
];

const sent: SentProfile = { action: 'index', hasOwnSource: false };

describe('outcome', () => {
  for (const failure of failures) {
    it(`tells ${JSON.stringify(failure)} in whole sentences`, () => {
      const { text } = failureMessage(failure, 'api.hrflow.ai', sent);
      assert.ok(failureMessage(failure, 'api.hrflow.ai', sent).actions.length > 0, 'no button: it would be cut off');
      assert.match(text, /^[^\n]{20,}[.?]$/);
      assert.doesNotMatch(text, /undefined|: \.|\.\./);
    });
  }

  it('says of every failure after which the profile may be stored that it may', () => {
    const uncertain = failures.filter((failure) => failureMessage(failure, 'h', sent).text.includes('may have stored'));
    assert.deepEqual(
      [...new Set(uncertain.map(({ kind }) => kind))],
      ['service-error', 'connection-lost', 'timed-out', 'cancelled', 'unexpected-answer'],
    );
  });

  it('says that status and body contradict, and what the service says', () => {
    const failure = { kind: 'unexpected-answer', status: 201, code: 429, message: 'Slow down.' } as const;
    const { text } = failureMessage(failure, 'h', { ...sent, reference: 'r' });
    assert.match(text, /^h contradicts itself: the status is 201, the code in the answer is 429: Slow down\. /);
  });

  it('says which object does not exist', () => {
    const telling = (missing: 'profile' | 'source' | undefined, action: SentProfile['action']) =>
      failureMessage({ kind: 'not-found', message: 'No.', ...(missing && { missing }) }, 'h', { ...sent, action });
    for (const action of ['index', 'update'] as const) {
      const { text, actions } = telling('source', action);
      assert.equal(text, 'h has no such source, or the API key has no access to it: No.');
      assert.deepEqual(actions, ['change-source', 'show-history']);
    }
    assert.equal(telling('profile', 'update').text, 'h has no such profile to update: No.');
    assert.match(telling(undefined, 'update').text, /^h does not know what the request names: No\./);
  });

  it('offers after an unknown end what can be done: to ask, to make it askable, to update once more', () => {
    const first = (other: Partial<SentProfile>): string | undefined =>
      failureMessage({ kind: 'timed-out', seconds: 30 }, 'h', { ...sent, ...other }).actions[0];
    assert.equal(first({ reference: 'r' }), 'check');
    assert.equal(first({ reference: 'r', onlyWrites: true }), 'check-otherwise');
    assert.equal(first({}), 'add-reference');
    assert.equal(first({ action: 'update', reference: 'r' }), 'index');
  });

  it('offers to update the profile whose reference is used, but not in place of another update', () => {
    const used = { kind: 'reference-used', message: '' } as const;
    const actions = (action: SentProfile['action']) =>
      failureMessage(used, 'h', { ...sent, action, reference: 'r' }).actions;
    assert.deepEqual(actions('index'), ['update', 'compare', 'other-reference']);
    assert.deepEqual(actions('update'), ['other-reference']);
    const onlyWrites = { ...sent, reference: 'r', onlyWrites: true } as const;
    assert.deepEqual(failureMessage(used, 'h', onlyWrites).actions, ['update', 'other-reference']);
  });

  it('says that nothing was sent if the person was quicker', () => {
    const { text } = failureMessage({ kind: 'cancelled', wasSent: false }, 'h', sent);
    assert.match(text, /Nothing was sent\.$/);
  });

  it('says why there is no connection, in words and with the code', () => {
    const why = (reason: string) => failureMessage({ kind: 'insecure', reason }, 'h', sent).text;
    assert.match(why('DEPTH_ZERO_SELF_SIGNED_CERT'), /self-signed: DEPTH_ZERO_SELF_SIGNED_CERT\)/);
    assert.match(why('ERR_SSL_WRONG_VERSION_NUMBER'), /\(ERR_SSL_WRONG_VERSION_NUMBER\)/);
    assert.match(why('constructor'), /failed \(constructor\)\./);
  });

  it("makes no link of the service's words", () => {
    const { text } = failureMessage({ kind: 'refused', code: 400, message: '[a](command:x)' }, 'h', sent);
    assert.doesNotMatch(text, /\]\(/);
  });

  it("gives the service's own words", () => {
    assert.match(
      failureMessage({ kind: 'refused', code: 400, message: 'Already used!' }, 'h', sent).text,
      /: Already used!$/,
    );
  });

  it('offers another source only where the document names none', () => {
    const failure = { kind: 'refused', code: 400, message: 'Invalid source fields' } as const;
    assert.deepEqual(failureMessage(failure, 'h', sent).actions, ['change-source', 'show-history']);
    assert.deepEqual(failureMessage(failure, 'h', { ...sent, hasOwnSource: true }).actions, ['show-history']);
  });

  it('says when to try again', () => {
    const wait = (seconds?: number) =>
      failureMessage({ kind: 'rate-limited', ...(seconds !== undefined && { retryAfterSeconds: seconds }) }, 'h', sent)
        .text;
    assert.match(wait(1), /in 1 second\./);
    assert.match(wait(300), /in 5 minutes\./);
    assert.match(wait(86_400), /in 24 hours\./);
    assert.match(wait(), /later\./);
  });

  it('tells an accepted profile from a created one', () => {
    assert.deepEqual(successMessage({ kind: 'accepted', message: '' }, 'h', false, 'index'), {
      level: 'information',
      text: 'Profile accepted by h. It is stored a little later.',
      actions: ['show-history'],
    });
    const created = { kind: 'created', message: 'Profile created.' } as const;
    assert.deepEqual(successMessage({ ...created, profile: {} }, 'h', false, 'index').actions, ['show-profile']);
    assert.deepEqual(successMessage(created, 'h', false, 'index').actions, ['show-history']);
    assert.equal(
      successMessage({ ...created, profile: {}, key: 'k', source: 'Hogwarts' }, 'h', false, 'index').text,
      'Profile created in source Hogwarts at h. Its key is k.',
    );
  });
});
