import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Batch, pendingTasks } from '../../../../client/batch/plan/batch';
import type { PauseReason } from '../../../../client/batch/run/pauseReason';
import { BatchRun, type BatchRunParts } from '../../../../client/batch/run/batchRun';
import type { PriorState } from '../../../../client/batch/plan/submissionIndex';
import type { PlannedProfile } from '../../../../client/batch/plan/planner';
import { pauseText } from '../../../../client/messages/batchMessages';
import type { Failure } from '../../../../client/hrflow/errors';
import { UserFacingError } from '../../../../client/logging/userFacingError';
import { batchOf, FakeClock, FakeNotes, FakeService, plannedProfile, type ServiceFault } from './support';

interface Ran {
  readonly closing: 'done' | 'cancelled';
  readonly run: BatchRun;
  readonly notes: FakeNotes;
  readonly clock: FakeClock;
  readonly halts: (PauseReason | undefined)[];
}

/** Runs a batch. @param onHalt a person who sees that it stands still. */
async function run(
  batch: Batch,
  service: FakeService,
  onHalt: (halt: PauseReason, run: BatchRun) => void = (_, each) => each.cancel(),
  more: Partial<BatchRunParts> = {},
): Promise<Ran> {
  const writeAheadLog = new FakeNotes();
  const clock = new FakeClock();
  const halts: (PauseReason | undefined)[] = [];
  const batchRun: BatchRun = new BatchRun({
    transport: service,
    writeAheadLog,
    clock,
    onPauseChange: (halt) => {
      halts.push(halt);
      if (halt) setImmediate(() => onHalt(halt, batchRun));
    },
    ...more,
  });
  const closing = await batchRun.run(pendingTasks(batch));
  return { closing, run: batchRun, notes: writeAheadLog, clock, halts };
}

/** Faults for the first requests of a method, then none. */
function faults(...failures: (Failure | ServiceFault)[]): (method: 'POST' | 'GET') => ServiceFault | undefined {
  const queue = [...failures];
  return (method) => {
    const next = method === 'POST' ? queue.shift() : undefined;
    return next && ('failure' in next ? next : { failure: next, stores: false });
  };
}

const lost: Failure = { kind: 'connection-lost', reason: 'ECONNRESET' };

describe('running a batch', () => {
  it('sends each profile once, up to eight at a time, and writes down before and after', async () => {
    const service = new FakeService();
    const { closing, notes } = await run(batchOf(400), service);
    assert.equal(closing, 'done');
    assert.equal(new Set(service.stored).size, 400);
    assert.equal(service.posts, 400);
    assert.equal(service.mostUnderWay, 8);
    assert.deepEqual(
      notes.lines.filter((line) => / 7(?: |$)/.test(line)),
      ['begin 7', 'end 7 created yes'],
    );
    assert.equal(notes.endings.get(7)?.key, 'key of file:///w/7.profile.json');
  });

  it('tells why nothing can be written down, where that is known', async () => {
    const writeAheadLog = new FakeNotes();
    writeAheadLog.begin = () => Promise.reject(new UserFacingError('Cannot read the lock file x (EACCES).'));
    const service = new FakeService();
    const { halts } = await run(batchOf(3), service, undefined, { writeAheadLog });
    assert.deepEqual(halts, [{ kind: 'cannot-note', reason: 'Cannot read the lock file x (EACCES).' }]);
    assert.match(halts[0] ? pauseText(halts[0], 'Test') : '', /^Indexing is paused\. Cannot read the lock file x/);
    assert.equal(service.posts, 0);
  });

  it('knows its own profiles again where a power failure took all that was written of them', async () => {
    const [before, service] = [batchOf(6), new FakeService()];
    await run(before, service);
    assert.equal(service.stored.length, 6);
    const { notes } = await run({ ...before, isResumed: true }, service);
    assert.equal(service.stored.length, 6);
    assert.deepEqual(
      [...notes.endings.values()].map(({ outcome, stored }) => `${outcome} ${stored}`),
      [...Array<string>(6).fill('created yes')],
    );
    // Those of another batch are another's.
    const { notes: others } = await run(batchOf(6), service);
    assert.deepEqual(new Set([...others.endings.values()].map(({ outcome }) => outcome)), new Set(['reference-used']));
  });

  it('begins with four at a time', async () => {
    const service = new FakeService();
    await run(batchOf(20), service);
    assert.equal(service.mostUnderWay, 4);
  });

  it('takes profiles from an async iterator as it comes to them', async () => {
    const service = new FakeService();
    const drawn: number[] = [];
    async function* tasks() {
      for (const task of pendingTasks(batchOf(30))) {
        await Promise.resolve();
        drawn.push(task.index);
        assert.ok(drawn.length - service.posts <= 9);
        yield task;
      }
    }
    const batchRun = new BatchRun({ transport: service, writeAheadLog: new FakeNotes(), clock: new FakeClock() });
    await batchRun.run(tasks());
    assert.equal(service.stored.length, 30);
  });

  it('waits as long as the service asks, all of it, and sends again what certainly did not arrive', async () => {
    const service = new FakeService(faults({ kind: 'rate-limited', retryAfterSeconds: 7 }));
    const { notes, clock } = await run(batchOf(3), service);
    assert.equal(service.stored.length, 3);
    assert.ok(clock.slept.reduce((sum, each) => sum + each, 0) >= 7000);
    assert.deepEqual(
      notes.lines.filter((line) => line.includes(' 0')),
      ['begin 0', 'back 0', 'begin 0', 'end 0 created yes'],
    );
  });

  it('asks whether a profile arrived where it may have, and sends it only if it did not', async () => {
    const service = new FakeService(faults({ failure: lost, stores: true }, { failure: lost, stores: false }));
    const { notes } = await run(batchOf(2), service);
    assert.equal(service.stored.length, 2);
    assert.deepEqual([service.posts, service.questions], [3, 2]);
    assert.deepEqual(
      [...notes.endings.values()].map(({ stored }) => stored),
      ['yes', 'yes'],
    );
  });

  it('reports one without a reference as unknown and does not send it again', async () => {
    const service = new FakeService(faults({ failure: lost, stores: true }));
    const { notes } = await run(
      batchOf(1, () => false),
      service,
    );
    assert.deepEqual([service.posts, service.questions], [1, 0]);
    assert.deepEqual(notes.lines, ['begin 0', 'end 0 connection-lost unknown']);
  });

  it('asks on after answers that say nothing, and does not stand still for one that asks to wait', async () => {
    const failing: Failure = { kind: 'service-error', code: 500, message: '' };
    const answers = [lost, ...Array<Failure>(7).fill(failing), { kind: 'rate-limited', retryAfterSeconds: 1 } as const];
    const service = new FakeService(() => {
      const failure = answers.shift();
      return failure && { failure, stores: failure === lost };
    });
    const { halts, notes } = await run(batchOf(1), service);
    assert.deepEqual(halts, []);
    assert.deepEqual([service.posts, notes.endings.get(0)?.stored], [1, 'yes']);
  });

  it('asks no more once the key may not read', async () => {
    let asked = 0;
    const service = new FakeService((method) => {
      if (method === 'POST') return { failure: lost, stores: true };
      asked++;
      return { failure: { kind: 'unauthorised', message: '' }, stores: false };
    });
    const { notes } = await run(batchOf(12), service);
    assert.ok(asked <= 4, String(asked));
    assert.ok([...notes.endings.values()].every(({ stored }) => stored === 'unknown'));
    assert.equal(service.posts, 12);
  });

  it('asks again after a standstill: the key may be another one', async () => {
    const tried: string[] = [];
    let isAllowed = false;
    const service = new FakeService((method) => {
      if (method === 'POST') return { failure: lost, stores: true };
      tried.push(isAllowed ? 'read' : 'refused');
      return isAllowed ? undefined : { failure: { kind: 'unauthorised', message: '' }, stores: false };
    });
    const writeAheadLog = new FakeNotes();
    const batchRun: BatchRun = new BatchRun({
      ...{ transport: service, writeAheadLog, clock: new FakeClock() },
      onEnd: ({ index }) => {
        if (index !== 0) return;
        batchRun.pause();
        isAllowed = true;
        setImmediate(() => batchRun.resume());
      },
    });
    await batchRun.run(pendingTasks(batchOf(40)));
    assert.equal(tried[0], 'refused');
    assert.equal(writeAheadLog.endings.get(0)?.stored, 'unknown');
    assert.equal(writeAheadLog.endings.get(39)?.stored, 'yes');
  });

  it('writes an end down that could not be, once it goes on', async () => {
    const writeAheadLog = new FakeNotes();
    const { end } = writeAheadLog;
    const fails = new Set([1]);
    writeAheadLog.end = async (task, ending) => {
      if (fails.delete(task.index)) throw new Error('disk full');
      await end(task, ending);
    };
    const { closing, halts } = await run(batchOf(3), new FakeService(), (_, each) => each.resume(), { writeAheadLog });
    assert.equal(closing, 'done');
    assert.deepEqual(halts, [{ kind: 'cannot-note' }, undefined]);
    assert.deepEqual(
      [0, 1, 2].map((index) => writeAheadLog.endings.get(index)?.stored),
      ['yes', 'yes', 'yes'],
    );
  });

  it('is cancelled where an end cannot be written down and nobody goes on', async () => {
    const writeAheadLog = new FakeNotes();
    writeAheadLog.end = () => Promise.reject(new Error('disk full'));
    const { closing } = await run(batchOf(3), new FakeService(), (_, each) => each.cancel(), { writeAheadLog });
    assert.equal(closing, 'cancelled');
  });

  it('tells each second that the service asks to wait, and when that is over', async () => {
    const service = new FakeService(faults({ kind: 'rate-limited', retryAfterSeconds: 3 }));
    const left: number[] = [];
    const batchRun: BatchRun = new BatchRun({
      ...{ transport: service, writeAheadLog: new FakeNotes(), clock: new FakeClock() },
      onDelay: () => left.push(batchRun.limiter.delay?.secondsLeft ?? 0),
    });
    await batchRun.run(pendingTasks(batchOf(1)));
    assert.deepEqual(left, [3, 2, 1, 0]);
  });

  it('tells each second before it asks again for what may have arrived', async () => {
    const failing: Failure = { kind: 'service-error', code: 500, message: '' };
    const answers = [lost, ...Array<Failure>(5).fill(failing)];
    const service = new FakeService(() => {
      const failure = answers.shift();
      return failure && { failure, stores: failure === lost };
    });
    const told: string[] = [];
    const batchRun: BatchRun = new BatchRun({
      ...{ transport: service, writeAheadLog: new FakeNotes(), clock: new FakeClock() },
      onDelay() {
        const { delay } = batchRun.limiter;
        told.push(delay ? `${delay.because} ${delay.secondsLeft}` : 'over');
      },
    });
    await batchRun.run(pendingTasks(batchOf(1)));
    assert.deepEqual(told, ['unclear 1', 'over', 'unclear 2', 'unclear 1', 'over', 'unclear 4', ...told.slice(6)]);
    assert.deepEqual(told.slice(-2), ['unclear 1', 'over']);
  });

  it('leaves to others what they have, waits for what they are sending, and asks for what they may have sent', async () => {
    const service = new FakeService();
    await service.index(plannedProfile(4), '');
    const writeAheadLog = new FakeNotes();
    let looks = 0;
    const fates: (PriorState | undefined)[] = [
      { kind: 'unchanged', key: 'k' },
      { kind: 'reference-used' },
      { kind: 'edited' },
      { kind: 'unknown', canLookUp: false, hasOtherContent: false },
      { kind: 'unknown', canLookUp: true, hasOtherContent: false },
      { kind: 'under-way' },
    ];
    writeAheadLog.elsewhere = (index) => (index === 6 && looks++ < 3 ? { kind: 'under-way' } : fates[index]);
    const { closing } = await run(batchOf(7), service, undefined, { writeAheadLog });
    assert.equal(closing, 'done');
    assert.deepEqual(
      Object.fromEntries([...writeAheadLog.endings].map(([index, each]) => [index, `${each.outcome} ${each.stored}`])),
      {
        0: 'unchanged yes',
        1: 'other-content no',
        2: 'edited no',
        3: 'sent-elsewhere unknown',
        4: 'created yes',
        5: 'under-way unknown',
        6: 'created yes',
      },
    );
    assert.equal(writeAheadLog.endings.get(0)?.key, 'k');
    assert.equal(service.posts, 2);
  });

  it('says that its own earlier request took the reference, not that it was refused', async () => {
    // Nothing is there yet when it is asked for; then the first request is carried out after all.
    const service = new FakeService(faults({ failure: { kind: 'timed-out', seconds: 30 }, stores: false }));
    const late = service.find;
    service.find = async (planned) => {
      const found = await late(planned);
      if (service.questions === 1) await service.index(planned, '');
      return found;
    };
    const { notes } = await run(batchOf(1), service);
    assert.deepEqual(service.stored, ['file:///w/0.profile.json']);
    assert.match(notes.lines.at(-1) ?? '', /^end 0 created yes$/);
  });

  it('says that it is not stored where what was sent before had another content, and that is there', async () => {
    const service = new FakeService();
    await service.index(plannedProfile(0), '');
    const planned = [0, 1].map((each): PlannedProfile => ({ ...plannedProfile(each), check: true, sentOther: true }));
    const { notes } = await run({ ...batchOf(2), planned }, service);
    assert.deepEqual(
      notes.lines.filter((line) => line.startsWith('end')),
      ['end 0 other-content no', 'end 1 created yes'],
    );
  });

  it('tells what is refused and goes on', async () => {
    const service = new FakeService(faults({ kind: 'refused', code: 422, message: 'no' }));
    const { closing, notes } = await run(batchOf(3), service);
    assert.equal(closing, 'done');
    assert.equal(notes.endings.get(0)?.stored, 'no');
    assert.equal(service.stored.length, 2);
  });

  it('does not send what was edited since it was checked, or is gone', async () => {
    const service = new FakeService();
    service.load = ({ document }) =>
      Promise.resolve(
        document.includes('/0.') ? { not: 'changed' } : document.includes('/1.') ? { not: 'gone' } : { text: '' },
      );
    const { notes } = await run(batchOf(3), service);
    assert.deepEqual(service.stored, ['file:///w/2.profile.json']);
    assert.equal(notes.endings.get(0)?.outcome, 'changed');
    assert.equal(notes.endings.get(1)?.outcome, 'gone');
  });

  for (const failure of [
    { kind: 'unauthorised', message: '' },
    { kind: 'forbidden', message: '' },
    { kind: 'over-quota', message: '' },
    { kind: 'redirected', host: 'x' },
    { kind: 'insecure', reason: 'CERT_HAS_EXPIRED' },
    { kind: 'not-found', message: '' },
    { kind: 'rate-limited', retryAfterSeconds: 3600 },
  ] satisfies Failure[]) {
    it(`stands still after ${failure.kind}, and goes on when it is told to`, async () => {
      let isWell = false;
      const service = new FakeService(() => (isWell ? undefined : { failure, stores: false }));
      const { closing, halts, notes } = await run(batchOf(50), service, (_, batchRun) => {
        isWell = true;
        batchRun.resume();
      });
      assert.equal(closing, 'done');
      assert.deepEqual(halts, [{ kind: 'failure', failure }, undefined]);
      assert.equal(new Set(service.stored).size, 50);
      assert.equal(service.stored.length, 50);
      assert.ok(service.posts <= 54);
      assert.ok(service.posts > 50);
      assert.equal([...notes.endings.values()].filter(({ stored }) => stored === 'yes').length, 50);
    });
  }

  it('stands still when the network is away for long, rather than failing all of them', async () => {
    const service = new FakeService(() => ({ failure: { kind: 'unreachable', reason: 'ENOTFOUND' }, stores: false }));
    const { closing, halts, notes, clock } = await run(batchOf(500), service);
    assert.equal(closing, 'cancelled');
    assert.deepEqual(halts[0], { kind: 'failure', failure: { kind: 'unreachable', reason: 'ENOTFOUND' } });
    // Four at a time, whoever's turn it is: after rests of 1, 2, 4 and 8 seconds.
    assert.equal(service.posts, 20);
    assert.equal(clock.now(), 15_000);
    assert.ok([...notes.endings.values()].every(({ outcome }) => outcome === 'not-sent'));
  });

  it('does not stand still for a network that comes back each time', async () => {
    let asked = 0;
    const isAway = (): boolean => Math.floor(asked++ / 12) % 2 === 0;
    const failure: Failure = { kind: 'unreachable', reason: 'ENOTFOUND' };
    const service = new FakeService(() => (isAway() ? { failure, stores: false } : undefined));
    const { closing, halts } = await run(batchOf(200), service);
    assert.deepEqual([closing, halts, service.stored.length], ['done', [], 200]);
  });

  it('stands still as soon where it is asked what may have arrived', async () => {
    let isAway = false;
    const service = new FakeService(() => {
      const failure: Failure = isAway ? { kind: 'unreachable', reason: 'ENOTFOUND' } : lost;
      isAway = true;
      return { failure, stores: true };
    });
    const { halts, clock } = await run(batchOf(1), service);
    assert.deepEqual(halts, [{ kind: 'failure', failure: { kind: 'unreachable', reason: 'ENOTFOUND' } }]);
    assert.ok(clock.now() <= 30_000);
  });

  it('stands still once when everything fails, and then leaves it to the person', async () => {
    const refused: Failure = { kind: 'refused', code: 400, message: 'Invalid source fields' };
    const service = new FakeService(() => ({ failure: refused, stores: false }));
    const { closing, halts } = await run(batchOf(100), service, (_, batchRun) => batchRun.resume());
    assert.equal(closing, 'done');
    assert.deepEqual(halts, [{ kind: 'many-failures', count: 25, failure: refused }, undefined]);
  });

  it('asks once where the source does not exist: it stays unknown whether the profile arrived', async () => {
    const service = new FakeService((method) =>
      method === 'POST'
        ? { failure: { kind: 'connection-lost', reason: '' }, stores: true }
        : { failure: { kind: 'not-found', message: '', missing: 'source' }, stores: false },
    );
    const { notes } = await run(batchOf(1), service);
    assert.deepEqual([service.posts, service.questions], [1, 1]);
    assert.deepEqual(notes.endings.get(0)?.stored, 'unknown');
  });

  it('stands still when nothing of sense comes back', async () => {
    const portal: Failure = { kind: 'unexpected-answer', status: 200 };
    const service = new FakeService(() => ({ failure: portal, stores: false }));
    const { closing, halts } = await run(batchOf(1000), service);
    assert.equal(closing, 'cancelled');
    assert.deepEqual(halts, [{ kind: 'many-failures', count: 25, failure: portal }]);
    assert.ok(service.posts + service.questions < 40);
  });

  it('sends nothing that it cannot write down', async () => {
    const writeAheadLog = new FakeNotes();
    writeAheadLog.fails = true;
    const service = new FakeService();
    const { closing, halts } = await run(batchOf(20), service, (_, batchRun) => batchRun.cancel(), { writeAheadLog });
    assert.equal(closing, 'cancelled');
    assert.deepEqual(halts, [{ kind: 'cannot-note' }]);
    assert.equal(service.posts, 0);
  });

  it('pauses between profiles, and resumes', async () => {
    const service = new FakeService();
    const writeAheadLog = new FakeNotes();
    const batchRun: BatchRun = new BatchRun({
      transport: service,
      writeAheadLog,
      clock: new FakeClock(),
      onEnd: () => {
        if (writeAheadLog.endings.size === 10) batchRun.pause();
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

  it('lets what is under way come to its end when it is cancelled', async () => {
    const service = new FakeService();
    const writeAheadLog = new FakeNotes();
    const batchRun: BatchRun = new BatchRun({
      transport: service,
      writeAheadLog,
      clock: new FakeClock(),
      onEnd: () => {
        if (writeAheadLog.endings.size === 5) batchRun.cancel();
      },
    });
    assert.equal(await batchRun.run(pendingTasks(batchOf(40))), 'cancelled');
    const stored = [...writeAheadLog.endings.values()].filter((ending) => ending.stored === 'yes');
    assert.equal(stored.length, service.stored.length);
    assert.ok(service.stored.length < 12);
  });

  it('rejects for a fault of ours, when nothing is under way', async () => {
    const service = new FakeService();
    service.load = () => Promise.reject(new TypeError('ours'));
    await assert.rejects(run(batchOf(20), service), TypeError);
    assert.equal(service.underWay, 0);
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

  it('stores every profile exactly once or reports it, whatever goes wrong, with a person who always resumes', async () => {
    const fault = fc.option(anyFailure, { nil: undefined, freq: 3 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fault, { minLength: 100, maxLength: 100 }),
        fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }),
        async (queue, hasReference) => {
          const service = new FakeService(() => queue.shift());
          const batch = batchOf(30, (index) => hasReference[index] ?? true);
          const { closing, notes } = await run(batch, service, (_, batchRun) => batchRun.resume());
          assert.equal(closing, 'done');
          assert.equal(notes.endings.size, 30);
          for (const [index, { document, reference }] of batch.planned.entries()) {
            const times = service.stored.filter((each) => each === document).length;
            const { stored } = notes.endings.get(index) ?? {};
            assert.ok(times <= 1, `${document} ${times} times`);
            if (stored === 'yes') assert.equal(times, 1, document);
            // What is said not to be stored is not; only what nobody knows may be either.
            if (stored === 'no') assert.equal(times, 0, `${document} ${reference}`);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('takes up what was cut off: what ended stays, what was begun is asked for', async () => {
    const service = new FakeService();
    await service.index(plannedProfile(1), '');
    service.posts = 0;
    const batch: Batch = {
      ...batchOf(6, (index) => index !== 3),
      progress: new Map([
        [0, { wasBegun: true, ending: { outcome: 'created', stored: 'yes', milliseconds: 1 } }],
        [1, { wasBegun: true }],
        [2, { wasBegun: true }],
        [3, { wasBegun: true }],
        [4, { wasBegun: true, ending: { outcome: 'not-sent', stored: 'no', milliseconds: 0 } }],
      ]),
    };
    const { notes } = await run(batch, service);
    assert.deepEqual(Object.fromEntries([...notes.endings].map(([index, { stored }]) => [index, stored])), {
      1: 'yes',
      2: 'yes',
      3: 'unknown',
      4: 'yes',
      5: 'yes',
    });
    assert.deepEqual(service.stored.map((each) => each.slice(10, 11)).sort(), ['1', '2', '4', '5']);
  });
});
