import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Span } from '../../../../server/profile/text/textEdit';
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

  const profile = '{"info": {"full_name": "A B"}, "text": "C"}';
  for (const [name, text, expected] of [
    ['guillemets with spaces', '{« info »: {« full_name »: « Irina »}}', '{"info": {"full_name": "Irina"}}'],
    ['guillemets with no-break spaces', '{«\u00a0a\u00a0»: «\u202fb\u202f»}', '{"a": "b"}'],
    ['guillemets without spaces', '{«a»: «b c»}', '{"a": "b c"}'],
    ['German guillemets', '{»a«: »b«}', '{"a": "b"}'],
    ['German quotes', '{„a“: „b“}', '{"a": "b"}'],
    ['a fence', `\`\`\`json\n${profile}\n\`\`\``, profile],
    ['an answer', `Sure! Here it is:\n\n\`\`\`json\n${profile}\n\`\`\`\nIs that right?`, profile],
    ['words around JSON', `Voici :\n${profile}\nBonne journée !`, profile],
    ['reasoning', `<think>{a}</think>${profile}`, profile],
    ['a fence with Python', "```python\n{'info': {'full_name': None}}\n```", '{"info": {"full_name": null}}'],
    ['escaped JSON', JSON.stringify(profile).slice(1, -1), profile],
    ['a document in a string', JSON.stringify(profile), profile],
    ['no-break spaces', profile.replaceAll(': ', ':\u00a0'), profile],
    ['several documents', `${profile}\n${profile}`, undefined],
    ['a resume', 'Jane Doe, engineer at Acme [1]', undefined],
    ['JSON', profile, undefined],
    ['JSON with a syntax error', '{"text": "a" "b": 1}', undefined],
  ] as const) {
    it(`of ${name} yields ${expected === undefined ? 'the same' : 'the JSON'}`, () =>
      assert.equal(pasted('█', text), expected));
  }

  it('of a string with JSON into a value keeps the string', () =>
    assert.equal(pasted('{"value": █}', JSON.stringify(profile)), undefined));

  const resume = 'Led "Project X".\r\n\tC:\\new';
  for (const [into, text, expected] of [
    ['{"text": "█"}', resume, 'Led \\"Project X\\".\\n\\tC:\\\\new'],
    ['{"text": "a █ b"}', resume, 'Led \\"Project X\\".\\n\\tC:\\\\new'],
    ['{"te█xt": "a"}', 'a"b', 'a\\"b'],
    ['{"text": "█\n}', 'a\nb', 'a\\nb'],
    ['{"text": "a█', 'a\nb', 'a\\nb'],
    ['{"text": "█"}', 'plain text', undefined],
    ['{"text": "█"}', 'one\\ntwo \\"three\\"', undefined],
    ['{"text": "█"}', 'say \\"a\\"\nand \\"b\\"', 'say \\"a\\"\\nand \\"b\\"'],
    ['{"text": "█"}', 'C:\\new', 'C:\\\\new'],
    ['{"text": "█"}', 'C:\\\\new', undefined],
    ['{"text": "█"}', 'a \\d b', 'a \\\\d b'],
    ['{"text": "█"}', '"the \\"best\\""', 'the \\"best\\"'],
    ['{"text": "█"}', '"best"', 'best'],
    ['{"text": "the █ of all"}', '"best"', '\\"best\\"'],
    ['{"text": "█"}', '{"a": 1}', '{\\"a\\": 1}'],
    ['{"text": "█"}', 'a\u0007b\u2028', 'a\\u0007b\u2028'],
  ] as const) {
    it(`of ${JSON.stringify(text)} into the string of ${into} yields ${expected ?? 'the same'}`, () =>
      assert.equal(pasted(into, text), expected));
  }

  it('into a string keeps the text', () => {
    const texts = fc.array(fc.constantFrom('"', '\\', '\n', '\t', 'a', ' ', '\u0001', 'é', '😀'), { minLength: 1 });
    fc.assert(
      fc.property(texts, (pieces) => {
        const text = pieces.join('');
        const content = pasted('{"text": "a█b"}', text);
        if (content === undefined) assert.doesNotThrow(() => JSON.parse(`"${text}"`));
        else assert.doesNotThrow(() => JSON.parse(`"${content}"`), content);
        if (!text.includes('\\')) assert.equal(JSON.parse(`"a${content ?? text}b"`), `a${text}b`);
      }),
      { numRuns: 500, seed: 18 },
    );
  });

  it('replaces selections within strings', () => {
    const text = '{"a": "one", "b": "two"}';
    const document = profileDocument(text);
    const spanOf = (part: string): Span => ({ start: text.indexOf(part), end: text.indexOf(part) + part.length });
    assert.equal(convertPaste(document, [spanOf('one'), spanOf('wo')], 'x"'), 'x\\"');
    assert.equal(convertPaste(document, [spanOf('one')], '"x"'), 'x');
    assert.equal(convertPaste(document, [spanOf('"one"')], '"x"'), undefined);
    assert.equal(convertPaste(document, [spanOf('one'), spanOf('"two"')], 'x"'), undefined);
  });

  it("converts the documentation's examples to the same JSON", () => {
    const [python, javaScript] = ['page/example.py', 'page/example.js'].map(
      (file) => JSON.parse(pasted('█', fixture(file)) ?? '') as unknown,
    );
    assert.deepEqual(python, javaScript);
    assert.deepEqual(Object.keys(python as object).sort(), Object.keys(JSON.parse(pageExampleAsJson) as object).sort());
  });
});
