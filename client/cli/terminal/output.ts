import { once } from 'node:events';
import type { Writable } from 'node:stream';

/** Writes to a stream at the speed of its reader. */
export interface Output {
  /** Resolves when the stream takes more. */
  write(text: string): Promise<void>;
  /** The reader has closed the stream, such as `head`, or it cannot be written. What is written has no effect. */
  readonly isClosed: boolean;
}

/** The error is reported by `reportFailures`, once for all outputs of a stream. */
export function createOutput(stream: Writable): Output {
  const state = { isClosed: false };
  stream.on('error', () => (state.isClosed = true));
  return {
    get isClosed() {
      return state.isClosed;
    },
    async write(text) {
      if (text === '' || state.isClosed || stream.write(text)) return;
      await Promise.race([once(stream, 'drain'), once(stream, 'close')]).catch(() => undefined);
    },
  };
}

/** @param fail called if the stream cannot be written, such as on a full disk, unless its reader has closed it. */
export function reportFailures(stream: Writable, fail: (error: Error) => void): void {
  stream.on('error', (error) => {
    if (!('code' in error) || error.code !== 'EPIPE') fail(error);
  });
}
