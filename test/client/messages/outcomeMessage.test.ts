import assert from 'node:assert/strict';
import { type Failure, mayHaveBeenProcessed, type MissingObject } from '../../../client/hrflow/errors';
import { type SentProfile, failureMessage, successMessage } from '../../../client/messages/outcomeMessage';
import { everyFailure } from '../../support/everyFailure';

const sent: SentProfile = { action: 'index', hasOwnSource: false };
const actionsAfter = (failure: Failure, other: Partial<SentProfile> = {}) =>
  failureMessage(failure, 'h', { ...sent, ...other }).actions;
const textAfter = (failure: Failure, other: Partial<SentProfile> = {}) =>
  failureMessage(failure, 'h', { ...sent, ...other }).text;

describe('message about an outcome', () => {
  for (const failure of everyFailure) {
    it(`has complete sentences and a button: ${JSON.stringify(failure)}`, () => {
      const { text, actions } = failureMessage(failure, 'api.hrflow.ai', sent);
      assert.ok(actions.length > 0);
      assert.equal(new Set(actions).size, actions.length);
      assert.match(text, /^[^\n]{20,}[.?]$/);
      assert.doesNotMatch(text, /undefined|: \.|\.\.|\]\(/);
    });
  }

  it('says that the profile may have been stored exactly where it may', () => {
    for (const failure of everyFailure) {
      assert.equal(textAfter(failure).includes('may have been stored'), mayHaveBeenProcessed(failure), failure.kind);
    }
  });

  it('offers what helps where the profile may have been stored: check, make it checkable, update again', () => {
    const first = (other: Partial<SentProfile>) => actionsAfter({ kind: 'timed-out', seconds: 30 }, other)[0];
    assert.equal(first({ reference: 'r' }), 'check');
    assert.equal(first({ reference: 'r', onlyWrites: true }), 'check-otherwise');
    assert.equal(first({}), 'add-reference');
    assert.equal(first({ action: 'update', reference: 'r' }), 'index');
  });

  it('offers another source only where the document names none', () => {
    const failure = { kind: 'refused', code: 400, message: 'Invalid source fields' } as const;
    assert.deepEqual(actionsAfter(failure), ['change-source', 'show-history']);
    assert.deepEqual(actionsAfter(failure, { hasOwnSource: true }), ['show-history']);
  });

  it('offers what helps where an object does not exist', () => {
    const notFound = (missing?: MissingObject): Failure => ({
      kind: 'not-found',
      message: '',
      ...(missing && { missing }),
    });
    for (const action of ['index', 'update'] as const) {
      assert.deepEqual(actionsAfter(notFound('source'), { action }), ['change-source', 'show-history']);
      assert.deepEqual(actionsAfter(notFound('source'), { action, hasOwnSource: true }), ['show-history']);
      assert.deepEqual(actionsAfter(notFound(), { action }), ['change-source', 'open-settings']);
      // Another source or address does not help.
      assert.deepEqual(actionsAfter(notFound('board'), { action }), ['show-history']);
      assert.deepEqual(actionsAfter(notFound('other'), { action }), ['show-history']);
    }
    assert.deepEqual(actionsAfter(notFound('profile')), ['show-history']);
    assert.deepEqual(actionsAfter(notFound('profile'), { action: 'update' }), ['index', 'change-source']);
  });

  it('offers to index an archived profile as a new one instead of updating it', () => {
    const archived = { kind: 'archived', message: 'Profile archived' } as const;
    assert.deepEqual(actionsAfter(archived, { action: 'update' }), ['index', 'show-history']);
    assert.deepEqual(actionsAfter(archived), ['show-history']);
  });

  it('offers to update the profile that has the reference, but not instead of another update', () => {
    const used = { kind: 'reference-used', message: '' } as const;
    assert.deepEqual(actionsAfter(used, { reference: 'r' }), ['update', 'compare', 'other-reference']);
    assert.deepEqual(actionsAfter(used, { action: 'update', reference: 'r' }), ['other-reference']);
    assert.deepEqual(actionsAfter(used, { reference: 'r', onlyWrites: true }), ['update', 'other-reference']);
  });

  const timedOut = { kind: 'timed-out', seconds: 30 } as const;
  const waits = (retryAfterSeconds?: number): Failure => ({
    kind: 'rate-limited',
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  });
  const cancelled: Failure = { kind: 'cancelled', wasSent: false };
  const wording: readonly (readonly [Failure, Partial<SentProfile>, string])[] = [
    [{ kind: 'unreachable', reason: '' }, {}, 'Cannot connect to h. Nothing was sent.'],
    [waits(1), {}, 'h: rate limit reached. The profile was not stored: try again in 1 s.'],
    [waits(300), {}, 'h: rate limit reached. The profile was not stored: try again in 5 min.'],
    [waits(86_400), {}, 'h: rate limit reached. The profile was not stored: try again in 24 h.'],
    [waits(), {}, 'h: rate limit reached. The profile was not stored: try again later.'],
    [
      timedOut,
      { reference: 'r' },
      'h did not respond within 30 s. The profile may have been stored: check before you send it again.',
    ],
    [
      timedOut,
      { reference: 'r', onlyWrites: true },
      'h did not respond within 30 s. The profile may have been stored: look for the reference r in HrFlow, or check with a key that can read, before you send it again.',
    ],
    [
      timedOut,
      {},
      'h did not respond within 30 s. The profile may have been stored: look in HrFlow before you send it again. With a `reference`, VS Code can check.',
    ],
    [
      timedOut,
      { action: 'update' },
      'h did not respond within 30 s. The profile may have been updated. Updating it again is safe.',
    ],
    [
      { kind: 'cancelled', wasSent: true },
      { reference: 'r' },
      'Indexing was cancelled. The profile may have been stored: check before you send it again.',
    ],
    [
      { kind: 'cancelled', wasSent: true },
      { action: 'update' },
      'The update was cancelled. The profile may have been updated. Updating it again is safe.',
    ],
    [cancelled, {}, 'Indexing was cancelled. Nothing was sent.'],
    [cancelled, { action: 'update' }, 'The update was cancelled. Nothing was sent.'],
    [
      { ...cancelled, after: { kind: 'rate-limited' } },
      {},
      'Indexing was cancelled before a retry. h rejected the previous request (status 429): nothing was stored.',
    ],
    [
      { ...cancelled, after: { kind: 'service-error', code: 503, message: '', retryAfterSeconds: 1 } },
      { action: 'update' },
      'The update was cancelled before a retry. h rejected the previous request (status 503): nothing was changed.',
    ],
  ];
  for (const [failure, other, text] of wording) {
    it(`reads: ${text}`, () => assert.equal(textAfter(failure, other), text));
  }

  const created = { kind: 'created', message: 'Profile created.' } as const;
  it('offers to show the stored profile and to copy its key', () => {
    const actions = (result: object) => successMessage({ ...created, ...result }, 'h', false, 'index').actions;
    assert.deepEqual(actions({ profile: {}, key: 'k' }), ['show-profile', 'copy-key']);
    assert.deepEqual(actions({ profile: {} }), ['show-profile']);
    assert.deepEqual(actions({}), ['show-history']);
    assert.deepEqual(actions({ kind: 'accepted', key: 'k' }), ['show-history']);
  });

  for (const [result, action, text] of [
    [{ source: 'S', key: 'k' }, 'index', 'Profile created in source S at h. Its key is k.'],
    [{}, 'index', 'Profile created at h.'],
    [{ source: 'S' }, 'update', 'Profile updated in source S at h.'],
    [{}, 'update', 'Profile updated at h.'],
    [{ kind: 'accepted' }, 'index', 'h accepted the profile. It will be stored shortly.'],
  ] as const) {
    it(`reads: ${text}`, () => assert.equal(successMessage({ ...created, ...result }, 'h', false, action).text, text));
  }

  it('says that the document was edited meanwhile', () => {
    const { text } = successMessage(created, 'h', true, 'index');
    assert.equal(
      text,
      'Profile created at h. The document was edited in the meantime: the version before these edits was sent.',
    );
  });
});
