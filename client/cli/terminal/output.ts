import { once } from 'node:events';
import type { Writable } from 'node:stream';

/** Writes to a stream at the speed of its reader. */
export interface Output {
  /** Resolves when the stream takes more. */
  write(text: string): Promise<void>;
  /** The reader has closed the stream, such as `head`. What is written has no effect. */
  readonly isClosed: boolean;
}

export function createOutput(stream: Writable): Output {
  const state = { isClosed: false };
  stream.on('error', (error) => {
    if (!('code' in error) || error.code !== 'EPIPE') throw error;
    state.isClosed = true;
  });
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
