import assert from 'node:assert/strict';
import { EditedOffsets } from '../../../client/preview/editedOffsets';

describe('EditedOffsets', () => {
  /** The offsets of `c` in `abcdef`, after edits. */
  function after(...edits: readonly (readonly { start: number; removed: number; added: number }[])[]): EditedOffsets {
    const offsets = new EditedOffsets();
    for (const edit of edits) offsets.add(edit);
    return offsets;
  }

  it('follow edits before and after a position', () => {
    const offsets = after([{ start: 1, removed: 0, added: 3 }], [{ start: 8, removed: 1, added: 0 }]);
    assert.deepEqual(
      [0, 2, 4].map((offset) => offsets.toCurrent(offset)),
      [0, 5, 7],
    );
    assert.deepEqual(
      [0, 5, 7].map((offset) => offsets.toRendered(offset)),
      [0, 2, 4],
    );
  });

  it('stay at the edit if their text was replaced', () => {
    const offsets = after([{ start: 1, removed: 4, added: 1 }]);
    assert.deepEqual(
      [1, 2, 4, 5].map((offset) => offsets.toCurrent(offset)),
      [1, 2, 2, 2],
    );
  });

  it('follow several changes of one edit, from the end to the start', () => {
    const offsets = after([
      { start: 4, removed: 0, added: 2 },
      { start: 0, removed: 0, added: 1 },
    ]);
    assert.equal(offsets.toCurrent(5), 8);
    assert.equal(offsets.toRendered(8), 5);
  });

  it('take as long after much typing as after one edit', () => {
    const offsets = new EditedOffsets();
    for (let at = 0; at < 200_000; at++) offsets.add([{ start: 10 + at, removed: 0, added: 1 }]);
    assert.equal(offsets.toCurrent(11), 200_011);
    const begin = performance.now();
    for (let count = 0; count < 1000; count++) offsets.toCurrent(count);
    assert.ok(performance.now() - begin < 500);
  });

  it('start again with a new rendering', () => {
    const offsets = after([{ start: 0, removed: 0, added: 3 }]);
    offsets.reset();
    assert.equal(offsets.toCurrent(2), 2);
  });
});
