import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import type { LockManager } from '../../../client/platform/browserLocks';
import { BrowserLocks } from '../../../client/platform/browserLocks';
import { type FolderFiles, UserDataLedger } from '../../../client/platform/userDataLedger';
import { SubmissionLedger } from '../../../client/ledger/submissionLedger';
import { created, refused, submissionOf } from '../ledger/support';

/** The Web Locks API of one origin: enough of it for one lock at a time per name. */
class Origin implements LockManager {
  private readonly held = new Map<string, Promise<unknown>>();

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

/** The storage of the browser, which all windows share. */
class BrowserStorage {
  readonly texts = new Map<string, string>();

  /** A window lists the files that existed when it opened, and its own, as VS Code does. */
  folder(): FolderFiles {
    const known = new Set(this.texts.keys());
    return {
      folder: 'vscode-userdata:/ledger',
      names: async () => {
        await setImmediate();
        return [...known];
      },
      read: async (name) => {
        await setImmediate();
        return this.texts.get(name);
      },
      write: async (name, text) => {
        await setImmediate();
        known.add(name);
        this.texts.set(name, text);
      },
      remove: async (name) => {
        await setImmediate();
        known.delete(name);
        this.texts.delete(name);
      },
    };
  }

  window(origin = new Origin()): SubmissionLedger {
    const file = new UserDataLedger(this.folder(), origin);
    return new SubmissionLedger({ folder: 'vscode-userdata:/ledger', file, locks: new BrowserLocks(origin) });
  }

  /** The names of the files with lines. */
  ledgerFiles(): string[] {
    return [...this.texts.keys()].filter((name) => name.endsWith('.jsonl'));
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
    for (const origins of [[new Origin()], [new Origin(), new Origin()]]) {
      storage = new BrowserStorage();
      const windows = [storage.window(origins[0]), storage.window(origins.at(-1))];
      const priors = await Promise.all(
        windows.map((window, index) => window.begin(submissionOf(`${index}`, { hash: 'same' }), () => false)),
      );
      assert.ok(priors.filter((prior) => prior === undefined).length <= 1);
    }
  });

  it('deletes the lines of all windows when the history is cleared', async () => {
    const [one, other] = [storage.window(), storage.window()];
    await one.record(submissionOf('a', { document: 'secret-a' }), created);
    await other.record(submissionOf('b', { document: 'secret-b' }), created);
    assert.equal(await other.clear(() => false), 0);
    assert.ok(![...storage.texts.values()].join().includes('secret'));
    assert.deepEqual(await idsIn(one), []);
    // The first window has its old lines in memory, and does not write them again.
    await one.record(submissionOf('c'), created);
    for (const each of [one, other, storage.window()]) assert.deepEqual(await idsIn(each), ['c']);
    assert.ok(![...storage.texts.values()].join().includes('secret'));
  });

  it('keeps what another window adds while the files are replaced', async () => {
    for (let round = 0; round < 20; round++) {
      storage = new BrowserStorage();
      const [one, other] = [storage.window(), storage.window()];
      await one.record(submissionOf('a'), created);
      await other.record(submissionOf('b'), created);
      const add = async (): Promise<void> => {
        for (let turn = 0; turn < round; turn++) await setImmediate();
        await one.record(submissionOf('c'), created);
      };
      await Promise.all([other.clear(({ id }) => id !== 'a'), add()]);
      const ids = await idsIn(storage.window());
      assert.ok(ids.includes('b') && ids.includes('c'), `${round}: ${String(ids)}`);
    }
  });

  it('replaces the files of many closed windows by one', async () => {
    for (let index = 0; index < 30; index++) await storage.window().record(submissionOf(`${index}`), created);
    assert.equal(storage.ledgerFiles().length, 30);
    const window = storage.window();
    assert.equal((await idsIn(window)).length, 30);
    assert.equal(storage.ledgerFiles().length, 1);
    assert.equal((await idsIn(storage.window())).length, 30);
  });
});
