import assert from 'node:assert/strict';
import { isStrictJson } from '../../../../server/profile/json/strictJson';
import { LazyParsedText } from '../../../../server/profile/document/parsedText';

const isStrict = (text: string, maxDepth = 500): boolean => isStrictJson(text, JSON.parse(text), maxDepth);

describe('strict JSON', () => {
  for (const text of [
    '1',
    '""',
    '[]',
    '{}',
    '{"a" : 1,\n"b"\n:\t[{"a": {"a": null}}]}',
    '{"__proto__": 1, "1": 2, "": 3}',
  ]) {
    it(`is ${text}`, () => assert.ok(isStrict(text)));
  }

  for (const text of [
    '{"a": 1, "a": 1}',
    '{"a": 1, "\\u0061": 1}',
    '{"a" : 1, "a":1}',
    '[{"b": {"a": 1, "c": 1, "a": {}}}]',
    '{"__proto__": 1, "__proto__": 2}',
    '{"a": {"b": 1}, "a": 1}',
  ]) {
    it(`is not ${text}`, () => assert.ok(!isStrict(text)));
  }

  it('is not recognized if a string contains a property name with a colon, which never hides a duplicate', () => {
    assert.ok(!isStrict('{"a": "say \\":"}'));
    assert.ok(!isStrict('{"a": 1, "a": "say \\":"}'));
  });

  it('is within the depth limit', () => {
    assert.ok(isStrict('[[{"a": 1}]]', 3));
    assert.ok(!isStrict('[[{"a": 1}]]', 2));
    assert.ok(isStrict('1', 0));
  });

  it('is never a text for which the parser reports a syntax error or duplicate', () => {
    const draw = numbers(1);
    let found = 0;
    for (let count = 0; count < 5000; count++) {
      const text = jsonOf(draw, 4);
      const known = new LazyParsedText(text, { maxDepth: 3 });
      if (!known.isStrictJson) continue;
      found++;
      const { errors, duplicateKeys, depthExceededAt } = known.parseResult;
      assert.deepEqual(
        { issues: errors, repeatedKeys: duplicateKeys, tooDeepAt: depthExceededAt },
        { issues: [], repeatedKeys: [], tooDeepAt: undefined },
        text,
      );
    }
    assert.ok(found > 1000 && found < 4500, String(found));
  });
});

/** Integers below a limit, in the same order each time (a linear congruential generator). */
function numbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

/** JSON with some duplicate names, and strings that look like names. */
function jsonOf(draw: (limit: number) => number, levels: number): string {
  const children = Array.from({ length: levels === 0 ? 0 : draw(4) }, () => jsonOf(draw, levels - 1));
  const names = ['"a"', '"b"', '"c"', '"\\u0061"', '"\\":"'];
  switch (levels === 0 ? 0 : draw(3)) {
    case 1:
      return `[${children.join(', ')}]`;
    case 2:
      return `{${children.map((child) => `${names[draw(names.length)] ?? ''}${' '.repeat(draw(2))}: ${child}`).join(',')}}`;
    default:
      return ['1', '"a"', 'null', '"say \\": "', '":"'][draw(5)] ?? '';
  }
}
