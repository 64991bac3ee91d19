import assert from 'node:assert/strict';
import { UpdateSchedule } from '../../../client/preview/updateSchedule';
import { FakeTimers } from './fakeTimers';

/** Requests whose end the test decides. */
class Requests {
  readonly timers = new FakeTimers();
  readonly signals: AbortSignal[] = [];
  private finish: ((milliseconds: number | undefined) => void) | undefined;
  readonly schedule = new UpdateSchedule(this.timers, (signal) => {
    this.signals.push(signal);
    return new Promise((resolve) => (this.finish = resolve));
  });

  /** Ends the running request. @param milliseconds that the server was busy. */
  async end(milliseconds: number | undefined = 1): Promise<void> {
    const { finish } = this;
    this.finish = undefined;
    assert.ok(finish, 'no request is running');
    finish(milliseconds);
    await new Promise((resolve) => setImmediate(resolve));
  }

  get count(): number {
    return this.signals.length;
  }
}

describe('UpdateSchedule', () => {
  let requests: Requests;
  beforeEach(() => (requests = new Requests()));

  it('requests nothing while the preview is hidden', async () => {
    const { schedule, timers } = requests;
    schedule.edited();
    schedule.diagnosed();
    timers.advance(10_000);
    assert.equal(requests.count, 0);
    schedule.setVisible(true);
    await requests.end();
    schedule.setVisible(false);
    schedule.setVisible(true);
    assert.equal(requests.count, 1, 'nothing has changed');
    schedule.setVisible(false);
    schedule.edited();
    schedule.setVisible(true);
    assert.equal(requests.count, 2);
  });

  it('waits for the diagnostics of an edit, and not longer if the last request was fast', async () => {
    const { schedule, timers } = requests;
    schedule.setVisible(true);
    await requests.end(5);
    schedule.edited();
    timers.advance(500);
    assert.equal(requests.count, 1);
    schedule.diagnosed();
    assert.equal(requests.count, 2);
  });

  it('waits for a pause in typing if the last request was slow', async () => {
    const { schedule, timers } = requests;
    schedule.setVisible(true);
    await requests.end(100);
    for (let key = 0; key < 20; key++) {
      schedule.edited();
      schedule.diagnosed();
      timers.advance(200);
    }
    assert.equal(requests.count, 1);
    timers.advance(1000);
    assert.equal(requests.count, 2);
  });

  it('has at most one request in flight, and cancels it at an edit', async () => {
    const { schedule } = requests;
    schedule.setVisible(true);
    schedule.edited();
    assert.ok(requests.signals[0]?.aborted);
    schedule.diagnosed();
    assert.equal(requests.count, 1);
    await requests.end();
    assert.equal(requests.count, 2);
    assert.ok(!requests.signals[1]?.aborted);
  });

  it('requests without diagnostics after a while', async () => {
    const { schedule, timers } = requests;
    schedule.setVisible(true);
    await requests.end();
    schedule.edited();
    timers.advance(3000);
    assert.equal(requests.count, 2);
  });

  it('repeats a request without an answer only when the server runs again', async () => {
    const { schedule, timers } = requests;
    schedule.setVisible(true);
    await requests.end(undefined);
    timers.advance(60_000);
    assert.equal(requests.count, 1);
    schedule.refresh();
    assert.equal(requests.count, 2);
  });

  it('ends', () => {
    const { schedule, timers } = requests;
    schedule.setVisible(true);
    schedule.edited();
    schedule.dispose();
    schedule.diagnosed();
    timers.advance(60_000);
    assert.equal(requests.count, 1);
    assert.ok(requests.signals[0]?.aborted);
  });
});
