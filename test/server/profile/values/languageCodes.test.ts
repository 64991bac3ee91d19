import assert from 'node:assert/strict';
import * as l10n from '@vscode/l10n';
import {
  isLanguage,
  languageCodeOf,
  languageCodes,
  languageNameOf,
  languageNames,
} from '../../../../server/profile/values/languageCodes';

describe('language names', () => {
  it('are English, and each one is the name of its code', () => {
    assert.equal(languageNameOf('fr'), 'French');
    assert.equal(languageNameOf('ff'), 'Fula');
    assert.equal(languageNameOf('xx'), undefined);
    for (const code of languageCodes()) assert.ok(languageNames().includes(languageNameOf(code) ?? ''), code);
  });

  describe('in French', () => {
    before(() => l10n.config({ contents: { 'en-GB/The BCP 47 tag of the language that you translate to.': 'fr' } }));
    after(() => l10n.config({ contents: {} }));

    it('are French for display only', () => {
      assert.equal(languageNameOf('fr'), 'français');
      assert.equal(languageNameOf('xx'), undefined);
      assert.ok(languageNames().includes('French'));
      assert.equal(languageCodeOf('french'), 'fr');
      assert.ok(isLanguage('German'));
    });
  });
});
