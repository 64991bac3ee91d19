import { stat, utimes } from 'node:fs/promises';
import { errorCode } from './fileErrors';

/**
 * Distinguishes files of running sessions from those of ended ones whose process ID was reused: a running session keeps updating the
 * modification time of its files.
 */
export interface Heartbeat {
  /** Starts to update the time of a file, whenever the file exists. @returns a function that stops it. */
  start(file: string): () => void;
  /** Whether the time of a file changed recently, or the file has not been observed for long enough to know. */
  isBeating(file: string): Promise<boolean>;
  dispose(): void;
}

export interface HeartbeatTimer {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Calls `beat` periodically. @returns a function that stops it. */
  readonly every: (milliseconds: number, beat: () => Promise<void>) => () => void;
}

const intervalMilliseconds = 10_000;
/**
 * A file whose time does not change during this many beats of this session has no owner. Counting beats is independent of clock
 * changes, and after sleep mode all sessions are equally late.
 */
const maxMissedBeats = 7;

export function createHeartbeat({ now, every }: HeartbeatTimer = systemTimer): Heartbeat {
  const files = new Set<string>();
  /** The last time of each file, and the beat at which it was first observed. */
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
