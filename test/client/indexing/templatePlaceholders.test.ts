import assert from 'node:assert/strict';
import snippets from '../../../snippets/profile.json';
import { templatePlaceholders } from '../../../client/indexing/templatePlaceholders';

describe('placeholders of the template', () => {
  for (const { prefix, body } of [snippets['Whole profile'], snippets['Minimal profile']]) {
    const text = body.join('\n');
    // `en` is a likely value, and an empty tab stop is no placeholder.
    const placeholders = [...text.matchAll(/\$\{\d+:([^}]+)\}/g)]
      .map(([, words]) => words)
      .filter((each) => each !== 'en');
    const untouched = text.replaceAll(/\$\{\d+:([^}]+)\}/g, '$1');

    it(`are all of those of ${prefix}, in any layout`, () => {
      assert.ok(placeholders.length >= 2);
      const found = templatePlaceholders(untouched);
      assert.deepEqual(
        found.map((each) => each.text),
        placeholders,
      );
      for (const { start, end, text: words } of found) assert.equal(untouched.slice(start, end), `"${words}"`);
      assert.equal(
        templatePlaceholders(untouched.replaceAll(/\s*\n\s*/g, '').replaceAll('": ', '":')).length,
        found.length,
      );
    });
  }

  it('are not similar values', () => {
    for (const text of [
      '{"title": "Job titles", "company": "The Company", "name": "Skills"}',
      '{"text": "Summary", "name": "School", "text": "He wrote \\"title\\": \\"Degree\\""}',
      '{"text": null}',
    ])
      assert.deepEqual(templatePlaceholders(text), []);
  });
});
