import { fileError } from './fileErrors';
import type { Lock, SharedLocks } from './sharedLocks';
import type { IndexedEntry } from './submissionIndex';
import type { LedgerEntry } from './submission';

const prefix = 'session-';
/** So long, a window whose lock cannot be observed may be sending a profile. */
const maxSendMilliseconds = 600_000;

/** The time in which a window sends profiles. A lock shows other windows that it has not ended. */
export class Session {
  readonly id: string;
  private lock: Promise<Lock | undefined> | undefined;
  private hasEnded = false;

  constructor(
    private readonly locks: SharedLocks,
    private readonly folder: string,
  ) {
    this.id = `${locks.scope ?? ''}${crypto.randomUUID()}`;
  }

  /** Acquires the lock, if necessary. @throws {UserFacingError} if it cannot be written, or the session has ended. */
  async hold(): Promise<void> {
    if (this.hasEnded) throw fileError('write', this.folder, undefined);
    const before = this.lock;
    if ((await before)?.isLost && this.lock === before) this.lock = undefined;
    this.lock ??= this.locks.acquire(prefix + this.id).catch((error: unknown) => {
      this.lock = undefined;
      throw error;
    });
    await this.lock;
  }

  async end(): Promise<void> {
    this.hasEnded = true;
    await (await this.lock?.catch(() => undefined))?.release();
    await this.removeStale();
  }

  /** Removes the locks of sessions that crashed, if they were observed before and have not changed. */
  async removeStale(): Promise<void> {
    await this.locks.removeStale(prefix).catch(() => undefined);
  }

  /** Adds whether the window that sends an entry has closed or crashed. */
  async withLiveness(entries: readonly IndexedEntry[]): Promise<LedgerEntry[]> {
    const isAlive = new Map<string, boolean>([[this.id, true]]);
    for (const { session, ending } of entries) {
      if (session === undefined || ending || isAlive.has(session) || !this.isObservable(session)) continue;
      isAlive.set(session, session !== '' && (await this.locks.isHeld(prefix + session)));
    }
    return entries.map(({ submission, ending, session }) => ({
      submission,
      ...(ending && { ending }),
      isCutOff: !ending && !(isAlive.get(session ?? '') ?? Date.now() - submission.time < maxSendMilliseconds),
    }));
  }

  /** Whether this window shares its locks with a session. */
  private isObservable(session: string): boolean {
    return session.startsWith(this.locks.scope ?? '');
  }
}
