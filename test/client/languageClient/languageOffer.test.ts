import assert from 'node:assert/strict';
import { isLanguageChosen, isShownAsJson } from '../../../client/languageClient/languageOffer';

describe('the language of a profile', () => {
  it('is JSON by mistake only in a file with the name of a profile', () => {
    const shown = (languageId: string, path: string): boolean => isShownAsJson({ languageId, path });
    assert.ok(shown('json', '/a/b.profile.json'));
    assert.ok(shown('jsonc', '/a/B.PROFILE.JSON'));
    assert.ok(!shown('hrflow-profile', '/a/b.profile.json'));
    assert.ok(!shown('plaintext', '/a/b.profile.json'));
    assert.ok(!shown('json', '/a/package.json'));
    assert.ok(!shown('json', 'Untitled-1'));
  });

  it('is chosen by a pattern for profiles, not by one for all JSON files', () => {
    for (const pattern of ['*.profile.json', '**/drafts/*.profile.json', 'harry.profile.json', '*.PROFILE.json'])
      assert.ok(isLanguageChosen({ '*.json': 'jsonc', [pattern]: 'json' }), pattern);
    for (const pattern of ['*.json', '**/candidates/*.json', '*', 'profile.json', '*.profile.json.txt'])
      assert.ok(!isLanguageChosen({ [pattern]: 'jsonc' }), pattern);
    for (const associations of [undefined, null, 5, 'x', {}]) assert.ok(!isLanguageChosen(associations));
  });
});
