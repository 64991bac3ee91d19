import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fixAll } from '../../../../server/profile/fixes/fixAll';
import { fixAllOfCode } from '../../../../server/profile/fixes/fixAllOfCode';
import { convertPaste } from '../../../../server/profile/features/pasteAsJson';
import type { QuickFix } from '../../../../server/profile/fixes/quickFix';
import { applyEdits, isJson, problemsOf, profileDocument } from '../../../support/profiles';

const fixesOf = (text: string, code: string): readonly QuickFix[] =>
  problemsOf(text)
    .filter((problem) => problem.code === code)
    .flatMap((problem) => problem.fixes?.() ?? []);

const afterFirst = (text: string, code: string): string => applyEdits(text, fixesOf(text, code)[0]?.edits ?? []);
const afterFixAll = (text: string): string => applyEdits(text, fixAll(text, problemsOf));
const withText = (string: string): string => `{"text": ${string}}`;

describe('a line break after a backslash in a string', () => {
  for (const [string, expected] of [
    ['"a\\\nb"', '"a\\nb"'],
    ['"a\\\r\nb"', '"a\\nb"'],
    ['"a\\\\\nb"', '"a\\\\\\nb"'],
    ['"a\\\\\\\nb"', '"a\\\\\\nb"'],
  ] as const)
    it(`is replaced with \\n, without the backslash that continues the line: ${JSON.stringify(string)}`, () =>
      assert.equal(afterFirst(withText(string), 'line-break-in-string'), withText(expected)));

  it('has no preferred fix that keeps the backslash', () =>
    assert.ok(!fixesOf(withText('"a\\\nb"'), 'invalid-escape').some(({ preferred }) => preferred)));
});

describe('a path between other quotes', () => {
  const path = String.raw`C:\Users\new\table`;
  for (const [string, code] of [
    [`“${path}”`, 'curly-quotes'],
    [`'${path}'`, 'single-quotes'],
    [String.raw`'C:\new\table'`, 'single-quotes'],
    [String.raw`“\\server\new”`, 'curly-quotes'],
    [String.raw`'D:\Data\new isn\'t "x"'`, 'single-quotes'],
  ] as const) {
    const text = withText(string);
    const expected = { text: string.slice(1, -1).replace("\\'", "'") };
    it(`keeps each backslash of ${string}`, () => {
      const [first] = fixesOf(text, code);
      assert.equal(first?.safe, false);
      assert.deepEqual(JSON.parse(applyEdits(text, first.edits)), expected);
      assert.equal(afterFixAll(text), text);
    });
  }

  it('is not preferred where known and unknown escape sequences are mixed', () =>
    assert.ok(!fixesOf(withText(String.raw`'one\ntwo \d'`), 'single-quotes')[0]?.preferred));

  it('is pasted unchanged', () => {
    const pasted = convertPaste(profileDocument(''), [{ start: 0, end: 0 }], `{“text”: “${path}”}`);
    assert.deepEqual(JSON.parse(pasted ?? ''), { text: path });
  });

  it('keeps escape sequences that are all known', () =>
    assert.equal(afterFixAll(withText(String.raw`'it\'s\n“new” \\d'`)), withText(String.raw`"it's\n“new” \\d"`)));

  it('is not created from a part of a text with a backslash before an apostrophe', () => {
    const text = withText(String.raw`'C:\Users isn\'t'`);
    assert.equal(afterFixAll(text), text);
  });
});

describe('a path between double quotes', () => {
  for (const path of [String.raw`C:\Users\new\table`, String.raw`C:\Users\my "new"`, String.raw`\\server\new\Data`])
    it(`keeps each backslash of ${path}`, () => {
      const text = withText(`"${path.replaceAll('"', '\\"')}"`);
      const [first] = fixesOf(text, 'invalid-escape');
      assert.deepEqual([first?.preferred, first?.safe], [true, false]);
      const expected = { text: path };
      assert.deepEqual(JSON.parse(applyEdits(text, first?.edits ?? [])), expected);
      assert.deepEqual(JSON.parse(applyEdits(text, fixAllOfCode(text, 'invalid-escape', problemsOf(text)))), expected);
    });
});

describe('apostrophes in a string between single quotes', () => {
  for (const [broken, expected] of [
    [`{"text": 'it's'}`, `{"text": "it's"}`],
    [`{"text": 'Rock 'n' Roll'}`, `{"text": "Rock 'n' Roll"}`],
    [`{"text": 'it's', "x": 'y'}`, `{"text": "it's", "x": 'y'}`],
    [`{"text": 'the boss's "best" one'\n}`, `{"text": "the boss's \\"best\\" one"\n}`],
  ] as const)
    it(`belong to the text in ${broken}`, () => {
      const [first] = fixesOf(broken, 'single-quotes');
      assert.deepEqual([first?.preferred, first?.safe], [false, false]);
      assert.equal(applyEdits(broken, first?.edits ?? []), expected);
      assert.equal(afterFixAll(broken), broken);
      const preferred = problemsOf(broken)
        .filter(({ code }) => !/^(?:missing|no)-|^single-quotes$/.test(code))
        .flatMap((problem) => (problem.fixes?.() ?? []).filter((fix) => fix.preferred));
      assert.deepEqual(
        preferred.map(({ title }) => title),
        [],
      );
    });

  it('keep rules from changing a part of the text', () =>
    assert.deepEqual(fixesOf(`{"info": {"full_name": 'Rock 'n' Roll'}}`, 'surrounding-spaces'), []));

  for (const [text, expected] of [
    [`{"a": 'x' 'b': 1}`, `{"a": "x" 'b': 1}`],
    [`{"a": ['x' "y"]}`, `{"a": ["x" "y"]}`],
  ] as const)
    it(`do not join two strings with a missing comma in ${text}`, () =>
      assert.equal(afterFirst(text, 'single-quotes'), expected));

  for (const text of [`{"text": 'x' // it's\n}`, `{"text": /* it's */ 'x'}`, `{"text" = 'x'; "reference": "y"}`])
    it(`is safe with a comment or another separator in ${JSON.stringify(text)}`, () =>
      assert.deepEqual(
        fixesOf(text, 'single-quotes').map((fix) => [fix.safe, fix.edits.map(({ newText }) => newText)]),
        [[true, ['"x"']]],
      ));

  it('are kept by the fix of all single quotes in a document', () => {
    const word = fc.constantFrom("it's", "Rock 'n' Roll", "the boss's", "l'été", 'plain', "O'Brien", "dogs'", '', ',');
    const value = fc.array(word, { maxLength: 3 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 3 }), fc.boolean(), (values, isList) => {
        const members = values.map((each, index) => (isList ? `'${each}'` : `"m${index}": '${each}'`));
        const text = isList ? `{"x": [\n${members.join(',\n')}\n]}` : `{\n${members.join(',\n')}\n}`;
        const fixed = applyEdits(text, fixAllOfCode(text, 'single-quotes', problemsOf(text)));
        const letters = (of: string): string => of.replaceAll(/(?<=[:,\n[{] *)['"]|['"](?= *(?:[,}\]]|\n))/g, '');
        assert.equal(letters(fixed), letters(text));
        if (isJson(fixed))
          assert.deepEqual(
            isList ? (JSON.parse(fixed) as { x: unknown }).x : Object.values(JSON.parse(fixed) as object),
            values,
          );
      }),
      { numRuns: 500, seed: 20261128 },
    );
  });
});
