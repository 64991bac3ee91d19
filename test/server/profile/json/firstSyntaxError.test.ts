import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findFirstSyntaxError } from '../../../../server/profile/json/firstSyntaxError';
import { marked } from '../../../support/languageClient';
import { isJson } from '../../../support/profiles';

describe('findFirstSyntaxError', () => {
  for (const source of [
    '█',
    '  █',
    '{"a": █x}',
    '{"a": 1,█}',
    '{"a": 1█',
    '{"a": 1 █"b": 2}',
    '{"a" █1}',
    '{█a: 1}',
    '{"a": █2016-01-01}',
    '[1,█]',
    '[█,1]',
    '[1█}',
    '{█]',
    '{} █{}',
    '█]',
    '"abc█',
    '"a█\nb"',
    '"a█\\x"',
    '"a█\\u12"',
    '[█01]',
    '[█.5]',
    '[█1.]',
    '[█+1]',
    '[█True]',
    '[█truely]',
    '[█-]',
    '[1 █2]',
    '{"a": 1} █// comment',
    '█\u00A0{}',
  ]) {
    it(`returns the offset of the mark in ${JSON.stringify(source)}`, () => {
      const { text, offset } = marked(source);
      assert.throws(() => JSON.parse(text));
      const error = findFirstSyntaxError(text);
      assert.equal(error?.offset, offset);
    });
  }

  it('returns an error if and only if JSON.parse throws', () => {
    const token = fc.constantFrom(
      ...['{', '}', '[', ']', ':', ',', '"', '\\', ' ', '\n', '\t', '0', '-', '1', '.', 'e', '+', 'u'],
      'true',
      'null',
      '"a"',
      '1.5e3',
      '\\u00e9',
      'x',
    );
    const soup = fc.array(token, { maxLength: 12 }).map((tokens) => tokens.join(''));
    const broken = fc.tuple(fc.json(), fc.nat(), fc.nat(3), token).map(([json, at, length, instead]) => {
      const start = at % (json.length + 1);
      return json.slice(0, start) + instead + json.slice(start + length);
    });
    fc.assert(
      fc.property(fc.oneof(fc.json(), soup, broken), (text) => {
        const error = findFirstSyntaxError(text);
        assert.equal(error === undefined, isJson(text));
        assert.ok(!error || (error.offset >= 0 && error.offset <= text.length && error.length > 0));
      }),
      { numRuns: 3000 },
    );
  });

  it('does not overflow the stack', () => {
    assert.equal(findFirstSyntaxError('['.repeat(100_000))?.offset, 100_000);
    assert.equal(findFirstSyntaxError('['.repeat(100_000) + ']'.repeat(100_000)), undefined);
  });
});
