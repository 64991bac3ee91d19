import type { Lock, SharedLocks } from '../ledger/sharedLocks';

/** The part of the Web Locks API that is used here. */
export interface LockManager {
  request<Result>(
    name: string,
    options: { readonly ifAvailable?: boolean },
    work: (lock: unknown) => Promise<Result>,
  ): Promise<Result>;
  query(): Promise<{ readonly held?: readonly { readonly name?: string }[] }>;
}

const prefix = 'hrflow.';

/** Locks of the browser. It releases those of a window that crashes, so nothing of them is left. */
export class BrowserLocks implements SharedLocks {
  private readonly held = new Set<Lock>();

  /** @param scope of the windows that share the locks: they have the same origin. */
  constructor(
    private readonly manager: LockManager,
    readonly scope: string,
  ) {}

  acquire(name: string): Promise<Lock | undefined> {
    return new Promise((resolve, reject) => {
      this.manager
        .request(prefix + name, { ifAvailable: true }, (granted) => {
          if (granted === null) {
            resolve(undefined);
            return Promise.resolve();
          }
          return new Promise<void>((free) => resolve(this.hold(free)));
        })
        .catch(reject);
    });
  }

  async isHeld(name: string): Promise<boolean> {
    const { held = [] } = await this.manager.query();
    return held.some((lock) => lock.name === prefix + name);
  }

  remove(): Promise<void> {
    return Promise.resolve();
  }

  removeStale(): Promise<void> {
    return Promise.resolve();
  }

  async dispose(): Promise<void> {
    for (const lock of this.held) await lock.release();
  }

  /** @param free lets the browser release the lock. */
  private hold(free: () => void): Lock {
    const lock = {
      isLost: false,
      release: () => {
        lock.isLost = true;
        this.held.delete(lock);
        free();
        return Promise.resolve();
      },
    };
    this.held.add(lock);
    return lock;
  }
}
