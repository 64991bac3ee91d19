import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseText } from '../../../../server/profile/json/parser';
import { replaceTokens, Tokenizer } from '../../../../server/profile/json/tokenizer';

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  const tokenizer = new Tokenizer(text);
  while (tokenizer.next()) tokens.push(tokenizer.token);
  return tokens;
}

describe('tokenizer', () => {
  it('returns strings, words and punctuation', () => {
    assert.deepEqual(tokensOf('{ "a\\"b": [-1.5e3,true] } // c\n/* d */ "" x'), [
      ...['{', '"a\\"b"', ':', '[', '-1.5e3', ',', 'true', ']', '}', '""', 'x'],
    ]);
  });

  it('ends an unclosed string at the end of its line', () => {
    assert.deepEqual(tokensOf('{"a": "b, \\"\n"c": "d'), ['{', '"a"', ':', '"b, \\"', '"c"', ':', '"d']);
    assert.deepEqual(tokensOf('"a\\\n"b"'), ['"a\\', '"b"']);
  });

  it('finds the keys and scalars of the syntax tree', () => {
    fc.assert(
      fc.property(fc.json({ stringUnit: 'binary' }), fc.constantFrom(0, 2), (json, indent) => {
        const text = JSON.stringify(JSON.parse(json), undefined, indent);
        const { tree } = parseText(text);
        const leaves = Array.from({ length: tree.size }, (_, node) => node)
          .filter((node) => !tree.isContainer(node))
          .map((node) => text.slice(tree.start(node), tree.end(node)));
        assert.deepEqual(
          tokensOf(text).filter((token) => !/^[{}[\]:,]$/.test(token)),
          leaves,
        );
      }),
    );
  });

  it('covers every character of any text but white space', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ':',
      ',',
      '"',
      "'",
      '\\',
      ' ',
      '\n',
      '\r',
      'a',
      '1',
      '“',
      ';',
      '\uFEFF',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        assert.equal(tokensOf(text).join('').replaceAll(/\s/g, ''), text.replaceAll(/\s/g, ''));
      }),
    );
  });

  it('replaces tokens and keeps all other characters', () => {
    assert.equal(
      replaceTokens(' {"a" :\t1, "b":[ 1 ]}\n', (token) => (token === '1' ? '"one"' : token)),
      ' {"a" :\t"one", "b":[ "one" ]}\n',
    );
  });
});
