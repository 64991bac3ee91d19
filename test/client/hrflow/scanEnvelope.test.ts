import assert from 'node:assert/strict';
import fc from 'fast-check';
import { propertyValue, readJson } from '../../../client/hrflow/jsonTree';
import { scanEnvelope } from '../../../client/hrflow/scanEnvelope';

const names = fc.constantFrom('"data"', '"profile"', '"d\\u0061ta"', '"a"', '"\\""', '"{"');
const spaces = fc.constantFrom('', ' ', '\n\t');
const scalars = fc.oneof(fc.constantFrom('1.50', 'null', '"}"', '"\\\\"', '"\\"data\\":1"', '{}', '[]'), names);

/** JSON texts with duplicate names, escape sequences and white space. */
const { value: values } = fc.letrec<{ value: string }>((tie) => {
  const padded = fc.tuple(spaces, tie('value'), spaces).map((parts) => parts.join(''));
  const member = fc.tuple(names, padded).map(([name, text]) => `${name}:${text}`);
  const list = (part: fc.Arbitrary<string>, open: string, close: string) =>
    fc.array(part, { maxLength: 5 }).map((parts) => `${open}${parts.join()}${close}`);
  return {
    value: fc.oneof({ maxDepth: 4, withCrossShrink: true }, scalars, list(member, '{', '}'), list(padded, '[', ']')),
  };
});

describe('scanning a response', () => {
  it('finds the same data and profile as the parser', () => {
    const seen = { data: 0, profile: 0 };
    fc.assert(
      fc.property(values, (text) => {
        const data = propertyValue(readJson(text), 'data');
        const profile = propertyValue(data, 'profile');
        const found = scanEnvelope(text);
        assert.ok(found);
        for (const [span, node] of [
          [found.data, data],
          [found.profile, profile],
        ] as const) {
          assert.equal(span && text.slice(span.start, span.end).trim(), node && text.slice(node.start, node.end));
        }
        if (data) seen.data++;
        if (profile) seen.profile++;
      }),
      { seed: 15, numRuns: 3000 },
    );
    assert.ok(seen.data > 100 && seen.profile > 20, JSON.stringify(seen));
  });

  it('accepts any text', () => {
    const characters = fc.constantFrom('{', '}', '[', ']', ':', ',', '"', '\\', ' ', 'a', '1');
    fc.assert(
      fc.property(fc.array(characters, { maxLength: 30 }), (text) => void scanEnvelope(text.join(''))),
      { seed: 15, numRuns: 3000 },
    );
  });

  it('stops where the text ceases to be JSON', () => {
    // Each of these once took a minute or more. A timeout is a failure.
    for (const piece of [':', '}', ']', '"a":', ',:', '{}}', ' :', '"\\q":']) {
      const found = scanEnvelope(piece.repeat(19_000_000 / piece.length));
      assert.ok(found === undefined || Object.keys(found).length === 0, piece);
    }
  });

  it('limits the nesting depth and the number of values, ignoring brackets in strings', () => {
    const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
    assert.ok(scanEnvelope(nested(500)));
    assert.equal(scanEnvelope(nested(501)), undefined);
    assert.ok(scanEnvelope(`[${'1,'.repeat(499_998)}1]`));
    assert.equal(scanEnvelope(`[${'1,'.repeat(500_000)}1]`), undefined);
    assert.ok(scanEnvelope(JSON.stringify({ text: '[{,'.repeat(1_000_000) })));
  });
});
