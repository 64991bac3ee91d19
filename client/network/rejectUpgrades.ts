import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import type { HttpResponse } from '../hrflow/types';

/** `Fetch`, or a function that also takes a stream as the body. */
type Send<Request> = (url: string, request: Request) => Promise<HttpResponse>;

/** The diagnostics channel on which Node publishes requests of `node:http`. */
const requestStartChannel = 'http.client.request.start';
const switchingProtocols: HttpResponse = { status: 101, headers: { get: () => null }, body: null };

/**
 * Returns 101 (Switching Protocols) as a response. `node-fetch` would wait forever: Node emits `upgrade` instead of `response`, and
 * without a listener closes the connection without an error. `node-fetch` does not expose its request, and a custom agent would
 * replace the one that VS Code needs for proxies, so the request comes from a diagnostics channel. Node itself skips the other
 * informational responses, such as 100 and 103.
 * @param send `node-fetch`, or another function that uses `node:http`.
 */
export function respondToUpgrade<Request>(send: Send<Request>): Send<Request> {
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
