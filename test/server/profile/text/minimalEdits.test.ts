import assert from 'node:assert/strict';
import fc from 'fast-check';
import { minimalEdits as limitedEdits } from '../../../../server/profile/text/minimalEdits';
import { applyEdits } from '../../../support/profiles';

const minimalEdits = (before: string, after: string) => limitedEdits(before, after) ?? [];

describe('minimal edits', () => {
  it('turn a text into the other one', () => {
    const piece = fc.constantFrom('{', '}', '"', 'ab', 'a', ' ', ',', '\n', '"key": ', 'aaaaaaaaaaaaaaaaaaaa');
    const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        assert.equal(applyEdits(before, minimalEdits(before, after)), after);
      }),
    );
  });

  it('are as many as the differences in a long text', () => {
    const items = Array.from({ length: 200 }, (_, index) => `  {"name": "Skill number ${index}"}`);
    const after = `[\n${items.join(',\n')}\n]\n`;
    const before = after.replace('number 7"', 'number 7').replace('number 150"},', 'number 150"}');
    assert.deepEqual(
      minimalEdits(before, after).map(({ start, end, newText }) => [before.slice(start, end), newText]),
      [
        ['', '"'],
        ['', ','],
      ],
    );
  });

  it('replace whole words', () =>
    assert.deepEqual(
      minimalEdits('{"a": True, "b": 1}', '{"a": true, "b": 1}').map(({ newText }) => newText),
      ['true'],
    ));

  it('delete a long text at once', () => {
    const before = `{"a": 1, /* ${'note '.repeat(100)}*/ "b": 2, "c": "the end of the text"}`;
    const after = before.replace(/\/\*.*\*\/ /, '');
    assert.equal(minimalEdits(before, after).length, 1);
  });

  it('are undefined if there are more than a limit', () => {
    assert.equal(limitedEdits('a, b, c', 'a; b; c', 1), undefined);
    assert.equal(limitedEdits('a, b', 'a; b', 1)?.length, 1);
  });

  it('are linear in the number of differences', () => {
    const before = '"some text, which is long"; '.repeat(4000);
    const begin = performance.now();
    minimalEdits(before, before.replaceAll(';', ','));
    assert.ok(performance.now() - begin < 5000);
  });
});
