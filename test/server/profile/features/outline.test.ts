import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { type DocumentSymbol, getLanguageService, type SymbolKind } from 'vscode-json-languageservice';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { symbolKinds } from '../../../../server/lsp/features/documentSymbols';
import { type OutlineEntry, outlineOf } from '../../../../server/profile/features/outline';
import { fixture, profileDocument } from '../../../support/profiles';

const outlined = (text: string): readonly OutlineEntry[] => outlineOf(profileDocument(text));
const count = (entries: readonly OutlineEntry[]): number =>
  entries.reduce((sum, { children }) => sum + 1 + count(children), 0);

/** Both outlines in one form: name, kind, start of the detail, position, children. */
type Row = readonly [string, SymbolKind, string, string, string, readonly Row[]];

const begin = (detail = ''): string => detail.slice(0, 50);

/** @param index of an item: the JSON service names it by its index, without a detail. */
function rowOf(
  document: TextDocument,
  { name, type, detail, span, selection, children }: OutlineEntry,
  index?: number,
): Row {
  const place = ({ start, end }: { start: number; end: number }): string => `${start} ${end}`;
  const below = children.map((child, each) => rowOf(document, child, type === 'array' ? each : undefined));
  // The JSON service has no detail for scalar items.
  const known = span.start === selection.start && span.end === selection.end ? '' : begin(detail);
  return [index === undefined ? name : String(index), symbolKinds[type], known, place(span), place(selection), below];
}

function theirRowOf(document: TextDocument, symbol: DocumentSymbol): Row {
  const { name, kind, detail, range, selectionRange, children = [] } = symbol;
  const place = ({ start, end }: DocumentSymbol['range']): string =>
    `${document.offsetAt(start)} ${document.offsetAt(end)}`;
  const below = children.map((child) => theirRowOf(document, child));
  return [name, kind, begin(detail), place(range), place(selectionRange), below];
}

describe('outline', () => {
  const service = getLanguageService({});
  const texts = ['valid', 'invalid', 'questionable'].flatMap((folder) =>
    readdirSync(path.join(__dirname, '../../../fixtures/profiles', folder)).map((file) =>
      fixture(`profiles/${folder}/${file}`),
    ),
  );

  it('is that of the JSON service for a text that is JSON, apart from the names of items', () => {
    let compared = 0;
    for (const text of [...texts, '[]', '{}', '[[1, [true, null]], {"a\\nb": {}}]', `[${'1,'.repeat(6000)}1]`]) {
      const { source, isJson } = profileDocument(text);
      if (!isJson) continue;
      const theirs = service.findDocumentSymbols2(source, service.parseJSONDocument(source), { resultLimit: 5000 });
      assert.deepEqual(
        outlined(text).map((entry, index) => rowOf(source, entry, text.startsWith('[') ? index : undefined)),
        theirs.map((symbol) => theirRowOf(source, symbol)),
        text.slice(0, 200),
      );
      compared++;
    }
    assert.ok(compared > 5, String(compared));
  });

  it('has all complete values in a text with syntax errors', () => {
    const names = (entries: readonly OutlineEntry[]): unknown[] =>
      entries.flatMap(({ name, children }) => (children.length > 0 ? [name, names(children)] : [name]));
    const text = '{"info": {"full_name": "Harry", "email": }, "skills": [{"name": "Magic"}, None, {"name": "x"';
    assert.deepEqual(names(outlined(text)), ['info', ['full_name'], 'skills', ['Magic', ['name'], 'x', ['name']]]);
  });

  it('names items by their content, with their dates or their level', () => {
    const itemsOf = (value: unknown): unknown[] =>
      outlined(JSON.stringify(value))[0]?.children.map(({ name, detail }) => [name, detail]) ?? [];
    const job = { title: 'Lead', company: 'Acme', date_start: '2012-01-01', date_end: '2015-06-01' };
    assert.deepEqual(
      itemsOf({ experiences: [job, { ...job, title: null, date_end: null }, {}, { title: 5 }, 'Lead'] }),
      [
        ['Lead, Acme', '2012–2015'],
        ['Acme', 'since 2012'],
        ['2', '{}'],
        ['5', undefined],
        ['4', 'Lead'],
      ],
    );
    assert.deepEqual(itemsOf({ educations: [{ school: 'MIT', title: 'PhD', date_end: '2015-01-01' }] }), [
      ['PhD, MIT', undefined],
    ]);
    assert.deepEqual(itemsOf({ skills: [{ name: 'Python', type: 'hard', value: null }] }), [['Python', 'hard']]);
    assert.deepEqual(itemsOf({ languages: [{ name: 'french', value: 'native' }, { name: ' ' }] }), [
      ['french', 'native'],
      ['1', undefined],
    ]);
    assert.deepEqual(itemsOf({ labels: [{ job_key: 'k', job_reference: 'r', stage: 'yes' }] }), [['r', 'yes']]);
    assert.deepEqual(itemsOf({ attachments: [{ type: 'resume', file_name: 'cv.pdf' }, { type: 'resume' }] }), [
      ['cv.pdf', 'resume'],
      ['resume', undefined],
    ]);
    assert.deepEqual(itemsOf({ constructor: [{ name: 'a\nb' }, { name: 'x'.repeat(2000) }] }), [
      ['a b', undefined],
      ['1', undefined],
    ]);
  });

  it('has a name for a property without one, and one line for each', () => {
    assert.deepEqual(
      outlined('{"": 1, " ": 2, "a\\nb": "x\\ny"}').map(({ name, detail }) => [name, detail]),
      [
        ['""', '1'],
        ['" "', '2'],
        ['a↵b', 'x\ny'],
      ],
    );
  });

  it('ends after 5,000 entries, the outer ones first', () => {
    const items = Array.from({ length: 4000 }, (_, index) => `{"name": "skill ${index}", "value": null}`);
    const [skills, text] = outlined(`{"skills": [${items.join(',')}], "text": ""}`);
    assert.equal(text?.name, 'text');
    assert.equal(skills?.children.length, 4000);
    assert.equal(count([skills]), 4999);
  });

  it('shows the value of a scalar item', () => {
    assert.deepEqual(
      outlined('{"urls": ["https://example.com", {}]}')[0]?.children.map(({ detail }) => detail),
      ['https://example.com', '{}'],
    );
  });

  it('truncates a long string', () => {
    assert.equal(outlined(`{"text": "${'a'.repeat(10_000)}"}`)[0]?.detail?.length, 60);
  });

  it('is empty for a document without a value, and beyond the limits', () => {
    assert.deepEqual(outlined(''), []);
    assert.deepEqual(outlined('1'), []);
    assert.deepEqual(outlined('['.repeat(600) + ']'.repeat(600)), []);
  });
});
