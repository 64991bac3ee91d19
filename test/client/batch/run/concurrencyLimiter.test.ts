import assert from 'node:assert/strict';
import { ConcurrencyLimiter, type Permit } from '../../../../client/batch/run/concurrencyLimiter';
import type { RetryDelay } from '../../../../client/hrflow/retry';
import { FakeClock } from './support';

describe('concurrency limiter', () => {
  let clock: FakeClock;
  let limiter: ConcurrencyLimiter;
  beforeEach(() => {
    clock = new FakeClock();
    limiter = new ConcurrencyLimiter(clock);
  });

  async function acquire(count: number): Promise<Permit[]> {
    const all = await Promise.all(Array.from({ length: count }, () => limiter.acquire()));
    return all.filter((turn) => turn !== undefined);
  }
  function release(permit: Permit, delay?: RetryDelay): void {
    limiter.adapt(permit, delay);
    limiter.release();
  }
  async function complete(count: number): Promise<void> {
    for (let each = 0; each < count; each++) for (const turn of await acquire(1)) release(turn);
  }

  it('allows four requests in parallel, and at most eight after many responses', async () => {
    assert.equal(limiter.concurrency, 4);
    await complete(31);
    assert.equal(limiter.concurrency, 4);
    await complete(1);
    assert.equal(limiter.concurrency, 5);
    await complete(1000);
    assert.equal(limiter.concurrency, 8);
  });

  it('halves its limit once for all overloaded requests of a round, down to one', async () => {
    for (const width of [2, 1, 1]) {
      for (const turn of await acquire(limiter.concurrency))
        release(turn, { because: 'asked-to-wait', secondsLeft: 0 });
      assert.equal(limiter.concurrency, width);
    }
    await complete(8);
    assert.equal(limiter.concurrency, 2);
  });

  it('keeps its limit if the service is unreachable', async () => {
    for (const turn of await acquire(4)) release(turn, { because: 'unreachable', secondsLeft: 1 });
    assert.equal(limiter.concurrency, 4);
  });

  it('neither keeps nor changes anything for a permit without a request', async () => {
    for (const turn of await acquire(2)) release(turn, { because: 'unreachable', secondsLeft: 0 });
    for (let each = 0; each < 100; each++) {
      const [permit] = await acquire(1);
      assert.equal(permit?.connectionFailures, 1);
      limiter.release();
    }
    assert.deepEqual([limiter.concurrency, limiter.inFlight], [4, 0]);
  });

  it('delays all requests by the longest delay', async () => {
    const [one, two] = await acquire(2);
    assert.ok(one && two);
    release(one, { because: 'asked-to-wait', secondsLeft: 3 });
    release(two, { because: 'asked-to-wait', secondsLeft: 5 });
    assert.deepEqual(limiter.delay, { because: 'asked-to-wait', secondsLeft: 5 });
    const next = limiter.acquire();
    assert.equal(limiter.inFlight, 0);
    assert.ok(await next);
    assert.equal(clock.now(), 5000);
    assert.equal(limiter.delay, undefined);
  });

  it('starts no request while it is paused or after it is stopped', async () => {
    limiter.setState('paused');
    const waiting = limiter.acquire();
    assert.equal(limiter.inFlight, 0);
    limiter.setState('running');
    assert.ok(await waiting);
    limiter.setState('paused');
    const refused = limiter.acquire();
    limiter.setState('stopped');
    assert.equal(await refused, undefined);
    assert.equal(await limiter.acquire(), undefined);
  });
});
