import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { createWorkQueue } from '../../../client/files/workQueue';

describe('a work queue', () => {
  it('processes an item again that was added meanwhile, but not twice at a time', async () => {
    const events: string[] = [];
    const ends: (() => void)[] = [];
    const queue = createWorkQueue(async (item) => {
      events.push(`${item} begins`);
      await new Promise<void>((resolve) => ends.push(resolve));
      events.push(`${item} ends`);
    }, 2);
    queue.add('a');
    queue.add('a');
    queue.add('b');
    await setImmediate();
    // An older result would replace the newer one.
    assert.deepEqual(events, ['a begins', 'b begins']);
    while (ends.length > 0) {
      ends.shift()?.();
      await setImmediate();
    }
    assert.deepEqual(events, ['a begins', 'b begins', 'a ends', 'a begins', 'b ends', 'a ends']);
  });
});
