import assert from 'node:assert/strict';
import fc from 'fast-check';
import { removalEdits } from '../../../../server/profile/fixes/propertyRemovals';
import { parseText } from '../../../../server/profile/json/parser';
import { applyEdits } from '../../../support/profiles';

function without(text: string, paths: readonly (readonly (string | number)[])[]): string | undefined {
  const edits = removalEdits(parseText(text).tree, paths);
  return edits && applyEdits(text, edits);
}

describe('removing several properties', () => {
  for (const [text, names, expected] of [
    ['{"a": 1, "b": 2, "c": 3}', ['a', 'b'], '{"c": 3}'],
    ['{"a": 1, "b": 2, "c": 3}', ['b', 'c'], '{"a": 1}'],
    ['{"a": 1, "b": 2, "c": 3}', ['a', 'c'], '{"b": 2}'],
    ['{"a": 1, "b": 2}', ['a', 'b'], '{}'],
    ['{\n  "a": 1,\n  "b": 2,\n  "c": 3\n}', ['b', 'c'], '{\n  "a": 1\n}'],
    ['{"a": 1, "b": 2, /* why */ "c": 3}', ['b', 'c'], undefined],
    ['{"a": 1 /* why */, "b": 2, "c": 3}', ['b', 'c'], undefined],
    ['{"a": 1}', ['a', 'x'], undefined],
  ] as const) {
    it(`of ${JSON.stringify(text)}: ${names.join()}`, () =>
      assert.equal(
        without(
          text,
          names.map((name) => [name]),
        ),
        expected,
      ));
  }

  it('of several objects', () =>
    assert.equal(
      without('{"id": 1, "jobs": [{"key": 2, "title": 3}, {"title": 4, "key": 5}], "key": 6}', [
        ['id'],
        ['key'],
        ['jobs', 0, 'key'],
        ['jobs', 1, 'key'],
      ]),
      '{"jobs": [{"title": 3}, {"title": 4}]}',
    ));

  it('keeps all others, in any object and layout', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    fc.assert(
      fc.property(
        fc.subarray(names, { minLength: 1 }),
        fc.infiniteStream(fc.boolean()),
        fc.constantFrom(undefined, 2),
        (present, choices, indent) => {
          const removed = present.filter(() => choices.next().value);
          const value = Object.fromEntries(present.map((name, index) => [name, [index, { x: name }]]));
          const text = without(
            JSON.stringify(value, undefined, indent),
            removed.map((name) => [name]),
          );
          const expected = Object.fromEntries(Object.entries(value).filter(([name]) => !removed.includes(name)));
          assert.deepEqual(JSON.parse(text ?? ''), expected);
        },
      ),
    );
  });
});
