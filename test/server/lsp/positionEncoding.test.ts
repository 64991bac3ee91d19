import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Position, PositionEncodingKind, Range } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { choosePositionEncoding, documentPositions } from '../../../server/lsp/positionEncoding';
import { LanguageClient, vscodeCapabilities } from '../../support/languageClient';

const encodings = ['utf-8', 'utf-16', 'utf-32'] as const;

/** Units of a text, computed by other means than in the server. */
const unitsIn: Readonly<Record<PositionEncodingKind, (text: string) => number>> = {
  'utf-8': (text) => Buffer.byteLength(text, 'utf8'),
  'utf-16': (text) => text.length,
  'utf-32': (text) => Array.from(text).length,
};

/** Replaces UTF-16 positions everywhere in a value. */
function encodeAll(value: unknown, text: string, encoding: PositionEncodingKind): unknown {
  if (Array.isArray(value)) return value.map((item) => encodeAll(item, text, encoding));
  if (typeof value !== 'object' || value === null) return value;
  if (isPosition(value)) return encode(value, text, encoding);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, encodeAll(each, text, encoding)]));
}

function encode({ line, character }: Position, text: string, encoding: PositionEncodingKind): Position {
  const before = (text.split(/\r\n|\n|\r/)[line] ?? '').slice(0, character);
  return { line, character: unitsIn[encoding]?.(before) ?? NaN };
}

function isPosition(value: object): value is Position {
  return 'line' in value && 'character' in value;
}

/** Characters of one to four bytes, with combining marks, joined emoji and both line breaks. */
const piece = fc.constantFrom(
  'a',
  '"',
  'é',
  'e\u0301',
  '日',
  '👩‍🍳',
  '🇫🇷',
  '\u{1F44D}🏽',
  '\n',
  '\r\n',
  ' ',
  '\uFEFF',
  '{',
  ',',
);
const anyText = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));

const profile = `{
  "reference": "🧑🏽‍🍳 José", "info": {"full_name": "Zoë 👩‍👩‍👧", "email": "a@b", "picture": "https://exa.mple/😀.png", "urls": [], "x": "日本", },
  "text": "é日😀", "skills": [{"name": "C😀", "type": "härd"}, {"name": "C😀", "type": null}],
  "tags": [{"name": "Deux Mots 🎉", "value": "🎉 https://exa.mple/ü?q=😀"}, {"name": "é", "value": 1}], "😀": 1, "experiences": [
    {"title": "Ingénieur 🚂", "date_start": "2016-01-01T00:00:00", "date_end": "2015-01-01T00:00:00", "company": "日本"},
    {"title": "😀", "date_start": "2010-01-01T00:00:00", "date_end": "2014-01-01T00:00:00", "company": "日本"}
  ]
}
`;

describe('position encodings', () => {
  const clients = new Map<string, LanguageClient>();

  before(async () => {
    for (const encoding of encodings) {
      const general = { positionEncodings: [encoding] };
      clients.set(encoding, await LanguageClient.start({ ...vscodeCapabilities, general }, {}));
    }
  });
  after(async () => {
    for (const client of clients.values()) await client.stop();
  });

  it('are chosen by the editor', () => {
    const chosen = (positionEncodings?: string[]): PositionEncodingKind =>
      choosePositionEncoding({ general: { ...(positionEncodings && { positionEncodings }) } });
    assert.equal(choosePositionEncoding({}), 'utf-16');
    assert.equal(chosen(), 'utf-16');
    assert.equal(chosen([]), 'utf-16');
    assert.equal(chosen(['utf-7']), 'utf-16');
    assert.equal(chosen(['utf-7', 'utf-32', 'utf-16']), 'utf-32');
    for (const encoding of encodings) {
      assert.equal(chosen([encoding]), encoding);
      assert.equal(clients.get(encoding)?.initialized.capabilities.positionEncoding, encoding);
    }
  });

  it('convert every offset and back', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const document = TextDocument.create('', '', 0, text);
        for (const encoding of encodings) {
          const positions = documentPositions(document, encoding);
          let offset = 0;
          for (const character of text) {
            const position = document.positionAt(offset);
            assert.deepEqual(positions.at(offset), encode(position, text, encoding));
            assert.deepEqual(positions.decode(positions.encode(position)), position);
            if (text.charAt(offset - 1) !== '\r') assert.equal(positions.offsetAt(positions.at(offset)), offset);
            offset += character.length;
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('accept positions inside of a character and beyond the end', () => {
    const document = TextDocument.create('', '', 0, '😀é\nx');
    const utf8 = documentPositions(document, 'utf-8');
    const at = (line: number, character: number): number => utf8.offsetAt({ line, character });
    assert.deepEqual(
      [0, 1, 3, 4, 5, 6, 99].map((character) => at(0, character)),
      [0, 0, 0, 2, 2, 3, 3],
    );
    assert.deepEqual([at(1, 1), at(1, 9), at(9, 0)], [5, 5, 5]);
    // An offset between two surrogates.
    assert.deepEqual(utf8.at(1), { line: 0, character: 0 });
  });

  // Searching each position from the start of the line would take hours: the test would time out.
  it('take linear time in a long line', () => {
    const text = '"日😀é", '.repeat(300_000);
    const document = TextDocument.create('', '', 0, text);
    for (const encoding of ['utf-8', 'utf-32'] as const) {
      const positions = documentPositions(document, encoding);
      const unitsPerItem = unitsIn[encoding]?.('"日😀é", ') ?? 0;
      for (let item = 0; item < 300_000; item += 10) {
        assert.deepEqual(positions.at(item * 8), { line: 0, character: item * unitsPerItem });
        assert.equal(positions.offsetAt({ line: 0, character: item * unitsPerItem }), item * 8);
      }
    }
  });

  it('follow changes of long lines', () => {
    const mostly = piece.filter((each) => !/[\r\n]/.test(each));
    const pieces = fc.oneof({ weight: 99, arbitrary: mostly }, { weight: 1, arbitrary: piece });
    const longText = fc.array(pieces, { minLength: 200, maxLength: 400 }).map((all) => all.join(''));
    const edit = fc.record({ start: fc.nat(1000), length: fc.nat(300), text: anyText, look: fc.nat(1000) });
    fc.assert(
      fc.property(longText, fc.array(edit, { maxLength: 6 }), (text, edits) => {
        for (const encoding of encodings) {
          const document = TextDocument.create('', '', 0, text);
          const positions = documentPositions(document, encoding);
          for (const { start, length, text: inserted, look } of edits) {
            const { range } = changeOf(document, { start, length, text: inserted }, 'utf-16');
            positions.changed(range.start);
            const fresh = documentPositions(document, encoding);
            for (const offset of [look, start, 2000]) {
              assert.deepEqual(positions.at(offset), fresh.at(offset));
              assert.equal(positions.offsetAt(fresh.at(offset)), fresh.offsetAt(fresh.at(offset)));
            }
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  // Searching the line from its start for each change would take minutes: the test would time out.
  it('take linear time for many changes of a long line', () => {
    const document = TextDocument.create('', '', 0, '"日😀é", '.repeat(300_000));
    const positions = documentPositions(document, 'utf-8');
    const unitsPerItem = unitsIn['utf-8']?.('"日😀é", ') ?? 0;
    for (const items of [
      Array.from({ length: 100_000 }, (_, index) => index),
      Array.from({ length: 100_000 }, (_, index) => 300_000 - index),
    ])
      for (const item of items) {
        assert.deepEqual(positions.decode({ line: 0, character: item * unitsPerItem }), {
          line: 0,
          character: item * 8,
        });
        // As after a change that has replaced an item with one of the same length.
        positions.changed({ line: 0, character: item * 8 });
      }
  });

  /** The results of a request in each encoding, compared with those in UTF-16. */
  async function compare(method: string, text: string, parameters: object = {}): Promise<unknown> {
    const utf16 = clients.get('utf-16');
    assert.ok(utf16);
    const uri = 'file:///a.profile.json';
    await utf16.open(text, 'hrflow-profile', uri);
    const expected = await utf16.request(method, uri, parameters);
    for (const encoding of ['utf-8', 'utf-32']) {
      const client = clients.get(encoding);
      assert.ok(client);
      await client.open(text, 'hrflow-profile', uri);
      const encoded = encodeAll(parameters, text, encoding) as object;
      assert.deepEqual(
        withoutVersions(await client.request(method, uri, encoded)),
        withoutVersions(encodeAll(expected, text, encoding)),
        `${method} ${encoding}`,
      );
    }
    return expected;
  }

  /** Without what depends on the number of changes or on the time. */
  const withoutVersions = (value: unknown): unknown => {
    const text = JSON.stringify(value, (name, each: unknown) => (name === 'version' ? undefined : each));
    return JSON.parse(text.replaceAll(/20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d/g, ''));
  };

  const whole: Range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
  const options = { tabSize: 4, insertSpaces: true };
  for (const [method, parameters] of [
    ['textDocument/diagnostic', {}],
    ['textDocument/documentSymbol', {}],
    ['textDocument/foldingRange', {}],
    ['textDocument/documentLink', {}],
    ['textDocument/codeLens', {}],
    ['textDocument/inlayHint', { range: whole }],
    ['textDocument/formatting', { options }],
    [
      'textDocument/rangeFormatting',
      { options, range: { start: { line: 1, character: 20 }, end: { line: 2, character: 9 } } },
    ],
    ['textDocument/codeAction', { range: whole, context: { diagnostics: [] } }],
    ['textDocument/codeAction', { range: whole, context: { diagnostics: [], only: ['source'] } }],
  ] as const)
    it(`are used by ${method}${'context' in parameters && 'only' in parameters.context ? ' for the document' : ''}`, async () => {
      const result = await compare(method, profile, parameters);
      assert.ok(/"(?:line|startLine)":/.test(JSON.stringify(result)), JSON.stringify(result).slice(0, 200));
      // In valid JSON, other code computes the results.
      await compare(method, profile.replace(', }', '}'), parameters);
    });

  it('are used by hover, completion and selection ranges at many positions', async () => {
    for (const text of [profile, profile.replace(', }', '}'), `Answer 😀: ${profile}`]) {
      const document = TextDocument.create('', '', 0, text);
      let offset = 0;
      let [hovers, lists] = [0, 0];
      for (const character of text) {
        const position = document.positionAt(offset);
        offset += character.length;
        if (offset % 37 > 0 && !(character > '\u8000')) continue;
        if (await compare('textDocument/hover', text, { position })) hovers++;
        if (await compare('textDocument/completion', text, { position })) lists++;
        await compare('textDocument/selectionRange', text, { positions: [position] });
      }
      assert.ok(hovers > 10 && lists > 10, `${hovers} ${lists}`);
    }
  });

  it('are used by incremental changes', async () => {
    const edit = fc.record({ start: fc.nat(200), length: fc.nat(12), text: anyText });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(edit, { minLength: 1, maxLength: 3 }), { maxLength: 4 }),
        async (notifications) => {
          for (const encoding of ['utf-8', 'utf-32']) {
            const client = clients.get(encoding);
            assert.ok(client);
            const uri = await client.open(profile, 'hrflow-profile', 'file:///edited.profile.json');
            const document = TextDocument.create(uri, '', 0, profile);
            for (const edits of notifications) {
              // Otherwise the previous version is not computed, and nothing of it is reused.
              await client.diagnostics(uri);
              const changes = edits.map((each) => changeOf(document, each, encoding));
              await client.edit(uri, changes);
            }
            const fresh = await client.open(document.getText(), 'hrflow-profile', 'file:///fresh.profile.json');
            assert.deepEqual(withoutUris(await client.diagnostics(uri)), withoutUris(await client.diagnostics(fresh)));
            // The last character of the formatted text proves that the whole text is the same.
            const errors = (of: string): Promise<unknown> => client.request('textDocument/documentSymbol', of);
            assert.deepEqual(await errors(uri), await errors(fresh));
          }
        },
      ),
      { numRuns: 8 },
    );
  });

  const withoutUris = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value, (name, each: unknown) => (name === 'uri' ? undefined : each)));
});

/** Applies an edit of whole characters to a document, and returns it in an encoding. */
function changeOf(
  document: TextDocument,
  { start, length, text }: { readonly start: number; readonly length: number; readonly text: string },
  encoding: PositionEncodingKind,
): { range: Range; text: string } {
  const before = document.getText();
  const boundary = (offset: number): number => {
    const inside = /[\uDC00-\uDFFF]/.test(before.charAt(offset)) || before.slice(offset - 1, offset + 1) === '\r\n';
    return Math.min(inside ? offset - 1 : offset, before.length);
  };
  const range = {
    start: document.positionAt(boundary(start)),
    end: document.positionAt(boundary(start + length)),
  };
  const change = {
    range: { start: encode(range.start, before, encoding), end: encode(range.end, before, encoding) },
    text,
  };
  TextDocument.update(document, [{ range, text }], 1);
  return change;
}
