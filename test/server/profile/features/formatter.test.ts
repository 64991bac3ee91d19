import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { type FormattingOptions, getLanguageService, type Range } from 'vscode-json-languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { findFirstSyntaxError } from '../../../../server/profile/json/firstSyntaxError';
import { createProfileService } from '../../../../server/profile/profileService';
import { parseText } from '../../../../server/profile/json/parser';
import { anyLayout } from '../../../support/layouts';
import { fixture, isJson, profileDocument } from '../../../support/profiles';

/** The number of generated documents. */
const numRuns = Number(process.env.RUNS ?? 500);

const service = createProfileService();
const scanner = getLanguageService({});
const twoSpaces = { tabSize: 2, insertSpaces: true };

/** Asserts that the edits are those of the JSON service, unless there are very many. */
function compare(text: string, options: FormattingOptions, document = profileDocument(text)): void {
  const { source } = document;
  const expected = scanner.format(source, undefined, options);
  const found = service.format(document, undefined, options);
  const formatted = TextDocument.applyEdits(source, found);
  assert.equal(formatted, TextDocument.applyEdits(source, expected), JSON.stringify([text, options]));
  if (expected.length <= 2000) assert.deepEqual(found, expected, JSON.stringify([text, options]));
}

const anyOptions: fc.Arbitrary<FormattingOptions> = fc.record({
  tabSize: fc.constantFrom(0, 1, 2, 3, 4, 8, 24),
  insertSpaces: fc.boolean(),
  insertFinalNewline: fc.boolean(),
  trimFinalNewlines: fc.boolean(),
  keepLines: fc.constantFrom(false, false, true),
});

const formatted = (text: string, range?: Range): string => {
  const document = profileDocument(text);
  return TextDocument.applyEdits(document.source, service.format(document, range, twoSpaces));
};

const piece = fc.constantFrom(
  ...[
    '"',
    "'",
    '“',
    '\\',
    '\n',
    '\n  {curly} [x] , y\n',
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '  ',
    '0',
    '-',
    'tru',
    '\u0001',
  ],
  ...['/* a  {b}\n "c" :1 */', '// a [b] , c\n', '// a\r', '/*', '/'],
);

/** JSON with a few syntax errors. */
const anyBroken = fc
  .tuple(anyLayout, fc.array(fc.record({ at: fc.nat(), cut: fc.nat(3), piece }), { maxLength: 3 }))
  .map(([json, slips]) =>
    slips.reduce((text, { at, cut, piece }) => {
      const place = at % (text.length + 1);
      return text.slice(0, place) + piece + text.slice(place + cut);
    }, json),
  );

/** Asserts that two texts differ only in white space between tokens before the first error. */
function assertSameTokens(before: string, after: string): void {
  assert.equal(withoutBlanks(after), withoutBlanks(before));
  const { errors } = parseText(before);
  const isPlain = errors.every(({ code }) => code !== 'comment' && code !== 'trailing-comma');
  const fault = isPlain ? findFirstSyntaxError(before) : undefined;
  if (fault && before.trim() !== '') assert.ok(after.endsWith(before.slice(fault.offset)), 'after the first error');
  const known = tokensBeforeErrors(before);
  assert.deepEqual(tokensBeforeErrors(after).slice(0, known.length), known);
}

const withoutBlanks = (text: string): string => text.replaceAll(/[ \t\r\n]/g, '');

/** Comments, then strings, numbers and words. */
function tokensBeforeErrors(text: string): string[] {
  const { tree, errors } = parseText(text);
  const end = Math.min(text.length, ...errors.flatMap(({ code, start }) => (code === 'comment' ? [] : start)));
  const leaves = Array.from({ length: tree.size }, (_, node) => node)
    .filter((node) => !tree.isContainer(node))
    .map((node) => ({ start: tree.start(node), end: tree.end(node) }));
  return [...errors.filter(({ code }) => code === 'comment'), ...leaves]
    .filter((token) => token.end <= end)
    .map((token) => text.slice(token.start, token.end).trimEnd());
}

describe('formatting', () => {
  const profiles = path.join(__dirname, '..', '..', '..', 'fixtures', 'profiles');
  for (const folder of readdirSync(profiles)) {
    for (const name of readdirSync(path.join(profiles, folder))) {
      it(`formats ${name} like the JSON service`, () => {
        const text = fixture(path.join('profiles', folder, name));
        for (const each of isJson(text) ? [text, JSON.stringify(JSON.parse(text))] : [text])
          for (const insertFinalNewline of [true, false]) compare(each, { ...twoSpaces, insertFinalNewline });
      });
    }
  }

  it('formats any JSON like the JSON service', () => {
    fc.assert(
      fc.property(anyLayout, anyOptions, (text, options) => compare(text, options)),
      { numRuns },
    );
  });

  it('does the same after an edit in an item', () => {
    const items = Array.from({ length: 30 }, (_, index) => ({ title: `Engineer ${index}`, skills: [], tasks: [{}] }));
    const text = JSON.stringify({ experiences: items, tags: [] }, undefined, 3);
    const document = profileDocument(text);
    service.diagnostics(document);
    const at = text.indexOf('Engineer 11') - 2;
    for (const newText of ['', '   \n', '"company"\n:1,']) {
      const start = newText.includes('company') ? text.lastIndexOf('"title"', at) : at;
      const next = text.slice(0, start) + newText + text.slice(start);
      const source = TextDocument.create('untitled:a', 'hrflow-profile', 2, next);
      compare(next, twoSpaces, document.withChange(source, { start, end: start, newLength: newText.length }));
    }
  });

  it('does the same for a part of a comment after an edit', () => {
    const items = Array.from({ length: 5 }, (_, index) => `{"title":"Engineer ${index}"/*\n"a":1,\n"b":[2]\n*/}`);
    const text = `{"experiences":[${items.join()}],"tags":[]}`;
    const document = profileDocument(text);
    service.diagnostics(document);
    const start = text.indexOf('Engineer 2');
    const next = `${text.slice(0, start)}x${text.slice(start)}`;
    const after = document.withChange(TextDocument.create('untitled:a', 'hrflow-profile', 2, next), {
      start,
      end: start,
      newLength: 1,
    });
    service.diagnostics(after);
    for (let line = 0; line < next.split('\n').length; line++) {
      const range = { start: { line, character: 0 }, end: { line: line + 2, character: 0 } };
      const expected = service.format(profileDocument(next), range, twoSpaces);
      assert.deepEqual(service.format(after, range, twoSpaces), expected, `line ${line}`);
    }
  });

  for (const text of ['', ' ', '{', '{"a": 1,}', '// a\n{"a":1}', '\uFEFF{ "a":1}', '{"a":[1,2,],/* b */}'])
    it(`does the same for ${JSON.stringify(text)}`, () => compare(text, twoSpaces));

  for (const [text, expected] of [
    ['{"a":1} x', '{\n  "a": 1\n} x'],
    ['{"a" 1,"b":2}', '{"a" 1,"b":2}'],
    ['[1,2  3,4]', '[\n  1,\n  2  3,4]'],
    ['[1,{"a":  tru, "b":3}]', '[\n  1,\n  {\n    "a":  tru, "b":3}]'],
    ['{"a":1,"text":"one\n {two} [3] , x"}', '{\n  "a": 1,\n  "text":"one\n {two} [3] , x"}'],
    ['{"a":[1,2,"b":3}', '{\n  "a": [\n    1,\n    2,\n    "b":3}'],
    ['{"a":1,// b\r\n  "c":[]}', '{\r\n  "a": 1, // b\r\n  "c": []\r\n}'],
    ['{"a":[1,2}', '{\n  "a": [\n    1,\n    2}'],
    ['{"a":1,"b":2', '{\n  "a": 1,\n  "b": 2'],
    ['{"a":1,"b":2 3\r\n}', '{\r\n  "a": 1,\r\n  "b": 2 3\r\n}'],
    ['{"a":1,\'b\':2,"c":3}', '{\n  "a": 1,\'b\':2,"c":3}'],
    [`{${'"a":1,//b\n'.repeat(150)}"c":1 1}`, `{${'\n  "a": 1, //b'.repeat(150)}\n  "c": 1 1}`],
  ] as const)
    it(`leaves ${JSON.stringify(text.slice(0, 40))} unchanged from the first error on`, () => {
      assert.equal(formatted(text), expected);
    });

  it('changes only white space before the first error, and is idempotent', function () {
    this.timeout(120_000);
    fc.assert(
      fc.property(anyBroken, (text) => {
        assertSameTokens(text, formatted(text));
        // Editors use one kind of line break per document.
        for (const eol of ['\n', '\r\n']) {
          const once = formatted(text.replaceAll(/\r\n?|\n/g, eol));
          assert.equal(formatted(once), once, 'twice');
        }
      }),
      { numRuns: numRuns * 4, seed: 8 },
    );
  });

  it('does so in a range, too', function () {
    this.timeout(120_000);
    fc.assert(
      fc.property(anyBroken, fc.nat(), fc.nat(), (text, one, other) => {
        const { source } = profileDocument(text);
        const [start, end] = [one, other].map((each) => each % (text.length + 1)).sort((a, b) => a - b);
        const range = { start: source.positionAt(start ?? 0), end: source.positionAt(end ?? 0) };
        assertSameTokens(text, formatted(text, range));
      }),
      { numRuns: numRuns * 4, seed: 8 },
    );
  });

  it('does the same for a range', () => {
    const text = '{"a":[1,\n2,{"b":  3}\n],\n"c":null\n}';
    const range = { start: { line: 1, character: 0 }, end: { line: 2, character: 1 } };
    const { source } = profileDocument(text);
    assert.deepEqual(service.format(profileDocument(text), range, twoSpaces), scanner.format(source, range, twoSpaces));
  });

  it('merges very many edits into one', () => {
    const text = JSON.stringify(Array.from({ length: 3000 }, (_, index) => index));
    assert.equal(service.format(profileDocument(text), undefined, twoSpaces).length, 1);
    compare(text, twoSpaces);
  });
});
