import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findSyntaxError, parseProfileText, requestBody } from '../../../client/hrflow/requestBody';
import { pageExample, pageExampleAsJson } from '../../support/profiles';

describe('request', () => {
  it('inserts the source key first and keeps all other characters', () => {
    assert.equal(requestBody('{ "a": 1.50 }', 'k"ey'), '{"source_key":"k\\"ey", "a": 1.50 }');
    assert.equal(requestBody('\r\n{\r\n}\r\n', 'key'), '\r\n{"source_key":"key"\r\n}\r\n');
    assert.equal(requestBody('{}', 'key'), '{"source_key":"key"}');
  });

  it('does not change a document with a source key', () => {
    assert.equal(requestBody(pageExampleAsJson, undefined), pageExampleAsJson);
  });

  it('removes the byte order mark', () => {
    assert.equal(requestBody('\uFEFF{"a":1}', undefined), '{"a":1}');
  });

  it('has a body that can be encoded in UTF-8 and has the same value', () => {
    const object = fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue({ stringUnit: 'binary' }));
    fc.assert(
      fc.property(object, fc.option(fc.string()), fc.constantFrom(0, 2), (profile, sourceKey, indent) => {
        fc.pre(!Object.hasOwn(profile, 'source_key') && !Object.hasOwn(profile, '__proto__'));
        // JSON.stringify escapes lone surrogates. Typed texts contain them unescaped.
        const text = JSON.stringify(profile, undefined, indent).replaceAll(
          /(?<!\\)(?:\\\\)*\\u(d[89a-f][\da-f]{2})/g,
          (all, hex: string) => all.slice(0, -6) + String.fromCharCode(parseInt(hex, 16)),
        );
        const sent = Buffer.from(requestBody(text, sourceKey ?? undefined), 'utf8').toString('utf8');
        const expected = { ...(sourceKey !== null && { source_key: sourceKey }), ...(JSON.parse(text) as object) };
        assert.deepEqual(JSON.parse(sent), expected);
      }),
    );
  });

  it('locates the bare date in the example of the documentation', () => {
    const { offset, length } = findSyntaxError(pageExample);
    assert.equal(pageExample.slice(offset, offset + length), '2016-01-01T00:00:00');
  });

  for (const [text, expected] of [
    ['\uFEFF{x', { offset: 2, length: 1, code: 'unquoted-key' }],
    ['['.repeat(100_000), { offset: 100_000, length: 1, code: 'unclosed-array' }],
  ] as const) {
    it(`locates the syntax error of ${JSON.stringify(text.slice(0, 30))}`, () => {
      assert.deepEqual(findSyntaxError(text), expected);
    });
  }

  for (const [text, expected] of [
    ['', { kind: 'empty' }],
    ['\uFEFF \r\n', { kind: 'empty' }],
    ['\uFEFF{x', { kind: 'not-json' }],
    ['[]', { kind: 'not-an-object' }],
    ['null', { kind: 'not-an-object' }],
    ['\uFEFF{}', { kind: 'profile', hasSourceKey: false }],
    ['{"source_key": null}', { kind: 'profile', hasSourceKey: true }],
    ['['.repeat(100_000), { kind: 'not-json' }],
  ] as const) {
    it(`classifies ${JSON.stringify(text.slice(0, 30))} as ${expected.kind}`, () => {
      assert.deepEqual(parseProfileText(text), expected);
    });
  }
});
