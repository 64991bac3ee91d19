import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseText } from '../../../../server/profile/json/parser';
import { defaultLimits } from '../../../../server/profile/json/limits';
import { isJson } from '../../../support/profiles';

/** `code@marked text` of each issue. */
function issuesOf(text: string): string[] {
  return parseText(text).errors.map(({ code, start, end }) => `${code}@${text.slice(start, end)}`);
}

function valueOf(text: string): unknown {
  const { tree } = parseText(text);
  return tree.size > 0 ? tree.value(0) : undefined;
}

/** JSON texts with a part removed, repeated or replaced. */
const brokenJson = fc
  .tuple(
    fc.json(),
    fc.nat(),
    fc.nat(5),
    fc.constantFrom('', ',', '"', '{', ']', ':', "'", '\\', '1-', ' x', '/*', '\n', '\t', '2016-01-01'),
  )
  .map(([text, at, length, insert]) => {
    const start = at % (text.length + 1);
    return text.slice(0, start) + insert + text.slice(start + length);
  });

describe('reader', () => {
  it('reads JSON to the value of JSON.parse, without an issue', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(undefined, 2, '\t'), (json, indent) => {
        const text = JSON.stringify(JSON.parse(json), undefined, indent);
        assert.deepEqual(issuesOf(text), []);
        assert.deepEqual(valueOf(text), JSON.parse(text));
      }),
    );
  });

  it('has an issue exactly where JSON.parse throws', () => {
    fc.assert(
      fc.property(brokenJson, (text) => {
        if (text.trim() === '') return;
        assert.equal(parseText(text).errors.length === 0, isJson(text), JSON.stringify(text));
      }),
      { numRuns: 3000 },
    );
  });

  it('never throws, and all spans are within the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), brokenJson), (text) => {
        const { tree, errors } = parseText(text);
        for (const { start, end } of errors) assert.ok(0 <= start && start <= end && end <= text.length);
        for (let node = 0; node < tree.size; node++) {
          assert.ok(0 <= tree.start(node) && tree.start(node) <= tree.end(node) && tree.end(node) <= text.length);
        }
        valueOf(text);
      }),
      { numRuns: 1000 },
    );
  });

  for (const [text, ...issues] of [
    ['{"a": 2016-01-01T00:00:00}', 'bare-date@2016-01-01T00:00:00'],
    ['{"a": 2016-01-01}', 'bare-date@2016-01-01'],
    ['[2016-01-01T00:00:00.5+0000, 1]', 'bare-date@2016-01-01T00:00:00.5+0000'],
    ['{"a": 1 "b": 2}', 'comma-expected@"b"'],
    ['{"a": 1, }', 'trailing-comma@,'],
    ['[1,]', 'trailing-comma@,'],
    ['[1,,2]', 'value-expected@,'],
    ['{"a" 1}', 'colon-expected@"a"'],
    ['{"a"}', 'colon-expected@"a"'],
    ['{"a": }', 'value-expected@}'],
    ['{a: 1}', 'unquoted-key@a'],
    ["{'a': 1}", "single-quotes@'a'"],
    ['{"a": None}', 'unknown-word@None'],
    ['{"a": 01}', 'invalid-number@01'],
    ['{"a": 1} x', 'content-after-end@x'],
    ['// c\n{}', 'comment@// c'],
    ['{/* c */}', 'comment@/* c */'],
    ['{} /* c', 'unclosed-comment@/* c'],
    ['{"a": "b\n}', 'unclosed-string@"b'],
    ['{"a": "b,\n"c": 1}', 'unclosed-string@"b'],
    ['{"a": "\t"}', 'control-character@\t'],
    ['{"a": "\\x"}', 'invalid-escape@\\x'],
    ['{"a": [1}', 'unclosed-array@['],
    ['{"a": [1', 'unclosed-array@['],
    ['[1]]', 'content-after-end@]'],
    ['{{}}', 'key-expected@{'],
    ['{\n"sou"\n"b": 1}', 'colon-expected@"sou"'],
    ['{\nlab\n"b": 1}', 'unquoted-key@lab'],
    ['{\n"sou\n"b": 1}', 'unclosed-string@"sou'],
    ['{\n"a":\n"b": 1}', 'value-expected@:'],
    ['{"a": [{"b": 1},\n"c": 2}', 'unclosed-array@['],
    ['{"a":\n"b", "c": 1}'],
    ['[{"a": 1},\n"b"]'],
    ['data = {}', 'unknown-word@data', 'unknown-word@='],
  ] as const) {
    it(`finds ${issues.map((issue) => issue.replace(/@.*/, '')).join(' and ') || 'nothing'} in ${JSON.stringify(text)}`, () => {
      assert.deepEqual(issuesOf(text), issues);
    });
  }

  it('keeps complete values around syntax errors', () => {
    assert.deepEqual(valueOf('{"a": [1, 2, {"b": }], "c": "x\n, "d": 2016-01-01}'), {
      a: [1, 2, { b: undefined }],
      c: 'x',
      d: '2016-01-01',
    });
  });

  it('finds duplicate keys whose hash equals that of another name, in small and large objects', () => {
    const duplicatesOf = (names: readonly string[]): string[] => {
      const { tree, duplicateKeys } = parseText(`{${names.map((name) => `"${name}":1`).join()}}`);
      return duplicateKeys.map(([, later]) => tree.keyName(later));
    };
    const others = Array.from({ length: 100 }, (_, index) => `other${index}`);
    for (const more of [[], others]) {
      assert.deepEqual(duplicatesOf(['Aa', 'BB', 'BB', ...more]), ['BB']);
      assert.deepEqual(duplicatesOf(['Aa', 'BB', 'Aa', ...more, 'BB', 'Aa']), ['Aa', 'BB', 'Aa']);
      assert.deepEqual(duplicatesOf(['AaAa', 'BBBB', 'AaBB', 'BBAa', ...more, 'BBAa', 'AaBB']), ['BBAa', 'AaBB']);
    }
  });

  it('finds duplicate keys among 65,536 names with the same hash in linear time', () => {
    const sameHash = (bits: number): string[] =>
      bits === 0 ? [''] : sameHash(bits - 1).flatMap((name) => [`${name}Aa`, `${name}BB`]);
    const names = sameHash(16);
    const { duplicateKeys } = parseText(`{${[...names, names[40_000]].map((name) => `"${name}":1`).join()}}`);
    assert.equal(duplicateKeys.length, 1);
  });

  it('finds duplicate keys in any notation, in small and large objects', () => {
    const many = Array.from({ length: 100 }, (_, index) => `"k${index}":0`).join();
    for (const text of ['{"a":1,"b":{"a":2},"\\u0061":3}', `{${many},"k7":1}`]) {
      const { tree, duplicateKeys } = parseText(text);
      assert.deepEqual(
        duplicateKeys.map(([first, later]) => [tree.keyName(first), tree.keyName(later)]),
        [text.includes('k7') ? ['k7', 'k7'] : ['a', 'a']],
      );
    }
  });

  it('distinguishes names with equal hashes', () => {
    // 'Aa' and 'BB' have the same 31-based hash.
    assert.deepEqual(parseText('{"Aa":1,"BB":2}').duplicateKeys, []);
  });

  it('records the first bracket that exceeds the maximum depth, closed or not, and continues', () => {
    const { depth } = defaultLimits;
    for (const [end, issues] of [
      ['', ['unclosed-array']],
      [']'.repeat(100_000), []],
      [`1 2${']'.repeat(100_000)}`, ['comma-expected']],
    ] as const) {
      const reading = parseText('['.repeat(100_000) + end);
      assert.equal(reading.depthExceededAt, depth);
      assert.deepEqual(
        reading.errors.map(({ code }) => code),
        issues,
      );
    }
    assert.equal(parseText('['.repeat(depth) + ']'.repeat(depth)).depthExceededAt, undefined);
    assert.equal(parseText('[[[]]]', { maxDepth: 2 }).depthExceededAt, 2);
  });

  it('does not search 100,000 levels for a bracket that is not open, or for a name', () => {
    const { errors, omittedCount } = parseText('['.repeat(100_000) + '}'.repeat(100_000));
    assert.equal(errors.length + omittedCount, 100_001);
    assert.equal(parseText('{"a":'.repeat(100_000)).tree.locationAt(499_999), undefined);
  });

  it('ignores a byte order mark at the start', () => {
    assert.deepEqual(issuesOf('\uFEFF{}'), []);
  });
});

describe('unescaped quotes in a string', () => {
  for (const [text, ...expected] of [
    ['{"a": "Built the "billing" service", "b": 1}', 'inner-quotes@"billing" service'],
    ['["The "best" of "all" and "more""]', 'inner-quotes@"best" of "all" and "more"'],
    ['{\n"a": "b "c" d"\n}', 'inner-quotes@"c" d'],
    ['["a""b"]', 'comma-expected@"b"'],
  ] as const) {
    it(`are reported once in ${text}`, () => assert.deepEqual(issuesOf(text), expected));
  }

  for (const text of ['["a" b"]', '["a"b c]', '{"a": "b"c "d": "e"}'])
    it(`are not reported in ${text}`, () => assert.doesNotMatch(issuesOf(text).join(), /inner-quotes/));

  it('do not hide later syntax errors', () =>
    assert.deepEqual(valueOf('{"a": "b "c" d", "e": 1}'), { a: 'b "c" d', e: 1 }));
});
