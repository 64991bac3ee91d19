import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import {
  frenchNames,
  otherNames,
  threeLetterNames,
  twoLetterNames,
} from '../../../../server/profile/values/generated/languageData.mjs';
import {
  languageAliases,
  otherLanguageNames,
  signLanguageInitials,
} from '../../../../server/profile/values/languageAliases';
import { normalizeText } from '../../../../server/profile/text/textMatching';
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

  it('include the other names of ISO 639', () => {
    const alternatives = { Bokmål: 'nb', Nynorsk: 'nn', Neunorwegisch: 'nn', Chichewa: 'ny', Mallorquín: 'ca' };
    const rare = { Letzeburgesch: 'lb', Limburgan: 'li', Greenlandic: 'kl', Sotho: 'st', 'Old Church Slavonic': 'cu' };
    for (const [name, code] of Object.entries({ ...alternatives, ...rare })) assert.equal(languageCodeOf(name), code);
    for (const name of ['Ndebele', 'Gaelic', 'Nahuatl', 'Sepedi']) assert.ok(isLanguage(name), name);
  });

  it('may be adjectives with the word for language', () => {
    const adjectives = {
      'Langue anglaise': 'en',
      'la langue française': 'fr',
      'langue italienne': 'it',
      'langue turque': 'tr',
      'English language': 'en',
      'Deutsche Sprache': 'de',
      'idioma inglés': 'en',
      'lengua española': 'es',
      'lingua italiana': 'it',
      'língua portuguesa': 'pt',
      'Język polski': 'pl',
      'Nederlandse taal': 'nl',
    };
    for (const [name, code] of Object.entries(adjectives)) assert.equal(languageCodeOf(name), code, name);
    for (const name of ['language', 'body language', 'Programming language', 'langue', 'Sprache'])
      assert.ok(!isLanguage(name), name);
  });

  it('are normalized where they are compared', () => {
    for (const name of [
      ...threeLetterNames.split('|').map((each) => each.slice(3)),
      ...otherNames.split('\n').flatMap((line) => line.slice(line.indexOf('=') + 1).split('|')),
      ...[...Object.keys(languageAliases), ...otherLanguageNames, ...signLanguageInitials],
    ])
      assert.equal(normalizeText(name), name);
  });

  it('are not written twice: the generated data does not have the aliases', () => {
    const generated = new Map(
      otherNames.split('\n').flatMap((line) => {
        const [code = '', names = ''] = line.split('=');
        return names.split('|').map((name) => [name, code] as const);
      }),
    );
    for (const [name, code] of Object.entries(languageAliases)) assert.notEqual(generated.get(name), code, name);
    for (const name of otherLanguageNames) assert.ok(!generated.has(name), name);
  });

  it('have the codes of ISO 639-1, each with an English and a French name', () => {
    assert.equal(languageCodes().length, 183);
    assert.equal(new Set(languageCodes()).size, 183);
    assert.equal(twoLetterNames.split('|').length, frenchNames.split('|').length);
    assert.ok(frenchNames.split('|').every((name) => name !== ''));
    for (const code of ['fr', 'zh', 'tl', 'tw', 'nb', 'nn', 'ae', 'za']) assert.ok(languageCodes().includes(code));
  });

  // Without `Intl`, small ICU data makes no difference.
  it('do not depend on the ICU data of the process', () => {
    const root = path.join(__dirname, '..', '..', '..', '..');
    for (const folder of ['server', 'client'])
      for (const file of readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }))
        if (/\.m?ts$/.test(file))
          assert.doesNotMatch(
            readFileSync(path.join(root, folder, file), 'utf8'),
            /DisplayNames|getCanonicalLocales/,
            file,
          );
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
