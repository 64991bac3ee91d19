import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import type { Fetch, HttpResponse } from '../hrflow/types';

/** Where Node publishes each request of `node:http` when its last byte was written. */
const requestStartChannel = 'http.client.request.start';
const switchingProtocols: HttpResponse = { status: 101, headers: { get: () => null }, body: null };

/**
 * Makes 101 (Switching Protocols) an answer. `node-fetch` never ends after it: Node emits `upgrade` instead of `response`, and
 * closes the connection without an error if nothing listens. `node-fetch` does not give its request away, and an agent of our own
 * would replace the one that VS Code needs for proxies, so the request is taken from where Node publishes it. Node itself skips
 * the other answers that may come before the real one, such as 100 and 103.
 * @param send `node-fetch`, or another that uses `node:http`.
 */
export function respondToUpgrade(send: Fetch): Fetch {
  const calls = new AsyncLocalStorage<symbol>();
  return async (url, request) => {
    const call = Symbol(url);
    let onRequestStart: (message: unknown) => void = () => undefined;
    const upgraded = new Promise<HttpResponse>((resolve) => {
      onRequestStart = (message) => {
        const started = calls.getStore() === call ? requestIn(message) : undefined;
        started?.once('upgrade', (_, socket: Socket) => {
          socket.destroy();
          resolve(switchingProtocols);
        });
      };
    });
    subscribe(requestStartChannel, onRequestStart);
    try {
      return await Promise.race([calls.run(call, () => send(url, request)), upgraded]);
    } finally {
      unsubscribe(requestStartChannel, onRequestStart);
    }
  };
}

function requestIn(message: unknown): EventEmitter | undefined {
  const request: unknown = typeof message === 'object' && message && 'request' in message ? message.request : undefined;
  return request instanceof EventEmitter ? request : undefined;
}
