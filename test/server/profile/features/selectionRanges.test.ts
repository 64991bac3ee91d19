import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { getLanguageService, type Range, type SelectionRange } from 'vscode-json-languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { ProfileDocument } from '../../../../server/profile/document/profileDocument';
import { createProfileService } from '../../../../server/profile/profileService';
import { anyLayout } from '../../../support/layouts';
import { fixture, isJson, profileDocument } from '../../../support/profiles';

/** The number of generated documents. */
const numRuns = Number(process.env.RUNS ?? 300);

const service = createProfileService();
const json = getLanguageService({});

/** Asserts the ranges of the JSON service at each offset. */
function compare(document: ProfileDocument): void {
  const { source, text } = document;
  const positions = Array.from({ length: text.length + 1 }, (_, offset) => source.positionAt(offset));
  positions.push({ line: 0, character: 1e6 }, { line: 1e6, character: 3 });
  const expected = json.getSelectionRanges(source, positions, json.parseJSONDocument(source));
  const found = service.selectionRanges(document, positions);
  assert.equal(found.length, expected.length);
  found.forEach((each, at) => assert.deepEqual(rangesOf(each), rangesOf(expected[at]), JSON.stringify(positions[at])));
}

/** The ranges, innermost first. */
function rangesOf(selection: SelectionRange | undefined): Range[] {
  const ranges: Range[] = [];
  for (let each = selection; each; each = each.parent) ranges.push(each.range);
  return ranges;
}

/** The same document, whose text cannot be parsed again. */
function readOnce(document: ProfileDocument): ProfileDocument {
  document.source.getText = () => assert.fail('read again');
  return document;
}

describe('selection', () => {
  const profiles = path.join(__dirname, '..', '..', '..', 'fixtures', 'profiles');
  const names = readdirSync(profiles).flatMap((folder) =>
    readdirSync(path.join(profiles, folder)).map((name) => path.join('profiles', folder, name)),
  );
  for (const name of [
    ...names,
    path.join('workspace', 'harry-potter.profile.json'),
    path.join('page', 'example.txt'),
  ]) {
    it(`expands in ${path.basename(name)} like that of the JSON service`, () => {
      const text = fixture(name);
      compare(profileDocument(text));
      if (isJson(text)) compare(profileDocument(JSON.stringify(JSON.parse(text))));
    });
  }

  it('expands in any JSON like that of the JSON service', () => {
    fc.assert(
      fc.property(anyLayout, (text) => compare(profileDocument(text))),
      { numRuns },
    );
  });

  for (const text of [
    '',
    ' ',
    '{',
    '{"a": 1,}',
    '{"a": 1} x',
    '// a\n{"a":1 /* b */, "c": 2}',
    '\uFEFF{ "a":1}',
    '[1 2]',
  ])
    it(`expands in ${JSON.stringify(text)} like that of the JSON service`, () => compare(profileDocument(text)));

  it('uses the syntax tree after an edit', () => {
    const items = Array.from({ length: 30 }, (_, index) => ({ title: `Engineer ${index}`, skills: [], tasks: [{}] }));
    const text = JSON.stringify({ experiences: items, tags: [] }, undefined, 3);
    const document = profileDocument(text);
    service.diagnostics(document);
    const at = text.indexOf('Engineer 11');
    const next = `${text.slice(0, at)}Chief ${text.slice(at)}`;
    const edited = (): ProfileDocument => {
      const source = TextDocument.create('untitled:a', 'hrflow-profile', 2, next);
      return document.withChange(source, { start: at, end: at, newLength: 6 });
    };
    compare(edited());
    const known = readOnce(edited());
    assert.ok(service.selectionRanges(known, [known.source.positionAt(at)])[0]?.parent);
  });
});
