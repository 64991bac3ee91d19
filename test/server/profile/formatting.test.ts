import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { type FormattingOptions, getLanguageService } from 'vscode-json-languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createProfileService } from '../../../server/profile/profileService';
import { anyLayout } from '../../support/layouts';
import { fixture, isJson, profileDocument } from '../../support/profiles';

/** How many documents are tried. */
const numRuns = Number(process.env.RUNS ?? 500);

const service = createProfileService();
const scanner = getLanguageService({});
const twoSpaces = { tabSize: 2, insertSpaces: true };

/** Formats as the JSON service does, in the same edits, unless they are very many. */
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

describe('formatting', () => {
  const profiles = path.join(__dirname, '..', '..', 'fixtures', 'profiles');
  for (const folder of readdirSync(profiles)) {
    for (const name of readdirSync(path.join(profiles, folder))) {
      it(`lays out ${name} as the JSON service does`, () => {
        const text = fixture(path.join('profiles', folder, name));
        for (const each of isJson(text) ? [text, JSON.stringify(JSON.parse(text))] : [text])
          for (const insertFinalNewline of [true, false]) compare(each, { ...twoSpaces, insertFinalNewline });
      });
    }
  }

  it('lays out any JSON as the JSON service does', () => {
    fc.assert(
      fc.property(anyLayout, anyOptions, (text, options) => compare(text, options)),
      { numRuns },
    );
  });

  it('does the same after an edit within an item', () => {
    const items = Array.from({ length: 30 }, (_, index) => ({ title: `Engineer ${index}`, skills: [], tasks: [{}] }));
    const text = JSON.stringify({ experiences: items, tags: [] }, undefined, 3);
    const document = profileDocument(text);
    service.problems(document);
    const at = text.indexOf('Engineer 11') - 2;
    for (const newText of ['', '   \n', ' "company"\n:1,']) {
      const start = newText.includes('company') ? text.lastIndexOf('"', at) : at;
      const next = text.slice(0, start) + newText + text.slice(start);
      const source = TextDocument.create('untitled:a', 'hrflow-profile', 2, next);
      compare(next, twoSpaces, document.after(source, { start, end: start, newLength: newText.length }));
    }
  });

  for (const text of ['', ' ', '{', '{"a": 1,}', '{"a": 1} x', '// a\n{"a":1}', '\uFEFF{ "a":1}', '{"a" 1}', '[1 2]'])
    it(`does the same to ${JSON.stringify(text)}`, () => compare(text, twoSpaces));

  it('does the same to a part', () => {
    const text = '{"a":[1,\n2,{"b":  3}\n],\n"c":null\n}';
    const range = { start: { line: 1, character: 0 }, end: { line: 2, character: 1 } };
    const { source } = profileDocument(text);
    assert.deepEqual(service.format(profileDocument(text), range, twoSpaces), scanner.format(source, range, twoSpaces));
  });

  it('makes one edit of very many', () => {
    const text = JSON.stringify(Array.from({ length: 3000 }, (_, index) => index));
    assert.equal(service.format(profileDocument(text), undefined, twoSpaces).length, 1);
    compare(text, twoSpaces);
  });
});
