import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import type { LockManager } from '../../../client/platform/browserLocks';
import { BrowserLocks } from '../../../client/platform/browserLocks';
import type { FolderFiles } from '../../../client/platform/folderFiles';
import { UserDataLedger } from '../../../client/platform/userDataLedger';
import { SubmissionLedger } from '../../../client/ledger/submissionLedger';
import { created, lost, refused, submissionOf } from '../ledger/support';

/** The Web Locks API of one origin: enough of it for one lock at a time per name. */
class Origin implements LockManager {
  private readonly held = new Map<string, Promise<unknown>>();
  readonly id = crypto.randomUUID();

  async request<Result>(
    name: string,
    options: { readonly ifAvailable?: boolean },
    work: (lock: unknown) => Promise<Result>,
  ): Promise<Result> {
    while (this.held.has(name)) {
      if (options.ifAvailable) return await work(null);
      await this.held.get(name);
    }
    const result = work({ name });
    this.held.set(
      name,
      result.then(
        () => this.held.delete(name),
        () => this.held.delete(name),
      ),
    );
    return await result;
  }

  query() {
    return Promise.resolve({ held: [...this.held.keys()].map((name) => ({ name })) });
  }
}

const dayMilliseconds = 86_400_000;

/** The latency of a storage operation before and after its effect, in turns of the event loop. */
type Latency = (operation: string, name: string) => number;

/** Latencies that look random and are the same in every run. */
function randomLatency(seed: number): Latency {
  let state = seed + 1;
  return () => {
    state = (state * 48_271) % 0x7fffffff;
    return state % 5;
  };
}

/** The storage of the browser, which all windows share. */
class BrowserStorage {
  readonly texts = new Map<string, string>();
  now = Date.now();

  constructor(private readonly latency: Latency = () => 1) {}

  /** A window lists the files that existed when it opened, and its own, as VS Code does. */
  folder(latency = this.latency): FolderFiles {
    const known = new Set(this.texts.keys());
    const after = async <Result>(operation: string, name: string, effect: () => Result): Promise<Result> => {
      for (let turns = latency(operation, name); turns > 0; turns--) await setImmediate();
      const result = effect();
      for (let turns = latency(operation, name); turns > 0; turns--) await setImmediate();
      return result;
    };
    return {
      folder: 'vscode-userdata:/ledger',
      names: () => after('names', '', () => [...known]),
      read: (name) => after('read', name, () => this.texts.get(name)),
      write: (name, text) =>
        after('write', name, () => {
          known.add(name);
          this.texts.set(name, text);
        }),
      remove: (name) =>
        after('remove', name, () => {
          known.delete(name);
          this.texts.delete(name);
        }),
    };
  }

  window(origin = new Origin(), latency?: Latency): SubmissionLedger {
    const file = new UserDataLedger(this.folder(latency), origin, origin.id, () => this.now);
    return new SubmissionLedger({
      folder: 'vscode-userdata:/ledger',
      file,
      locks: new BrowserLocks(origin, origin.id),
    });
  }

  /** The names of the files with lines. */
  ledgerFiles(): string[] {
    return [...this.texts.keys()].filter((name) => name.endsWith('.jsonl'));
  }

  contains(text: string): boolean {
    return [...this.texts.values()].join().includes(text);
  }
}

async function idsIn(ledger: SubmissionLedger): Promise<string[]> {
  return (await ledger.entries()).map(({ submission }) => submission.id);
}

describe('the ledger in the browser', () => {
  let storage: BrowserStorage;
  beforeEach(() => (storage = new BrowserStorage()));

  it('keeps every line of windows without common locks that write at the same time', async () => {
    const windows = [storage.window(), storage.window(), storage.window()];
    const write = async (window: SubmissionLedger, index: number): Promise<void> => {
      for (let count = 0; count < 40; count++) await window.record(submissionOf(`${index}-${count}`), refused);
    };
    await Promise.all(windows.map(write));
    assert.equal((await idsIn(storage.window())).length, 120);
  });

  it('shows the submissions of a window that opened later, also when both have written at the same time', async () => {
    const [one, other] = [storage.window(), storage.window()];
    await Promise.all([one.record(submissionOf('a'), refused), other.record(submissionOf('b'), refused)]);
    await one.record(submissionOf('c', { time: 2 }), refused);
    await other.record(submissionOf('d', { time: 3 }), refused);
    for (const each of [one, other]) assert.deepEqual((await idsIn(each)).sort(), ['a', 'b', 'c', 'd']);
  });

  it('lists the newest submission first, whichever window has sent it', async () => {
    const [one, other] = [storage.window(), storage.window()];
    await one.record(submissionOf('a', { time: 1 }), refused);
    await other.record(submissionOf('b', { time: 2 }), refused);
    await one.record(submissionOf('c', { time: 3 }), refused);
    assert.deepEqual(await idsIn(storage.window()), ['c', 'b', 'a']);
  });

  it('lets at most one of two windows send a profile', async () => {
    for (let round = 0; round < 60; round++) {
      storage = new BrowserStorage(randomLatency(round));
      const origin = new Origin();
      const windows = [storage.window(origin), storage.window(round % 2 ? origin : new Origin())];
      const priors = await Promise.all(
        windows.map((window, index) => window.begin(submissionOf(`${index}`, { hash: 'same' }), () => false)),
      );
      assert.ok(priors.filter((prior) => prior === undefined).length <= 1, `${round}`);
    }
  });

  it('lets at most one window send a profile if the other one stalls while it adds its file to the list', async () => {
    for (const turns of [20, 50, 100, 200]) {
      storage = new BrowserStorage();
      const slow = (operation: string, name: string): number =>
        operation === 'write' && name === 'files.txt' ? turns : 1;
      const windows = [storage.window(new Origin(), slow), storage.window()];
      for (const window of windows) await window.entries();
      const priors = await Promise.all(
        windows.map((window, index) => window.begin(submissionOf(`${index}`, { hash: 'same' }), () => false)),
      );
      assert.ok(priors.filter((prior) => prior === undefined).length <= 1, `${turns}`);
    }
  });

  it('knows the files that it has read, whatever another window writes to the list', async () => {
    const [one, other] = [storage.window(), storage.window()];
    await one.record(submissionOf('a'), created);
    assert.deepEqual(await idsIn(other), ['a']);
    storage.texts.set('files.txt', '');
    assert.deepEqual(await idsIn(other), ['a']);
    await one.record(submissionOf('b', { time: 2 }), created);
    assert.deepEqual(await idsIn(storage.window()), ['b', 'a']);
  });

  it('finds the submissions of another window by their references, also if both created a key for their hashes', async () => {
    for (let round = 0; round < 30; round++) {
      storage = new BrowserStorage(randomLatency(round));
      const windows = [storage.window(), storage.window()];
      const send = async (window: SubmissionLedger, index: number): Promise<void> => {
        await window.begin(submissionOf(`${index}`, { reference: `r${index}` }));
        await window.end(`${index}`, created);
      };
      await Promise.all(windows.map(send));
      for (const window of windows) await window.dispose();
      for (const window of [...windows, storage.window()])
        for (const reference of ['r0', 'r1']) {
          const prior = await window.prior(submissionOf('other', { reference }));
          assert.equal(prior?.kind, 'stored', `${round} ${reference}`);
        }
    }
  });

  it('does not delete a submission that another window may be sending when the history is cleared', async () => {
    const [one, other] = [storage.window(), storage.window()];
    await one.begin(submissionOf('a', { hash: 'same', time: Date.now() }));
    assert.equal((await other.prior(submissionOf('x', { hash: 'same' })))?.kind, 'under-way');
    assert.equal(await other.clear(() => false), 1);
    await one.end('a', created);
    for (const each of [one, other, storage.window()])
      assert.equal((await each.prior(submissionOf('x', { hash: 'same' })))?.kind, 'same');
  });

  it('deletes a submission that another window began long ago, and one of a closed window of the same origin', async () => {
    const origin = new Origin();
    await storage.window().begin(submissionOf('a', { time: Date.now() - dayMilliseconds }));
    const closed = storage.window(origin);
    await closed.begin(submissionOf('b', { time: Date.now() }));
    await closed.dispose();
    assert.equal(await storage.window(origin).clear(() => false), 0);
    assert.deepEqual(await idsIn(storage.window()), []);
  });

  it('deletes the lines of all windows when the history is cleared', async () => {
    const [origin, otherOrigin] = [new Origin(), new Origin()];
    const [one, other] = [storage.window(origin), storage.window(otherOrigin)];
    await storage.window(otherOrigin).record(submissionOf('0', { document: 'secret-0' }), created);
    await one.record(submissionOf('a', { document: 'secret-a' }), created);
    await other.record(submissionOf('b', { document: 'secret-b' }), created);
    assert.equal(await other.clear(() => false), 0);
    assert.ok(!storage.contains('secret-0') && !storage.contains('secret-b'));
    assert.deepEqual(await idsIn(storage.window()), []);
    assert.ok(storage.contains('secret-a'));
    // The first window deletes its own lines when it reads that they were cleared.
    assert.deepEqual(await idsIn(one), []);
    assert.ok(!storage.contains('secret'));
    await one.record(submissionOf('c'), created);
    for (const each of [one, other, storage.window()]) assert.deepEqual(await idsIn(each), ['c']);
  });

  it('deletes the lines of closed windows of other workspaces when the history is cleared later', async () => {
    const origin = new Origin();
    await storage.window(new Origin()).record(submissionOf('a', { document: 'secret-a' }), created);
    await storage.window(origin).record(submissionOf('b', { document: 'secret-b' }), created);
    storage.now += 3 * dayMilliseconds;
    await storage.window().clear(() => false);
    assert.ok(!storage.contains('secret'));
    assert.equal(storage.ledgerFiles().length, 1);
    assert.deepEqual(await idsIn(storage.window(origin)), []);
  });

  it('deletes what was cleared while a window was open that did not use the history later, at the next start', async () => {
    await storage.window(new Origin()).record(submissionOf('a', { document: 'secret-a' }), created);
    await storage.window().clear(() => false);
    assert.ok(storage.contains('secret'));
    storage.now += 3 * dayMilliseconds;
    await idsIn(storage.window());
    assert.ok(!storage.contains('secret'));
    assert.deepEqual(await idsIn(storage.window()), []);
  });

  it('keeps the result of a lookup in another window after that one compacts its lines', async () => {
    const [one, other] = [storage.window(), storage.window()];
    await one.begin(submissionOf('a', { reference: 'r' }));
    await one.end('a', lost);
    await idsIn(other);
    await other.end('a', created);
    await other.dispose();
    for (const each of [one, storage.window()])
      assert.deepEqual(
        (await each.entries()).map(({ ending }) => ending?.stored),
        ['yes'],
      );
  });

  it('forgets what was cleared when all windows have deleted it', async () => {
    const origin = new Origin();
    const window = storage.window(origin);
    for (const id of ['cleared-1', 'cleared-2']) await window.record(submissionOf(id), created);
    await window.clear(() => false);
    assert.ok(storage.contains('cleared-1'));
    storage.now += 8 * dayMilliseconds;
    await storage.window(origin).clear(() => false);
    assert.ok(!storage.contains('cleared-1'));
  });

  it('keeps what another window adds, and nothing that was cleared, while the history is cleared', async () => {
    for (let round = 0; round < 60; round++) {
      storage = new BrowserStorage(randomLatency(round));
      const [one, other] = [storage.window(), storage.window()];
      await one.record(submissionOf('a'), created);
      await other.record(submissionOf('b'), created);
      if (round % 2) await idsIn(one);
      const add = async (): Promise<void> => {
        for (let turn = 0; turn < 2 * round; turn++) await setImmediate();
        await one.record(submissionOf('c'), created);
      };
      await Promise.all([other.clear(({ id }) => id !== 'a'), add()]);
      assert.deepEqual((await idsIn(storage.window())).sort(), ['b', 'c'], `${round}`);
    }
  });

  it('keeps nothing that was cleared while another window compacts its lines, and loses nothing else', async () => {
    for (let round = 0; round < 20; round++) {
      storage = new BrowserStorage(randomLatency(round));
      const [one, other] = [storage.window(), storage.window()];
      await one.begin(submissionOf('a', { reference: 'r' }));
      await one.end('a', created);
      await one.begin(submissionOf('b', { reference: 's' }));
      await one.end('b', created);
      await other.record(submissionOf('c'), created);
      await Promise.all([idsIn(one), idsIn(other)]);
      const compact = async (): Promise<void> => {
        for (let turn = 0; turn < 2 * round; turn++) await setImmediate();
        await one.dispose();
      };
      await Promise.all([other.clear(({ id }) => id === 'b'), compact()]);
      assert.deepEqual(await idsIn(storage.window()), ['b'], `${round}`);
    }
  });

  it('replaces the files of many closed windows by one, also when two windows do so at the same time', async () => {
    storage = new BrowserStorage(randomLatency(1));
    for (let index = 0; index < 30; index++) await storage.window().record(submissionOf(`${index}`), created);
    assert.equal(storage.ledgerFiles().length, 30);
    assert.equal((await idsIn(storage.window())).length, 30);
    assert.equal(storage.ledgerFiles().length, 30, 'other windows may still write to them');
    storage.now += 3 * dayMilliseconds;
    const counts = await Promise.all(
      [storage.window(), storage.window()].map(async (each) => (await idsIn(each)).length),
    );
    assert.deepEqual(counts, [30, 30]);
    assert.ok(storage.ledgerFiles().length <= 2);
    assert.equal((await idsIn(storage.window())).length, 30);
    assert.ok((storage.texts.get('files.txt') ?? '').split('\n').length <= 2);
  });

  it('keeps the lines of another window of the same origin if its file is not in the list', async () => {
    const origin = new Origin();
    const [one, other] = [storage.window(origin), storage.window(origin)];
    await other.record(submissionOf('a'), created);
    for (const name of ['files.txt', 'lastAdded.txt']) storage.texts.set(name, '');
    await one.clear(() => false);
    assert.deepEqual(await idsIn(storage.window()), ['a']);
  });

  it('continues the file of a window of the same origin', async () => {
    const origin = new Origin();
    for (let index = 0; index < 30; index++) await storage.window(origin).record(submissionOf(`${index}`), created);
    assert.equal(storage.ledgerFiles().length, 1);
    assert.equal((await idsIn(storage.window())).length, 30);
  });
});
