import { stat, utimes } from 'node:fs/promises';

/**
 * Tells files of living sessions from those of dead ones whose process number another program has by now: who lives keeps
 * the times of its files new.
 */
export interface Heartbeat {
  /** Keeps the time of a file new from now on; while there is no such file, it does nothing. @returns what ends that. */
  keep(file: string): () => void;
  /** Whether a file's time was kept new lately; also true as long as this session is too young to tell. */
  isKept(file: string): Promise<boolean>;
  dispose(): void;
}

/** Time, and its passing. */
export interface Ticking {
  /** Milliseconds since the epoch, as files have them. */
  readonly now: () => number;
  /** @returns what ends it. */
  readonly every: (milliseconds: number, beat: () => Promise<void>) => () => void;
}

const interval = 10_000;
/** A file that was not kept for so long is nobody's. */
const patience = 60_000;

export function createHeartbeat({ now, every }: Ticking = realTime): Heartbeat {
  const files = new Set<string>();
  let last = now();
  let before: number | undefined;
  const stop = every(interval, async () => {
    [before, last] = [last, now()];
    const time = last / 1000;
    await Promise.all(Array.from(files, (file) => utimes(file, time, time).catch(() => undefined)));
  });
  return {
    keep(file) {
      files.add(file);
      return () => void files.delete(file);
    },

    async isKept(file) {
      const found = await stat(file).catch(() => undefined);
      if (!found) return false;
      // Counted from our own beat before the last: when a computer wakes, all sessions are late alike.
      return before === undefined || found.mtimeMs > before - patience;
    },

    dispose: stop,
  };
}

const realTime: Ticking = {
  now: Date.now,
  every(milliseconds, beat) {
    const timer = setInterval(() => void beat(), milliseconds).unref();
    return () => clearInterval(timer);
  },
};
