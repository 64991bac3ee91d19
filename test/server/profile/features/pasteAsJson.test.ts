import assert from 'node:assert/strict';
import { fixture, pageExampleAsJson, profileDocument } from '../../../support/profiles';
import { convertPaste } from '../../../../server/profile/features/pasteAsJson';
import { marked } from '../../../support/languageClient';

/** The text that is pasted at the cursor. */
const pasted = (into: string, text: string): string | undefined => {
  const { text: document, offset } = marked(into);
  return convertPaste(profileDocument(document), [{ start: offset, end: offset }], text);
};

describe('pasting', () => {
  for (const [into, text, expected] of [
    ['█', "{'name': None}", '{"name": null}'],
    ['{"skills": [█]}', '{name: "Magic"},', '{"name": "Magic"},'],
    ['{"skills": █}', "  ['a', 'b']  # both\n", '["a", "b"]'],
    ['{"name": "a"█}', '{a: 1}', '{"a": 1}'],
    ['{"text": "█a"}', "{'name': None}", undefined],
    ['{"te█xt": "a"}', "{'name': None}", undefined],
    ['█', '{"name": null}', undefined],
    ['█', '{"name": "a",}', undefined],
    ['█', '["a" "b"]', undefined],
    ['█', '{"a": "b" // c\n}', undefined],
    ['█', 'None', undefined],
    ['█', 'Dear Sir (or Madam), {hello}', undefined],
    ['█', '', undefined],
  ] as const) {
    it(`of ${JSON.stringify(text)} into ${into} yields ${expected ?? 'the same'}`, () =>
      assert.equal(pasted(into, text), expected));
  }

  it("converts the documentation's examples to the same JSON", () => {
    const [python, javaScript] = ['page/example.py', 'page/example.js'].map(
      (file) => JSON.parse(pasted('█', fixture(file)) ?? '') as unknown,
    );
    assert.deepEqual(python, javaScript);
    assert.deepEqual(Object.keys(python as object).sort(), Object.keys(JSON.parse(pageExampleAsJson) as object).sort());
  });
});
