import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Batch, pendingTasks } from '../../../../client/batch/plan/batch';
import { BatchRun } from '../../../../client/batch/run/batchRun';
import type { BatchRunParts } from '../../../../client/batch/run/batchRunParts';
import type { PauseReason } from '../../../../client/batch/run/concurrencyLimiter';
import type { LedgerEntry, PriorSubmission } from '../../../../client/ledger/submission';
import type { PlannedProfile } from '../../../../client/batch/plan/batch';
import { pauseText } from '../../../../client/messages/batchMessages';
import { type Failure, HrflowError } from '../../../../client/hrflow/errors';
import { UserFacingError } from '../../../../client/logging/userFacingError';
import { batchOf, FakeClock, FakeBatchLog, FakeService, plannedProfile, type ServiceFault } from './support';

interface Ran {
  readonly closing: 'done' | 'cancelled';
  readonly run: BatchRun;
  readonly log: FakeBatchLog;
  readonly clock: FakeClock;
  readonly pauses: (PauseReason | undefined)[];
}

/** Runs a batch. @param onPause called when the batch pauses. */
async function run(
  batch: Batch,
  service: FakeService,
  onPause: (reason: PauseReason, run: BatchRun) => void = (_, each) => each.cancel(),
  more: Partial<BatchRunParts> = {},
): Promise<Ran> {
  const log = new FakeBatchLog();
  const clock = new FakeClock();
  const pauses: (PauseReason | undefined)[] = [];
  const batchRun: BatchRun = new BatchRun({
    transport: service,
    log,
    clock,
    onPauseChange: (reason) => {
      pauses.push(reason);
      if (reason) setImmediate(() => onPause(reason, batchRun));
    },
    ...more,
  });
  const closing = await batchRun.run(pendingTasks(batch));
  return { closing, run: batchRun, log, clock, pauses };
}

/** Faults for the first requests of a method, then none. */
function faults(...failures: (Failure | ServiceFault)[]): (method: 'POST' | 'GET') => ServiceFault | undefined {
  const queue = [...failures];
  return (method) => {
    const next = method === 'POST' ? queue.shift() : undefined;
    return next && ('failure' in next ? next : { failure: next, stores: false });
  };
}

/** How often each value occurs. */
function countOf(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const each of values) counts[each] = (counts[each] ?? 0) + 1;
  return counts;
}

const lost: Failure = { kind: 'connection-lost', reason: 'ECONNRESET' };

describe('a batch run', () => {
  it('sends each profile once, up to eight in parallel, with a log entry before and after', async () => {
    const service = new FakeService();
    const { closing, log } = await run(batchOf(400), service);
    assert.equal(closing, 'done');
    assert.equal(new Set(service.stored).size, 400);
    assert.equal(service.posts, 400);
    assert.equal(service.maxInFlight, 8);
    assert.deepEqual(
      log.lines.filter((line) => / 7(?: |$)/.test(line)),
      ['begin 7', 'end 7 created yes'],
    );
    assert.equal(log.endings.get(7)?.key, 'key of file:///w/7.profile.json');
  });

  it('reports why the log cannot be written, if known', async () => {
    const log = new FakeBatchLog();
    log.begin = () => Promise.reject(new UserFacingError('Cannot read the lock file x (EACCES).'));
    const service = new FakeService();
    const { pauses } = await run(batchOf(3), service, undefined, { log });
    assert.deepEqual(pauses, [{ kind: 'cannot-note', reason: 'Cannot read the lock file x (EACCES).' }]);
    assert.match(pauses[0] ? pauseText(pauses[0], 'Test') : '', /^Indexing is paused\. Cannot read the lock file x/);
    assert.equal(service.posts, 0);
  });

  it('recognises its own profiles after a power failure has deleted their log entries', async () => {
    const [before, service] = [batchOf(6), new FakeService()];
    await run(before, service);
    assert.equal(service.stored.length, 6);
    const { log } = await run({ ...before, isResumed: true }, service);
    assert.equal(service.stored.length, 6);
    assert.deepEqual(
      [...log.endings.values()].map(({ outcome, stored }) => `${outcome} ${stored}`),
      [...Array<string>(6).fill('created yes')],
    );
    // It does not recognise the profiles of another batch.
    const { log: others } = await run(batchOf(6), service);
    assert.deepEqual(new Set([...others.endings.values()].map(({ outcome }) => outcome)), new Set(['reference-used']));
  });

  it('starts with four requests in parallel', async () => {
    const service = new FakeService();
    await run(batchOf(20), service);
    assert.equal(service.maxInFlight, 4);
  });

  it('takes profiles only when it can process them', async () => {
    const service = new FakeService();
    const taken: number[] = [];
    function* tasks() {
      for (const task of pendingTasks(batchOf(30))) {
        taken.push(task.index);
        assert.ok(taken.length - service.posts <= 9);
        yield task;
      }
    }
    const batchRun = new BatchRun({
      transport: service,
      log: new FakeBatchLog(),
      clock: new FakeClock(),
    });
    await batchRun.run(tasks());
    assert.equal(service.stored.length, 30);
  });

  it('delays all requests as long as the service asks, and retries what was not received', async () => {
    const service = new FakeService(faults({ kind: 'rate-limited', retryAfterSeconds: 7 }));
    const { log, clock } = await run(batchOf(3), service);
    assert.equal(service.stored.length, 3);
    assert.ok(clock.slept.reduce((sum, each) => sum + each, 0) >= 7000);
    assert.deepEqual(
      log.lines.filter((line) => line.includes(' 0')),
      ['begin 0', 'back 0', 'begin 0', 'end 0 created yes'],
    );
  });

  it('checks a profile with an unknown result, and retries only if it is not stored', async () => {
    const service = new FakeService(faults({ failure: lost, stores: true }, { failure: lost, stores: false }));
    const { log } = await run(batchOf(2), service);
    assert.equal(service.stored.length, 2);
    assert.deepEqual([service.posts, service.lookups], [3, 2]);
    assert.deepEqual(
      [...log.endings.values()].map(({ stored }) => stored),
      ['yes', 'yes'],
    );
  });

  it('reports a profile without a reference as unknown and does not retry it', async () => {
    const service = new FakeService(faults({ failure: lost, stores: true }));
    const { log } = await run(
      batchOf(1, () => false),
      service,
    );
    assert.deepEqual([service.posts, service.lookups], [1, 0]);
    assert.deepEqual(log.lines, ['begin 0', 'end 0 connection-lost unknown']);
  });

  it('repeats a check that fails, and does not pause if the service asks to wait', async () => {
    const failing: Failure = { kind: 'service-error', code: 500, message: '' };
    const answers = [lost, ...Array<Failure>(7).fill(failing), { kind: 'rate-limited', retryAfterSeconds: 1 } as const];
    const service = new FakeService(() => {
      const failure = answers.shift();
      return failure && { failure, stores: failure === lost };
    });
    const { pauses, log } = await run(batchOf(1), service);
    assert.deepEqual(pauses, []);
    assert.deepEqual([service.posts, log.endings.get(0)?.stored], [1, 'yes']);
  });

  it('counts only consecutive delays of a profile', async () => {
    const busy: Failure = { kind: 'rate-limited' };
    const answers = [lost, busy, busy, undefined, busy];
    const service = new FakeService(() => {
      const failure = answers.shift();
      return failure && { failure, stores: false };
    });
    const { clock, log } = await run(batchOf(1), service);
    assert.equal(log.endings.get(0)?.stored, 'yes');
    // 1 and 2 seconds before the response, 1 second after it.
    assert.equal(clock.now(), 4000);
  });

  it('stops checking after the key was not allowed to read', async () => {
    let checks = 0;
    const service = new FakeService((method) => {
      if (method === 'POST') return { failure: lost, stores: true };
      checks++;
      return { failure: { kind: 'unauthorised', message: '' }, stores: false };
    });
    const { log } = await run(batchOf(12), service);
    assert.ok(checks <= 4, String(checks));
    assert.ok([...log.endings.values()].every(({ stored }) => stored === 'unknown'));
    assert.equal(service.posts, 12);
  });

  it('checks again after a pause, in which the key may have changed', async () => {
    const tried: string[] = [];
    let isAllowed = false;
    const service = new FakeService((method) => {
      if (method === 'POST') return { failure: lost, stores: true };
      tried.push(isAllowed ? 'read' : 'refused');
      return isAllowed ? undefined : { failure: { kind: 'unauthorised', message: '' }, stores: false };
    });
    const log = new FakeBatchLog();
    const batchRun: BatchRun = new BatchRun({
      ...{ transport: service, log, clock: new FakeClock() },
      onEnd: ({ index }) => {
        if (index !== 0) return;
        batchRun.pause();
        isAllowed = true;
        setImmediate(() => batchRun.resume());
      },
    });
    await batchRun.run(pendingTasks(batchOf(40)));
    assert.equal(tried[0], 'refused');
    assert.equal(log.endings.get(0)?.stored, 'unknown');
    assert.equal(log.endings.get(39)?.stored, 'yes');
  });

  it('writes an end that could not be written after it is resumed', async () => {
    const log = new FakeBatchLog();
    const { end } = log;
    const fails = new Set([1]);
    log.end = async (task, ending) => {
      if (fails.delete(task.index)) throw new Error('disk full');
      await end(task, ending);
    };
    const { closing, pauses } = await run(batchOf(3), new FakeService(), (_, each) => each.resume(), { log });
    assert.equal(closing, 'done');
    assert.deepEqual(pauses, [{ kind: 'cannot-note' }, undefined]);
    assert.deepEqual(
      [0, 1, 2].map((index) => log.endings.get(index)?.stored),
      ['yes', 'yes', 'yes'],
    );
  });

  it('is cancelled if an end cannot be written and the user does not resume', async () => {
    const log = new FakeBatchLog();
    log.end = () => Promise.reject(new Error('disk full'));
    const { closing } = await run(batchOf(3), new FakeService(), (_, each) => each.cancel(), { log });
    assert.equal(closing, 'cancelled');
  });

  it('counts down each second of a delay, and reports its end', async () => {
    const service = new FakeService(faults({ kind: 'rate-limited', retryAfterSeconds: 3 }));
    const left: number[] = [];
    const batchRun: BatchRun = new BatchRun({
      ...{ transport: service, log: new FakeBatchLog(), clock: new FakeClock() },
      onDelay: () => left.push(batchRun.limiter.delay?.secondsLeft ?? 0),
    });
    await batchRun.run(pendingTasks(batchOf(1)));
    assert.deepEqual(left, [3, 2, 1, 0]);
  });

  it('counts down each second before it repeats a check', async () => {
    const failing: Failure = { kind: 'service-error', code: 500, message: '' };
    const answers = [lost, ...Array<Failure>(5).fill(failing)];
    const service = new FakeService(() => {
      const failure = answers.shift();
      return failure && { failure, stores: failure === lost };
    });
    const ticks: string[] = [];
    const batchRun: BatchRun = new BatchRun({
      ...{ transport: service, log: new FakeBatchLog(), clock: new FakeClock() },
      onDelay() {
        const { delay } = batchRun.limiter;
        ticks.push(delay ? `${delay.because} ${delay.secondsLeft}` : 'over');
      },
    });
    await batchRun.run(pendingTasks(batchOf(1)));
    assert.deepEqual(ticks, ['unclear 1', 'over', 'unclear 2', 'unclear 1', 'over', 'unclear 4', ...ticks.slice(6)]);
    assert.deepEqual(ticks.slice(-2), ['unclear 1', 'over']);
  });

  it('skips what other windows have stored, waits for what they are sending, and checks what they may have sent', async () => {
    const service = new FakeService();
    await service.index(plannedProfile(4), '');
    const log = new FakeBatchLog();
    let attempts = 0;
    const entry: LedgerEntry = {
      submission: { ...plannedProfile(0), id: 'x', time: 1, action: 'index', environment: 'Test', origin: 'o' },
      ending: { outcome: 'created', stored: 'yes', key: 'k', milliseconds: 1 },
      isCutOff: false,
    };
    const priorStates: (PriorSubmission | undefined)[] = [
      { kind: 'same', entry },
      { kind: 'stored', by: 'reference', entry },
      { kind: 'stored', by: 'document', key: 'k', entry },
      { kind: 'unknown', canLookUp: false, hasOtherContent: false, entry },
      { kind: 'unknown', canLookUp: true, hasOtherContent: false, entry },
      { kind: 'under-way', entry },
    ];
    log.elsewhere = (index) => (index === 6 && attempts++ < 3 ? { kind: 'under-way', entry } : priorStates[index]);
    let messages = 0;
    const { closing } = await run(batchOf(7), service, undefined, { log, onWaitForOthers: () => messages++ });
    assert.equal(closing, 'done');
    // For the one that waits long.
    assert.equal(messages, 1);
    assert.deepEqual(
      Object.fromEntries([...log.endings].map(([index, each]) => [index, `${each.outcome} ${each.stored}`])),
      {
        0: 'unchanged yes',
        1: 'other-content no',
        2: 'edited no',
        3: 'sent-elsewhere unknown',
        4: 'unchanged yes',
        5: 'under-way unknown',
        6: 'created yes',
      },
    );
    assert.equal(log.endings.get(0)?.key, 'k');
    assert.equal(service.posts, 2);
  });

  it('reports a profile as stored if its own earlier request used the reference', async () => {
    // The check finds nothing; the service processes the first request only after it.
    const service = new FakeService(faults({ failure: { kind: 'timed-out', seconds: 30 }, stores: false }));
    const late = service.find;
    service.find = async (planned) => {
      const found = await late(planned);
      if (service.lookups === 1) await service.index(planned, '');
      return found;
    };
    const { log } = await run(batchOf(1), service);
    assert.deepEqual(service.stored, ['file:///w/0.profile.json']);
    assert.match(log.lines.at(-1) ?? '', /^end 0 created yes$/);
  });

  it('reports a profile as not stored if the service has the content sent before', async () => {
    const service = new FakeService();
    await service.index(plannedProfile(0), '');
    const planned = [0, 1].map((each): PlannedProfile => ({ ...plannedProfile(each), check: true, sentOther: true }));
    const { log } = await run({ ...batchOf(2), planned }, service);
    assert.deepEqual(
      log.lines.filter((line) => line.startsWith('end')),
      ['end 0 other-content no', 'end 1 created yes'],
    );
  });

  it('reports a rejected profile and continues', async () => {
    const service = new FakeService(faults({ kind: 'refused', code: 422, message: 'no' }));
    const { closing, log } = await run(batchOf(3), service);
    assert.equal(closing, 'done');
    assert.equal(log.endings.get(0)?.stored, 'no');
    assert.equal(service.stored.length, 2);
  });

  it('does not send a profile that was edited since validation, or deleted', async () => {
    const service = new FakeService();
    service.load = ({ document }) =>
      Promise.resolve(
        document.includes('/0.') ? { not: 'changed' } : document.includes('/1.') ? { not: 'gone' } : { text: '' },
      );
    const { log } = await run(batchOf(3), service);
    assert.deepEqual(service.stored, ['file:///w/2.profile.json']);
    assert.equal(log.endings.get(0)?.outcome, 'changed');
    assert.equal(log.endings.get(1)?.outcome, 'gone');
  });

  for (const failure of [
    { kind: 'unauthorised', message: '' },
    { kind: 'forbidden', message: '' },
    { kind: 'over-quota', message: '' },
    { kind: 'redirected', host: 'x' },
    { kind: 'insecure', reason: 'CERT_HAS_EXPIRED' },
    { kind: 'not-found', message: '' },
    { kind: 'not-found', message: '', missing: 'source' },
    { kind: 'rate-limited', retryAfterSeconds: 3600 },
  ] satisfies Failure[]) {
    it(`pauses after ${failure.kind}, and continues after a resume`, async () => {
      let isAvailable = false;
      const service = new FakeService(() => (isAvailable ? undefined : { failure, stores: false }));
      const { closing, pauses, log } = await run(batchOf(50), service, (_, batchRun) => {
        isAvailable = true;
        batchRun.resume();
      });
      assert.equal(closing, 'done');
      assert.deepEqual(pauses, [{ kind: 'failure', failure }, undefined]);
      assert.equal(new Set(service.stored).size, 50);
      assert.equal(service.stored.length, 50);
      assert.ok(service.posts <= 54);
      assert.ok(service.posts > 50);
      assert.equal([...log.endings.values()].filter(({ stored }) => stored === 'yes').length, 50);
    });
  }

  it('pauses during a long network failure, instead of failing every profile', async () => {
    const service = new FakeService(() => ({ failure: { kind: 'unreachable', reason: 'ENOTFOUND' }, stores: false }));
    const { closing, pauses, log, clock } = await run(batchOf(500), service);
    assert.equal(closing, 'cancelled');
    assert.deepEqual(pauses[0], { kind: 'failure', failure: { kind: 'unreachable', reason: 'ENOTFOUND' } });
    // Four requests in each of five rounds, with delays of 1, 2, 4 and 8 seconds between them.
    assert.equal(service.posts, 20);
    assert.equal(clock.now(), 15_000);
    assert.ok([...log.endings.values()].every(({ outcome }) => outcome === 'not-sent'));
  });

  it('does not pause if the network always recovers', async () => {
    let requests = 0;
    const isOffline = (): boolean => Math.floor(requests++ / 12) % 2 === 0;
    const failure: Failure = { kind: 'unreachable', reason: 'ENOTFOUND' };
    const service = new FakeService(() => (isOffline() ? { failure, stores: false } : undefined));
    const { closing, pauses } = await run(batchOf(200), service);
    assert.deepEqual([closing, pauses, service.stored.length], ['done', [], 200]);
  });

  it('pauses during a network failure of a check as well', async () => {
    let isOffline = false;
    const service = new FakeService(() => {
      const failure: Failure = isOffline ? { kind: 'unreachable', reason: 'ENOTFOUND' } : lost;
      isOffline = true;
      return { failure, stores: true };
    });
    const { pauses, clock } = await run(batchOf(1), service);
    assert.deepEqual(pauses, [{ kind: 'failure', failure: { kind: 'unreachable', reason: 'ENOTFOUND' } }]);
    assert.ok(clock.now() <= 30_000);
  });

  it('pauses only once if every profile fails', async () => {
    const refused: Failure = { kind: 'refused', code: 400, message: 'Invalid source fields' };
    const service = new FakeService(() => ({ failure: refused, stores: false }));
    const { closing, pauses } = await run(batchOf(100), service, (_, batchRun) => batchRun.resume());
    assert.equal(closing, 'done');
    assert.deepEqual(pauses, [{ kind: 'many-failures', count: 25, failure: refused }, undefined]);
  });

  for (const failure of [
    { kind: 'not-found', message: '', missing: 'source' },
    { kind: 'archived', message: '' },
  ] satisfies Failure[]) {
    it(`checks once if the response is ${JSON.stringify(failure)}, and the result remains unknown`, async () => {
      const service = new FakeService((method) =>
        method === 'POST'
          ? { failure: { kind: 'connection-lost', reason: '' }, stores: true }
          : { failure, stores: false },
      );
      const { log } = await run(batchOf(1), service);
      assert.deepEqual([service.posts, service.lookups], [1, 1]);
      assert.deepEqual(log.endings.get(0)?.stored, 'unknown');
    });
  }

  for (const failure of [
    { kind: 'not-found', message: '', missing: 'board' },
    { kind: 'not-found', message: '', missing: 'other' },
    { kind: 'archived', message: '' },
  ] satisfies Failure[]) {
    it(`does not pause for a failure of one profile: ${JSON.stringify(failure)}`, async () => {
      let posts = 0;
      const service = new FakeService(() => (posts++ === 3 ? { failure, stores: false } : undefined));
      const { closing, pauses, log } = await run(batchOf(20), service);
      assert.deepEqual([closing, pauses, service.stored.length], ['done', [], 19]);
      const failed = [...log.endings.values()].filter(({ stored }) => stored !== 'yes');
      assert.deepEqual(
        failed.map(({ outcome, stored }) => [outcome, stored]),
        [[failure.kind, 'no']],
      );
    });
  }

  it('pauses after many unexpected responses', async () => {
    const portal: Failure = { kind: 'unexpected-answer', status: 200 };
    const service = new FakeService(() => ({ failure: portal, stores: false }));
    const { closing, pauses } = await run(batchOf(1000), service);
    assert.equal(closing, 'cancelled');
    assert.deepEqual(pauses, [{ kind: 'many-failures', count: 25, failure: portal }]);
    assert.ok(service.posts + service.lookups < 40);
  });

  it('sends nothing if the log cannot be written', async () => {
    const log = new FakeBatchLog();
    log.fails = true;
    const service = new FakeService();
    const { closing, pauses } = await run(batchOf(20), service, (_, batchRun) => batchRun.cancel(), { log });
    assert.equal(closing, 'cancelled');
    assert.deepEqual(pauses, [{ kind: 'cannot-note' }]);
    assert.equal(service.posts, 0);
  });

  it('pauses between profiles and resumes', async () => {
    const service = new FakeService();
    const log = new FakeBatchLog();
    const batchRun: BatchRun = new BatchRun({
      transport: service,
      log,
      clock: new FakeClock(),
      onEnd: () => {
        if (log.endings.size === 10) batchRun.pause();
      },
    });
    const ended = batchRun.run(pendingTasks(batchOf(40)));
    while (!batchRun.pauseReason || batchRun.limiter.inFlight > 0)
      await new Promise((resolve) => setImmediate(resolve));
    const sent = service.posts;
    assert.ok(sent < 20);
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    assert.equal(service.posts, sent);
    batchRun.resume();
    assert.equal(await ended, 'done');
    assert.equal(service.stored.length, 40);
  });

  it('reads the text again after a pause by the user, during which the profile waited', async () => {
    const service = new FakeService();
    let isEdited = false;
    service.load = () => Promise.resolve(isEdited ? { not: 'changed' } : { text: '{}' });
    const log = new FakeBatchLog();
    const batchRun: BatchRun = new BatchRun({ transport: service, log, clock: new FakeClock() });
    batchRun.pause();
    const ended = batchRun.run(pendingTasks(batchOf(3)));
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    isEdited = true;
    batchRun.resume();
    await ended;
    assert.deepEqual(
      [...log.endings.values()].map(({ outcome }) => outcome),
      ['changed', 'changed', 'changed'],
    );
    assert.equal(service.posts, 0);
  });

  for (const method of ['pause', 'cancel'] as const)
    it(`sends nothing after a ${method} while it reads a file`, async () => {
      const service = new FakeService();
      let isRead = (): void => undefined;
      service.load = () => new Promise((resolve) => (isRead = () => resolve({ text: '{}' })));
      const batchRun: BatchRun = new BatchRun({ transport: service, log: new FakeBatchLog(), clock: new FakeClock() });
      const ended = batchRun.run(pendingTasks(batchOf(1)));
      const turns = async (): Promise<void> => {
        for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));
      };
      await turns();
      batchRun[method]();
      isRead();
      await turns();
      assert.equal(service.posts, 0);
      batchRun.resume();
      await turns();
      isRead();
      assert.equal(await ended, method === 'pause' ? 'done' : 'cancelled');
      assert.equal(service.posts, method === 'pause' ? 1 : 0);
    });

  it('completes requests in flight when it is cancelled', async () => {
    const service = new FakeService();
    const log = new FakeBatchLog();
    const batchRun: BatchRun = new BatchRun({
      transport: service,
      log,
      clock: new FakeClock(),
      onEnd: () => {
        if (log.endings.size === 5) batchRun.cancel();
      },
    });
    assert.equal(await batchRun.run(pendingTasks(batchOf(40))), 'cancelled');
    const stored = [...log.endings.values()].filter((ending) => ending.stored === 'yes');
    assert.equal(stored.length, service.stored.length);
    assert.ok(service.stored.length < 12);
  });

  it('rejects after an internal error, when no request is in flight', async () => {
    const service = new FakeService();
    service.load = () => Promise.reject(new TypeError('internal'));
    await assert.rejects(run(batchOf(20), service), TypeError);
    assert.equal(service.inFlight, 0);
  });

  const anyFailure: fc.Arbitrary<ServiceFault> = fc.constantFrom<ServiceFault>(
    { failure: { kind: 'rate-limited', retryAfterSeconds: 0 }, stores: false },
    { failure: { kind: 'rate-limited', retryAfterSeconds: 3 }, stores: false },
    { failure: { kind: 'rate-limited' }, stores: false },
    { failure: { kind: 'service-error', code: 503, message: '', retryAfterSeconds: 1 }, stores: false },
    { failure: { kind: 'service-error', code: 500, message: '' }, stores: false },
    { failure: { kind: 'service-error', code: 500, message: '' }, stores: true },
    { failure: lost, stores: false },
    { failure: lost, stores: true },
    { failure: { kind: 'timed-out', seconds: 30 }, stores: false },
    { failure: { kind: 'timed-out', seconds: 30 }, stores: true },
    { failure: { kind: 'unexpected-answer', status: 200 }, stores: true },
    { failure: { kind: 'unexpected-answer', status: 200 }, stores: false },
    { failure: { kind: 'unreachable', reason: 'ECONNREFUSED' }, stores: false },
    { failure: { kind: 'unauthorised', message: '' }, stores: false },
    { failure: { kind: 'refused', code: 422, message: '' }, stores: false },
    { failure: { kind: 'over-quota', message: '' }, stores: false },
  );

  it('stores every profile exactly once or reports it after any failures, if every pause is resumed', async () => {
    const fault = fc.option(anyFailure, { nil: undefined, freq: 3 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fault, { minLength: 100, maxLength: 100 }),
        fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }),
        async (queue, hasReference) => {
          const service = new FakeService(() => queue.shift());
          const batch = batchOf(30, (index) => hasReference[index] ?? true);
          const { closing, log } = await run(batch, service, (_, batchRun) => batchRun.resume());
          assert.equal(closing, 'done');
          assert.equal(log.endings.size, 30);
          for (const [index, { document, reference }] of batch.planned.entries()) {
            const times = service.stored.filter((each) => each === document).length;
            const { stored } = log.endings.get(index) ?? {};
            assert.ok(times <= 1, `${document} ${times} times`);
            if (stored === 'yes') assert.equal(times, 1, document);
            // A profile reported as not stored is not stored; only an unknown one may be.
            if (stored === 'no') assert.equal(times, 0, `${document} ${reference}`);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('continues an interrupted batch: keeps results, and checks profiles that were begun', async () => {
    const service = new FakeService();
    await service.index(plannedProfile(1), '');
    service.posts = 0;
    const batch: Batch = {
      ...batchOf(6, (index) => index !== 3),
      progress: new Map([
        [0, { id: '0', ending: { outcome: 'created', stored: 'yes', milliseconds: 1 } }],
        [1, { id: '1' }],
        [2, { id: '2' }],
        [3, { id: '3' }],
        [4, { id: '4', ending: { outcome: 'not-sent', stored: 'no', milliseconds: 0 } }],
      ]),
    };
    const { log } = await run(batch, service);
    assert.deepEqual(Object.fromEntries([...log.endings].map(([index, { stored }]) => [index, stored])), {
      1: 'yes',
      2: 'yes',
      3: 'unknown',
      4: 'yes',
      5: 'yes',
    });
    assert.deepEqual(service.stored.map((each) => each.slice(10, 11)).sort(), ['1', '2', '4', '5']);
  });

  describe('with a reference that the service has already', () => {
    const endingsOf = ({ log }: Ran): string[] =>
      [...log.endings.values()].map(({ outcome, stored }) => `${outcome} ${stored}`);

    /** A service that has the profiles of the batch, with other content. */
    async function serviceWithOther(faultOf?: ConstructorParameters<typeof FakeService>[0]): Promise<FakeService> {
      const service = new FakeService(faultOf);
      for (const planned of batchOf(2).planned) await service.index(planned, '');
      service.find = () => Promise.resolve('other' as const);
      return service;
    }

    it('recognises the same content', async () => {
      const service = new FakeService();
      for (const planned of batchOf(2).planned) await service.index(planned, '');
      const ran = await run(batchOf(2), service, undefined, { conflicts: 'report' });
      assert.deepEqual(endingsOf(ran), ['unchanged yes', 'unchanged yes']);
      assert.equal(ran.log.endings.get(0)?.key, 'key of file:///w/0.profile.json');
    });

    it('reports other content, or updates it', async () => {
      const service = await serviceWithOther();
      const reported = await run(batchOf(2), service, undefined, { conflicts: 'report' });
      assert.deepEqual(endingsOf(reported), ['other-content no', 'other-content no']);
      assert.equal(service.updated.size, 0);
      const ran = await run(batchOf(2), service, undefined, { conflicts: 'update' });
      assert.deepEqual(endingsOf(ran), ['updated yes', 'updated yes']);
      assert.deepEqual([...service.updated.keys()].sort(), ['r0', 'r1']);
      assert.equal(service.stored.length, 2);
      assert.deepEqual(
        ran.log.lines.filter((line) => line.includes(' 0')),
        ['begin 0', 'begin 0', 'end 0 updated yes'],
      );
    });

    it('neither reads nor updates it without being asked to', async () => {
      const service = await serviceWithOther();
      const ran = await run(batchOf(2), service);
      assert.deepEqual(endingsOf(ran), ['reference-used no', 'reference-used no']);
      assert.deepEqual([service.lookups, service.updated.size], [0, 0]);
    });

    it('updates it with a key that cannot read, and otherwise reports that it is used', async () => {
      const unreadable = async (): Promise<FakeService> => {
        const service = await serviceWithOther();
        service.find = () => Promise.reject(new HrflowError({ kind: 'unauthorised', message: '' }));
        return service;
      };
      const reported = await run(batchOf(2), await unreadable(), undefined, { conflicts: 'report' });
      assert.deepEqual(endingsOf(reported), ['reference-used no', 'reference-used no']);
      const updated = await run(batchOf(2), await unreadable(), undefined, { conflicts: 'update' });
      assert.deepEqual(endingsOf(updated), ['updated yes', 'updated yes']);
    });

    it('sends an update again if its result is unknown', async () => {
      const planned = { ...plannedProfile(0, false), update: { key: 'k' } };
      const service = new FakeService(faults(lost, { kind: 'unexpected-answer', status: 200 }));
      const ran = await run({ ...batchOf(0), planned: [planned] }, service);
      assert.deepEqual(endingsOf(ran), ['updated yes']);
      const refused = new FakeService(faults({ kind: 'refused', code: 422, message: '' }));
      assert.deepEqual(endingsOf(await run({ ...batchOf(0), planned: [planned] }, refused)), ['refused no']);
      const silent = new FakeService(() => ({ failure: lost, stores: false }));
      assert.deepEqual(endingsOf(await run({ ...batchOf(0), planned: [planned] }, silent)), [
        'connection-lost unknown',
      ]);
    });

    it('does not say that nothing was changed after an update with an unknown result', async () => {
      const planned = { ...plannedProfile(0, false), update: { key: 'k' } };
      const refused = { kind: 'refused', code: 422, message: '' } as const;
      const ran = await run({ ...batchOf(0), planned: [planned] }, new FakeService(faults(lost, refused)));
      assert.deepEqual(endingsOf(ran), ['refused unknown']);
    });

    it('is not stopped by many profiles with other content, or that are refused', async () => {
      const service = await serviceWithOther();
      for (const planned of batchOf(40).planned.slice(2)) await service.index(planned, '');
      const reported = await run(batchOf(45), service, undefined, { conflicts: 'report' });
      assert.deepEqual(countOf(endingsOf(reported)), { 'other-content no': 40, 'created yes': 5 });
      const picky = new FakeService(faults(...Array<Failure>(30).fill({ kind: 'refused', code: 422, message: '' })));
      const sent = await run(batchOf(32), picky, undefined, { conflicts: 'report' });
      assert.deepEqual(countOf(endingsOf(sent)), { 'refused no': 30, 'created yes': 2 });
    });

    it('has a result for each profile that was taken, also if it is cancelled', async () => {
      const tasks = pendingTasks(batchOf(40));
      const ended: number[] = [];
      let taken = 0;
      const log = new FakeBatchLog();
      const batch = new BatchRun({
        ...{ transport: new FakeService(), log, clock: new FakeClock(), conflicts: 'report' },
        onEnd: ({ index }) => ended.push(index),
      });
      const counted = (function* () {
        for (const task of tasks) {
          taken++;
          if (taken === 20) batch.cancel();
          yield task;
        }
      })();
      assert.equal(await batch.run(counted), 'cancelled');
      assert.equal(ended.length, taken);
    });

    it('does not create a second profile if it is stopped before the comparison', async () => {
      const service = await serviceWithOther();
      service.find = () => {
        throw new HrflowError({ kind: 'unreachable', reason: 'ECONNREFUSED' });
      };
      const ran = await run(batchOf(1), service, undefined, { conflicts: 'update' });
      assert.deepEqual(endingsOf(ran), ['not-sent no']);
      assert.equal(service.stored.length, 2);
    });
  });
});
