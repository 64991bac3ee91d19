import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseProfileText, requestBody } from '../../../client/hrflow/requestBody';
import { pageExample, pageExampleAsJson } from '../../support/profiles';

describe('request', () => {
  it('puts the source key first and keeps every other byte', () => {
    assert.equal(requestBody('{ "a": 1.50 }', 'k"ey'), '{"source_key":"k\\"ey", "a": 1.50 }');
    assert.equal(requestBody('\r\n{\r\n}\r\n', 'key'), '\r\n{"source_key":"key"\r\n}\r\n');
    assert.equal(requestBody('{}', 'key'), '{"source_key":"key"}');
  });

  it('changes nothing where the document names its source', () => {
    assert.equal(requestBody(pageExampleAsJson, undefined), pageExampleAsJson);
  });

  it('drops the byte order mark', () => {
    assert.equal(requestBody('\uFEFF{"a":1}', undefined), '{"a":1}');
  });

  it('has a body that UTF-8 can carry and that means what was typed', () => {
    const object = fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue({ stringUnit: 'binary' }));
    fc.assert(
      fc.property(object, fc.option(fc.string()), fc.constantFrom(0, 2), (profile, sourceKey, indent) => {
        fc.pre(!Object.hasOwn(profile, 'source_key') && !Object.hasOwn(profile, '__proto__'));
        // JSON.stringify writes lone surrogates as escapes; a person's text has them as they are.
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

  it("leads to the bare date of the page's example", () => {
    const found = parseProfileText(pageExample);
    assert.ok(found.kind === 'not-json');
    const { offset, length } = found.syntaxError;
    assert.equal(pageExample.slice(offset, offset + length), '2016-01-01T00:00:00');
  });

  for (const [text, expected] of [
    ['', { kind: 'empty' }],
    ['\uFEFF \r\n', { kind: 'empty' }],
    ['\uFEFF{x', { kind: 'not-json', syntaxError: { offset: 2, length: 1, code: 'unquoted-key' } }],
    ['[]', { kind: 'not-an-object' }],
    ['null', { kind: 'not-an-object' }],
    ['\uFEFF{}', { kind: 'profile', hasSourceKey: false }],
    ['{"source_key": null}', { kind: 'profile', hasSourceKey: true }],
    ['['.repeat(100_000), { kind: 'not-json', syntaxError: { offset: 100_000, length: 1, code: 'unclosed-array' } }],
  ] as const) {
    it(`takes ${JSON.stringify(text.slice(0, 30))} for ${expected.kind}`, () => {
      assert.deepEqual(parseProfileText(text), expected);
    });
  }
});
