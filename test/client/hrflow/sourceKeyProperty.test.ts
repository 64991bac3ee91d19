import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { declaredSourceKey, sourceKeyInText, sourceKeyPropertyAt } from '../../../client/hrflow/sourceKeyProperty';
import { Tokenizer } from '../../../server/profile/json/tokenizer';

describe('the property source_key', () => {
  /** The text with each value that is found at any offset in « ». */
  function marked(text: string): string {
    const starts = new Map<number, number>();
    for (let offset = 0; offset <= text.length; offset++) {
      const property = sourceKeyPropertyAt(text, offset);
      if (property) starts.set(property.start, property.end);
    }
    return [...starts]
      .sort(([a], [b]) => b - a)
      .reduce((all, [start, end]) => `${all.slice(0, start)}«${all.slice(start, end)}»${all.slice(end)}`, text);
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
    '{// "source_key": "no"\n"source_key": «"x"»',
  ]) {
    it(`is found in ${JSON.stringify(expected)}`, () => {
      assert.equal(marked(expected.replaceAll(/[«»]/g, '')), expected);
    });
  }

  it('is found at the offsets of its value only, quotes included', () => {
    const text = '{"source_key": "ab", "info": {}}';
    const offsets = [...Array(text.length + 1).keys()].filter((offset) => sourceKeyPropertyAt(text, offset));
    assert.deepEqual(offsets, [15, 16, 17, 18, 19]);
  });

  it('is found without reading the rest of the text', () => {
    const long = JSON.stringify(Array.from({ length: 1000 }, () => ({ source_key: 'no' })));
    const text = `{"source_key": "ab", "info": ${long}, "x": "source_key"}`;
    const counts = [17, 10, text.length - 500, text.length - 2].map((offset) => {
      const next = mock.method(Tokenizer.prototype, 'next');
      sourceKeyPropertyAt(text, offset);
      next.mock.restore();
      return next.mock.callCount();
    });
    assert.deepEqual(counts, [2, 0, 0, 0]);
  });

  it('has the value of the last duplicate', () => {
    assert.equal(sourceKeyInText('{"source_key": "a", "source_key": "b\\u0063"}'), 'bc');
    assert.equal(sourceKeyInText('{"source_key": 5}'), undefined);
    assert.equal(sourceKeyInText('{}'), undefined);
    assert.equal(declaredSourceKey('\uFEFF{"source_key": "a", "source\\u005fkey": "b"}'), 'b');
    for (const none of ['{}', '5', '{"source_key": null}']) assert.equal(declaredSourceKey(none), undefined);
  });

  it('is found before and after a string of millions of escape sequences', () => {
    const long = JSON.stringify('\\'.repeat(8_000_000));
    assert.equal(sourceKeyInText(`{"source_key": "a", "text": ${long}, "info": {"source_key": "no"}}`), 'a');
    assert.equal(sourceKeyInText(`{"text": ${long}, "source_key": "a"}`), 'a');
  });
});
