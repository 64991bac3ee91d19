import assert from 'node:assert/strict';
import { ConcurrencyLimiter, type Permit } from '../../../../client/batch/run/concurrencyLimiter';
import { FakeClock } from './support';

describe('pace of a batch', () => {
  let clock: FakeClock;
  let pacer: ConcurrencyLimiter;
  beforeEach(() => {
    clock = new FakeClock();
    pacer = new ConcurrencyLimiter(clock);
  });

  async function turns(count: number): Promise<Permit[]> {
    const all = await Promise.all(Array.from({ length: count }, () => pacer.acquire()));
    return all.filter((turn) => turn !== undefined);
  }
  async function answers(count: number): Promise<void> {
    for (let each = 0; each < count; each++) for (const turn of await turns(1)) pacer.release(turn);
  }

  it('is four at a time, and eight after many answers, never more', async () => {
    assert.equal(pacer.concurrency, 4);
    await answers(31);
    assert.equal(pacer.concurrency, 4);
    await answers(1);
    assert.equal(pacer.concurrency, 5);
    await answers(1000);
    assert.equal(pacer.concurrency, 8);
  });

  it('is halved by a complaint, once for all requests of one round, down to one', async () => {
    for (const width of [2, 1, 1]) {
      for (const turn of await turns(pacer.concurrency))
        pacer.release(turn, { because: 'asked-to-wait', secondsLeft: 0 });
      assert.equal(pacer.concurrency, width);
    }
    await answers(8);
    assert.equal(pacer.concurrency, 2);
  });

  it('is not halved when nothing listens', async () => {
    for (const turn of await turns(4)) pacer.release(turn, { because: 'unreachable', secondsLeft: 1 });
    assert.equal(pacer.concurrency, 4);
  });

  it('holds all of them for as long as the longest wait', async () => {
    const [one, two] = await turns(2);
    assert.ok(one && two);
    pacer.release(one, { because: 'asked-to-wait', secondsLeft: 3 });
    pacer.release(two, { because: 'asked-to-wait', secondsLeft: 5 });
    assert.deepEqual(pacer.delay, { because: 'asked-to-wait', secondsLeft: 5 });
    const next = pacer.acquire();
    assert.equal(pacer.inFlight, 0);
    assert.ok(await next);
    assert.equal(clock.now(), 5000);
    assert.equal(pacer.delay, undefined);
  });

  it('gives no turn while it is paused, and none ever once it is stopped', async () => {
    pacer.pause();
    const waiting = pacer.acquire();
    assert.equal(pacer.inFlight, 0);
    pacer.resume();
    assert.ok(await waiting);
    pacer.pause();
    const refused = pacer.acquire();
    pacer.stop();
    assert.equal(await refused, undefined);
    assert.equal(await pacer.acquire(), undefined);
  });
});
