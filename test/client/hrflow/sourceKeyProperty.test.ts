import assert from 'node:assert/strict';
import { declaredSourceKey, findSourceKeyProperties, sourceKeyInText } from '../../../client/hrflow/sourceKeyProperty';

describe('member source_key', () => {
  /** The text with « and » around each value that is found. */
  function marked(text: string): string {
    return findSourceKeyProperties(text).reduceRight(
      (all, { start, end }) => `${all.slice(0, start)}«${all.slice(start, end)}»${all.slice(end)}`,
      text,
    );
  }

  for (const expected of [
    '{"source_key": «"abc"», "a": 1}',
    '\uFEFF{\r\n  "a": [{"source_key": "no"}],\r\n  "source_key" :«"b\\"c"»\r\n}',
    '{"source_key": «»}',
    '{"source_key": «»\n}',
    '{"source_key": «"ab»\n, "a": 1}',
    '{"source_key":«12», "text": "source_key"}',
    '{"text": "\\"source_key\\": \\"no\\"", "source_key": «"yes"»}',
    '{"a": {"source_key": "no"}',
    '["source_key"]',
    '{"source_key"',
    '{"source_key": «», "source_key": «"last"»',
    '{"a": ["source_key", {}], "source_key": «"x"»',
  ]) {
    it(`is found in ${JSON.stringify(expected)}`, () => {
      assert.equal(marked(expected.replaceAll(/[«»]/g, '')), expected);
    });
  }

  it('has the value of the last', () => {
    assert.equal(sourceKeyInText('{"source_key": "a", "source_key": "b\\u0063"}'), 'bc');
    assert.equal(sourceKeyInText('{"source_key": 5}'), undefined);
    assert.equal(sourceKeyInText('{}'), undefined);
    assert.equal(declaredSourceKey('\uFEFF{"source_key": "a", "source\\u005fkey": "b"}'), 'b');
    for (const none of ['{}', '5', '{"source_key": null}']) assert.equal(declaredSourceKey(none), undefined);
  });

  it('is read past no further than its last mention', () => {
    const text = `{"source_key": "a", "text": ${'['.repeat(1_000_000)}`;
    assert.equal(sourceKeyInText(text), 'a');
  });
});
