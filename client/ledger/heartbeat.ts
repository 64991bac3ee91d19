import { stat, utimes } from 'node:fs/promises';
import { errorCode } from './fileErrors';

/**
 * Tells files of living sessions from those of dead ones whose process number another program has by now: a living session
 * changes the modification time of its files again and again.
 */
export interface Heartbeat {
  /** Changes the time of a file from now on; while there is no such file, it does nothing. @returns what ends that. */
  start(file: string): () => void;
  /** Whether a file's time changed lately; also true as long as this session has not watched it for long enough. */
  isBeating(file: string): Promise<boolean>;
  dispose(): void;
}

/** Time, and its passing. */
export interface HeartbeatTimer {
  /** Milliseconds since the epoch, as files have them. */
  readonly now: () => number;
  /** @returns what ends it. */
  readonly every: (milliseconds: number, beat: () => Promise<void>) => () => void;
}

const intervalMilliseconds = 10_000;
/**
 * A file whose time does not change during so many of our own beats has no owner. Beats, not clocks: setting the clock does
 * not change their number, and when a computer wakes up, all sessions are late alike.
 */
const maxMissedBeats = 7;

export function createHeartbeat({ now, every }: HeartbeatTimer = systemTimer): Heartbeat {
  const files = new Set<string>();
  /** The time of each file that was asked about, and at which of our beats it was new. */
  const observed = new Map<string, { readonly time: number; readonly beat: number }>();
  let beats = 0;
  const stop = every(intervalMilliseconds, async () => {
    beats++;
    const time = now() / 1000;
    await Promise.all(Array.from(files, (file) => utimes(file, time, time).catch(() => undefined)));
  });
  return {
    start(file) {
      files.add(file);
      return () => void files.delete(file);
    },

    async isBeating(file) {
      let time: number;
      try {
        time = (await stat(file)).mtimeMs;
      } catch (error) {
        observed.delete(file);
        return errorCode(error) !== 'ENOENT';
      }
      const before = observed.get(file);
      if (before?.time === time) return beats - before.beat < maxMissedBeats;
      observed.set(file, { time, beat: beats });
      return true;
    },

    dispose: stop,
  };
}

const systemTimer: HeartbeatTimer = {
  now: Date.now,
  every(milliseconds, beat) {
    const timer = setInterval(() => void beat(), milliseconds).unref();
    return () => clearInterval(timer);
  },
};
