import type { HttpResponse } from './types';

/** Limits how long nothing may be transferred. */
export interface SilenceTimeout {
  /** Aborted at the timeout. */
  readonly signal: AbortSignal;
  /** After the timeout: how long was waited. */
  readonly seconds: number;
  /** To call whenever something is transferred. */
  restart(): void;
  /** Restarts the timeout with each part of the body. The whole body may take ten times as long, so that it ends. */
  watch(response: HttpResponse): HttpResponse;
  /** Ends the timeout. */
  stop(): void;
}

const maxResponseFactor = 10;

type Timer = ReturnType<typeof setTimeout>;

/** @param seconds without a transferred byte. */
export function createSilenceTimeout(seconds: number): SilenceTimeout {
  const controller = new AbortController();
  let waited = seconds;
  const start = (limit: number): Timer =>
    setTimeout(() => {
      waited = limit;
      controller.abort();
    }, limit * 1000);
  let silence = start(seconds);
  let whole = silence;
  const restart = (): void => {
    clearTimeout(silence);
    silence = start(seconds);
  };
  async function* watched(body: AsyncIterable<Uint8Array | string>): AsyncIterable<Uint8Array | string> {
    for await (const part of body) {
      restart();
      yield part;
    }
  }
  return {
    signal: controller.signal,
    get seconds() {
      return waited;
    },
    restart,
    watch({ status, headers, body }) {
      restart();
      whole = start(maxResponseFactor * seconds);
      return { status, headers, body: body && watched(body) };
    },
    stop() {
      clearTimeout(silence);
      clearTimeout(whole);
    },
  };
}
