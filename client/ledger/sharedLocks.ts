/** A lock that this window holds. */
export interface Lock {
  /** Whether it was released, or another window has taken it over, because this one stalled. */
  readonly isLost: boolean;
  release(): Promise<void>;
}

/** Named locks that windows share. Names consist of letters, digits and hyphens. */
export interface SharedLocks {
  /** If not all windows share the locks: identifies those that do. */
  readonly scope?: string;
  /**
   * @returns undefined if this or another window holds the lock.
   * @throws {UserFacingError} if the lock cannot be read or written.
   */
  acquire(name: string): Promise<Lock | undefined>;
  /** @throws {UserFacingError} if the lock cannot be read. */
  isHeld(name: string): Promise<boolean>;
  /** Deletes what is left of a lock that is not acquired again. */
  remove(name: string): Promise<void>;
  /** Deletes what is left of all such locks without an owner. @param prefix of their names. */
  removeStale(prefix: string): Promise<void>;
  /** Releases all locks. */
  dispose(): Promise<void>;
}

export const beatMilliseconds = 5000;
/**
 * A lock file that does not change during this many beats of the window that reads it has no owner. Counting own beats is
 * independent of all clocks, and after sleep mode all windows are equally late.
 */
export const maxMissedBeats = 6;
/** How long the lock of a window that has crashed counts as held. */
export const staleMilliseconds = beatMilliseconds * (maxMissedBeats + 1);
