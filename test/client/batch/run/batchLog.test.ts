import assert from 'node:assert/strict';
import { type BatchTask, countRemaining, pendingTasks, withProgress } from '../../../../client/batch/plan/batch';
import { type BatchLog, createBatchLog } from '../../../../client/batch/run/batchLog';
import { BatchRun } from '../../../../client/batch/run/batchRun';
import type { Ledger } from '../../../../client/ledger/ledger';
import { UserFacingError } from '../../../../client/logging/userFacingError';
import { created, refused, statesIn, TestStorage, type TestWindow } from '../../ledger/support';
import { withMethods } from '../../../support/storage';
import { batchOf, FakeClock, FakeService, header, plannedProfile } from './support';

const unchanged = { outcome: 'unchanged', stored: 'yes', key: 'k', milliseconds: 0 } as const;

describe('entries of a batch in the ledger', () => {
  let storage: TestStorage;
  let ids: number;
  beforeEach(() => {
    storage = new TestStorage();
    ids = 0;
  });
  afterEach(() => storage.remove());

  const logOf = ({ ledger }: TestWindow, batch = header.id, throwIfLost: () => void = () => undefined): BatchLog =>
    createBatchLog({ ...header, id: batch }, ledger, { newId: () => `id${ids++}`, throwIfLost });
  const task = (index = 0): BatchTask => ({ index, planned: plannedProfile(index), isUnknown: false });
  /** The pending profiles of the batch, as another window reads them. */
  const tasksIn = async ({ ledger }: TestWindow): Promise<BatchTask[]> => [
    ...pendingTasks({ ...withProgress(batchOf(3), await ledger.entries()), isResumed: true }),
  ];

  it('have what is needed to resume the batch', async () => {
    const window = storage.window();
    const log = logOf(window);
    await log.begin(task(0), false);
    await log.end(task(0), created);
    await log.begin(task(1), false);
    const entries = await storage.window().ledger.entries();
    assert.deepEqual(
      entries.map(({ submission: { id, batch, item, reference, document }, ending }) => [
        ...[id, batch, item, reference, document, ending?.outcome],
      ]),
      [
        ['id1', header.id, 1, 'r1', 'file:///w/1.profile.json', undefined],
        // It is found by its key.
        ['id0', header.id, 0, undefined, 'file:///w/0.profile.json', 'created'],
      ],
    );
    assert.deepEqual(
      (await tasksIn(window)).map(({ index, isUnknown, previous }) => [index, isUnknown, previous]),
      [
        [1, true, 'id1'],
        [2, false, undefined],
      ],
    );
  });

  it('end an interrupted submission, without another one, when it is found', async () => {
    const [first, second] = [storage.window(), storage.window()];
    await logOf(first).begin(task(), false);
    await first.ledger.dispose();
    const [again] = await tasksIn(second);
    assert.ok(again?.isUnknown);
    await logOf(second).end(again, created);
    assert.deepEqual(await statesIn(second.ledger), ['id0 yes']);
  });

  it('have one open submission of a profile at a time, however often it is sent again', async () => {
    let window = storage.window();
    for (let round = 0; round < 3; round++) {
      const [next] = await tasksIn(window);
      assert.ok(next);
      assert.equal(next.isUnknown, round > 0);
      const log = logOf(window);
      assert.equal(await log.begin(next, next.isUnknown), undefined);
      await log.markNotSent(next);
      assert.equal(await log.begin(next, false), undefined);
      const open = (await window.ledger.openEntries()).map(({ submission: { id } }) => id);
      assert.deepEqual(open, [`id${ids - 1}`]);
      await window.ledger.dispose();
      window = storage.window();
    }
  });

  it('do not begin a profile that another window has sent or is sending', async () => {
    const [one, two] = [storage.window(), storage.window()];
    const [log, other] = [logOf(one, 'one'), logOf(two, 'two')];
    await other.begin(task(), false);
    assert.equal((await log.begin(task(), false))?.kind, 'under-way');
    await other.end(task(), refused);
    assert.equal(await log.begin(task(), false), undefined);
    await log.end(task(), created);
    assert.equal((await other.begin(task(), false))?.kind, 'same');
    await other.end(task(), unchanged);
    const entries = (await one.ledger.entries()).filter(({ ending }) => ending?.outcome !== 'not-sent');
    // What another window has stored is not stored by this entry: it must not count as a submission.
    assert.deepEqual(
      entries.map(({ submission, ending }) => `${submission.batch} ${ending?.outcome} ${ending?.stored}`),
      ['two unchanged no', 'one created yes', 'two refused no'],
    );
  });

  it('begin a profile with an unknown result elsewhere only after it was looked up', async () => {
    const [gone, one] = [storage.window(), storage.window()];
    await logOf(gone, 'gone').begin(task(), false);
    await gone.ledger.dispose();
    const log = logOf(one, 'one');
    const prior = await log.begin(task(), false);
    assert.deepEqual(prior?.kind === 'unknown' && [prior.canLookUp, prior.hasOtherContent], [true, false]);
    assert.equal(await log.begin(task(), true), undefined);
  });

  it('never begin a profile without a reference whose result elsewhere is unknown', async () => {
    const [gone, one] = [storage.window(), storage.window()];
    const without: BatchTask = { ...task(), planned: plannedProfile(0, false) };
    await logOf(gone, 'gone').begin(without, false);
    await gone.ledger.dispose();
    for (const wasLookedUp of [false, true])
      assert.equal((await logOf(one, 'one').begin(without, wasLookedUp))?.kind, 'unknown');
  });

  it('begin an update of what is stored or may be, as an update', async () => {
    const [gone, one] = [storage.window(), storage.window()];
    await logOf(gone, 'gone').begin(task(), false);
    await gone.ledger.dispose();
    const log = logOf(one, 'one');
    assert.equal(await log.begin(task(), false, true), undefined);
    await log.end(task(), { outcome: 'updated', stored: 'yes', key: 'k', milliseconds: 1 });
    const [entry] = await one.ledger.entries();
    assert.deepEqual([entry?.submission.action, entry?.ending?.outcome], ['update', 'updated']);
    // The same content is not sent again.
    assert.equal((await logOf(one, 'two').begin(task(), false, true))?.kind, 'same');
  });

  it('do not count submissions of the same profile by the batch itself', async () => {
    const window = storage.window();
    const log = logOf(window);
    await log.begin(task(), false);
    assert.equal(await log.begin(task(), false), undefined);
    assert.deepEqual(await statesIn(window.ledger), ['id1 in flight', 'id0 no']);
  });

  it('have what was not sent with its reason, except what is still pending', async () => {
    const window = storage.window();
    const log = logOf(window);
    await log.end(task(0), { outcome: 'changed', stored: 'no', milliseconds: 0 });
    await log.end(task(1), { outcome: 'not-sent', stored: 'no', milliseconds: 0 });
    assert.deepEqual(
      (await window.ledger.entries()).map(({ submission: { item }, ending }) => `${item} ${ending?.outcome}`),
      ['0 changed'],
    );
  });

  it('have nothing of a profile that was sent earlier and whose lookup was cancelled, so that it is still pending', async () => {
    const window = storage.window();
    const planned = batchOf(2).planned.map((each) => ({ ...each, check: true as const }));
    const batch = { ...batchOf(2), planned };
    const run = new BatchRun({ transport: new FakeService(), log: logOf(window), clock: new FakeClock() });
    run.pause();
    const ended = run.run(pendingTasks(batch));
    run.cancel();
    assert.equal(await ended, 'cancelled');
    assert.equal(countRemaining(withProgress(batch, await window.ledger.entries())), 2);
  });

  it('have what another command sent and a lookup could not find as unknown, until a later lookup finds it', async () => {
    const window = storage.window();
    const planned = batchOf(1).planned.map((each) => ({ ...each, check: true as const }));
    const batch = { ...batchOf(1), planned };
    const conclude = async (transport: FakeService): Promise<string> => {
      const resumed = withProgress(batch, await window.ledger.entries());
      await new BatchRun({ transport, log: logOf(window), clock: new FakeClock() }).run(pendingTasks(resumed));
      const { ending } = withProgress(batch, await window.ledger.entries()).progress.get(0) ?? {};
      return `${ending?.outcome} ${ending?.stored}`;
    };
    const service = new FakeService(() => ({ failure: { kind: 'archived', message: '' }, stores: false }));
    assert.equal(await conclude(service), 'sent-elsewhere unknown');
    assert.equal(service.posts, 0);
    const restored = new FakeService();
    await restored.index(plannedProfile(0), '');
    assert.equal(await conclude(restored), 'unchanged yes');
    assert.equal(restored.posts, 1);
  });

  it('have what a lookup found of another command as stored, so that it is not looked up again', async () => {
    const [gone, one] = [storage.window(), storage.window()];
    await logOf(gone, 'gone').begin(task(), false);
    await gone.ledger.dispose();
    const planned = batchOf(1).planned.map((each) => ({ ...each, check: true as const }));
    const service = new FakeService();
    await service.index(plannedProfile(0), '');
    await new BatchRun({ transport: service, log: logOf(one), clock: new FakeClock() }).run(
      pendingTasks({ ...batchOf(1), planned }),
    );
    assert.equal(service.posts, 1);
    assert.equal((await logOf(one, 'two').begin(task(), false))?.kind, 'same');
  });

  it('end the earlier submission later if the ledger could not be written at first', async () => {
    const { ledger, ...rest } = storage.window();
    let fails = true;
    const end: Ledger['end'] = (...args) => (fails ? Promise.reject(new Error('disk full')) : ledger.end(...args));
    const log = logOf({ ...rest, ledger: withMethods(ledger, { end }) });
    await log.begin(task(), false);
    await assert.rejects(log.markNotSent(task()), /disk full/);
    fails = false;
    await log.begin(task(), false);
    assert.deepEqual(await statesIn(ledger), ['id1 in flight', 'id0 no']);
  });

  it('begin nothing after another window has resumed the batch', async () => {
    const window = storage.window();
    const log = logOf(window, header.id, () => {
      throw new UserFacingError('Another window has resumed this batch.');
    });
    await assert.rejects(log.begin(task(), false), UserFacingError);
    assert.deepEqual(await statesIn(window.ledger), []);
  });

  it('report errors of the ledger', async () => {
    const { locks, ledger, ...rest } = storage.window();
    locks.acquire = () => Promise.reject(new UserFacingError('Cannot write.'));
    await assert.rejects(logOf({ locks, ledger, ...rest }).begin(task(), false), UserFacingError);
  });
});
