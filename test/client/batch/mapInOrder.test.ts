import assert from 'node:assert/strict';
import { mapInOrder } from '../../../client/batch/mapInOrder';

describe('mapInOrder', () => {
  it('keeps the order and the limit for any durations', async () => {
    let underWay = 0;
    let most = 0;
    const taken: number[] = [];
    const items = Array.from({ length: 30 }, (_, index) => ({ index }));
    const isWhole = await mapInOrder(
      items,
      async ({ index }) => {
        most = Math.max(most, ++underWay);
        for (let turn = 0; turn < (index * 7) % 5; turn++) await new Promise((resolve) => setImmediate(resolve));
        underWay--;
        return index;
      },
      (result) => taken.push(result),
      new AbortController().signal,
    );
    assert.ok(isWhole);
    assert.equal(most, 4);
    assert.deepEqual(
      taken,
      [...taken].sort((a, b) => a - b),
    );
    assert.equal(taken.length, 30);
  });

  it('stops when it is cancelled, and rejects after the first error', async () => {
    const controller = new AbortController();
    const taken: string[] = [];
    const take = (result: string): void => {
      taken.push(result);
      controller.abort();
    };
    assert.equal(await mapInOrder(['a', 'b', 'c'], (each) => Promise.resolve(each), take, controller.signal), false);
    assert.deepEqual(taken, ['a']);
    const fails = (): Promise<string> => Promise.reject(new Error('no'));
    await assert.rejects(mapInOrder(['a', 'b'], fails, take, new AbortController().signal), /no/);
  });
});
