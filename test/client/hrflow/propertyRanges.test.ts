import assert from 'node:assert/strict';
import { applyReplacement, propertyReplacement, rangeOfProperty } from '../../../client/hrflow/propertyRanges';
import type { Path } from '../../../server/profile/json/syntaxTree';

/** The text with the range in « ». */
function marked(text: string, ...path: Path): string {
  const { start, end } = rangeOfProperty(text, path);
  return `${text.slice(0, start)}«${text.slice(start, end)}»${text.slice(end)}`;
}

describe('ranges of properties', () => {
  it('cover a scalar value, otherwise the key', () => {
    const text = '\uFEFF{"a": {"b": [1, {"c": "x,:}"}, -2.5e3]}, "d": null}';
    assert.equal(marked(text, 'a', 'b', 1, 'c'), text.replace('"x,:}"', '«"x,:}"»'));
    assert.equal(marked(text, 'a', 'b', 2), text.replace('-2.5e3', '«-2.5e3»'));
    assert.equal(marked(text, 'a', 'b', 1), text.replace('{"c": "x,:}"}', '«{"c": "x,:}"}»'));
    assert.equal(marked(text, 'a'), text.replace('"a"', '«"a"»'));
    assert.equal(marked(text, 'd'), text.replace('null', '«null»'));
  });

  it('cover the innermost existing container of a missing property', () => {
    const text = '{"a": {"b": 1}, "c": "b"}';
    assert.equal(marked(text, 'a', 'x', 'y'), text.replace('"a"', '«"a"»'));
    assert.equal(marked(text, 'c', 'x'), text.replace('"c"', '«"c"»'));
    assert.equal(marked(text, 'b'), `«{»${text.slice(1)}`);
  });

  it('cover the last one of duplicate properties, also if its key has escape sequences', () => {
    assert.equal(marked('{"a": 1, "\\u0061": 2}', 'a'), '{"a": 1, "\\u0061": «2»}');
  });

  it('do not depend on the depth of the stack', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    assert.equal(marked(`{"a": ${deep}, "b": 1}`, 'b'), `{"a": ${deep}, "b": «1»}`);
  });
});

describe('setting a property of a profile', () => {
  for (const [before, after] of [
    ['{}', '{"reference": "é\\"1"}'],
    ['{ }', '{"reference": "é\\"1" }'],
    ['{\r\n\t"a": 1.0\r\n}', '{\r\n\t"reference": "é\\"1",\r\n\t"a": 1.0\r\n}'],
    ['{"a": {"reference": 1}}', '{"reference": "é\\"1","a": {"reference": 1}}'],
    ['{"a": 1, "reference" : null }', '{"a": 1, "reference" : "é\\"1" }'],
    ['{"reference": ["x", {}]}', '{"reference": "é\\"1"}'],
  ] as const) {
    it(`keeps all other characters of ${JSON.stringify(before)}`, () => {
      const text = applyReplacement(before, propertyReplacement(before, 'reference', 'é"1'));
      assert.equal(text, after);
      assert.equal((JSON.parse(text) as { reference: string }).reference, 'é"1');
    });
  }
});
