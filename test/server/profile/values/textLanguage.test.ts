import assert from 'node:assert/strict';
import { proposeTextLanguage } from '../../../../server/profile/values/textLanguage';
import { resumeTexts, textsWithoutLanguage } from '../../../support/resumeTexts';

const [, german = ''] = resumeTexts.find(([language, text]) => language === 'de' && text.length > 150) ?? [];
const [, french = ''] = resumeTexts.find(([language, text]) => language === 'fr' && text.length > 150) ?? [];

describe('proposeTextLanguage', () => {
  it('detects the language of the text', () => {
    assert.equal(proposeTextLanguage({ text: german }), 'de');
    assert.equal(proposeTextLanguage({ text: german, info: { summary: french } }), 'de');
  });

  it('reads the other parts if there is no text', () => {
    for (const text of [undefined, null, '', ' ', 5])
      assert.equal(proposeTextLanguage({ text, info: { summary: french } }), 'fr');
    assert.equal(proposeTextLanguage({ experiences: [null, { title: 'Lead', description: german }] }), 'de');
    assert.equal(proposeTextLanguage({ educations: [{ description: `<p>${french}</p>` }] }), 'fr');
  });

  it('does not guess', () => {
    for (const profile of [undefined, null, 5, [], {}, { text: '' }, { experiences: {}, info: [] }])
      assert.equal(proposeTextLanguage(profile), undefined);
    for (const text of textsWithoutLanguage) assert.equal(proposeTextLanguage({ text }), undefined, text);
  });

  it('reads only the beginning of a large profile', () => {
    const experiences = Array.from({ length: 100_000 }, () => ({ title: 'Lead', description: german }));
    const start = performance.now();
    assert.equal(proposeTextLanguage({ experiences }), 'de');
    assert.equal(proposeTextLanguage({ text: `${german}\n`.repeat(50_000) }), 'de');
    assert.ok(performance.now() - start < 10_000);
  });
});
