import assert from 'node:assert/strict';
import * as messages from '../../../client/messages/verificationMessages';

const profile: messages.VerifiedProfile = { file: 'p', where: 'Test', reference: 'r' };
const withKey = { ...profile, key: 'k' };

describe('messages about a check', () => {
  for (const [name, text, expected] of [
    [
      'a write-only key',
      messages.writeOnlyKeyText(profile),
      'p cannot be checked at Test: your API key looks write-only. Check with a key that can read, or look for the reference r in HrFlow.',
    ],
    [
      'another account',
      messages.otherAccountText(profile),
      'p was sent with another account; with the active account, Test has no profile with the reference r. The profile may have been stored.',
    ],
    [
      'no such profile',
      messages.notStoredText(profile),
      'p was not stored: Test has no profile with the reference r. You can send it again.',
    ],
    ['the profile', messages.arrivedText(withKey), 'p is stored at Test with the reference r. Its key is k.'],
    ['the profile without a key', messages.arrivedText(profile), 'p is stored at Test with the reference r.'],
    [
      'an earlier profile',
      messages.referenceUsedBeforeText(withKey),
      'p was not stored: at Test, an earlier profile has the reference r. Its key is k.',
    ],
    [
      'an edited document',
      messages.cannotCompareText(withKey),
      'p may have been stored: Test has a profile with the reference r, but the document was edited and cannot be compared. Its key is k.',
    ],
    [
      'different content',
      messages.differentContentText(withKey),
      'p may have been stored: Test has a profile with the reference r, but with different content. Its key is k.',
    ],
  ] as const) {
    it(name, () => assert.equal(text, expected));
  }

  it('do not show a reference as a link', () =>
    assert.doesNotMatch(messages.arrivedText({ ...profile, reference: '[a](command:x)' }), /\]\(/));
});
