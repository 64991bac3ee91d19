import type { IncomingMessage, ServerResponse } from 'node:http';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { Fault } from './faults';
import { type ApiResponse, serializeBody, sendResponse } from './http';

/** A request whose response is affected by a fault. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Executes the request and returns the correct response. Call it at most once. */
  readonly execute: () => ApiResponse;
}

/** Responds as the fault defines. Resolves when the response is sent or the client has disconnected. */
export async function respondWithFault(fault: Fault, exchange: Exchange): Promise<void> {
  const { response } = exchange;
  const closed = new AbortController();
  response.once('close', () => closed.abort());
  try {
    await respond(fault, exchange, closed.signal);
  } catch (error) {
    if (!closed.signal.aborted) throw error;
  }
}

async function respond(fault: Fault, exchange: Exchange, closed: AbortSignal): Promise<void> {
  const { request, response } = exchange;
  const storedFirst = fault.afterStoring === true ? exchange.execute() : undefined;
  const result = (): ApiResponse => storedFirst ?? exchange.execute();
  if (fault.kind === 'delay') {
    await wait(fault.milliseconds, undefined, { signal: closed });
    sendResponse(response, result());
  } else if (fault.kind === 'hang') {
    if (!closed.aborted) await once(response, 'close');
  } else if (fault.kind === 'cut') {
    request.socket.destroy();
  } else if (fault.kind === 'drip') {
    await sendSlowly(response, result(), fault.milliseconds, closed);
  } else if (fault.kind === 'accepted') {
    sendResponse(response, asAccepted(result()));
  } else if (fault.kind === 'nested') {
    sendResponse(response, asNested(result()));
  } else if (fault.kind === 'upgrade') {
    request.socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
    if (!closed.aborted) await once(response, 'close');
  } else if (fault.kind === 'status') {
    sendStatus(fault, response, fault.withData === true ? result().extra : undefined);
  } else {
    sendUnrelatedResponse(fault, request, response);
  }
}

function sendStatus(fault: Extract<Fault, { kind: 'status' }>, response: ServerResponse, extra?: object): void {
  const { status, code = status, message = 'Simulated failure of the sandbox', retryAfter } = fault;
  const headers = retryAfter === undefined ? {} : { 'Retry-After': retryAfter };
  sendText(response, status, JSON.stringify({ code, message, ...extra }), headers);
}

/** The kinds whose response does not depend on the correct response. */
type UnrelatedResponseFault = Exclude<
  Fault,
  { kind: 'delay' | 'hang' | 'cut' | 'drip' | 'accepted' | 'nested' | 'upgrade' | 'status' }
>;

function sendUnrelatedResponse(
  fault: UnrelatedResponseFault,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  switch (fault.kind) {
    case 'wrong-json':
      return sendText(response, 200, '{"code": 201, "message": "Profile cre');
    case 'html':
      return sendText(response, fault.status ?? 502, htmlPage, { 'Content-Type': 'text/html' });
    case 'empty':
      response.writeHead(fault.status ?? 200).end();
      return;
    case 'redirect':
      response.writeHead(fault.status ?? 302, { Location: fault.location }).end();
      return;
    case 'huge':
      return sendText(response, 200, JSON.stringify({ code: 200, message: 'x'.repeat(fault.bytes) }));
    case 'raw':
      return sendText(response, fault.status ?? 200, fault.text, {
        'Content-Type': fault.contentType ?? 'application/json',
      });
    case 'deep':
      return sendText(response, 201, `{"code":201,"data":${'['.repeat(fault.levels)}${']'.repeat(fault.levels)}}`);
    case 'many':
      return sendText(response, 201, `{"code":201,"data":{"tags":[${'{},'.repeat(fault.values)}{}]}}`);
    case 'echo-key': {
      const message = `Unauthorized. Invalid secret key: ${String(request.headers['x-api-key'])}`;
      return sendResponse(response, { status: fault.status ?? 401, message });
    }
    case 'hostile-message':
      return sendResponse(response, { status: fault.status ?? 400, message: hostileMessage });
  }
}

const htmlPage = '<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body>Bad Gateway</body></html>';

export const hostileMessage = [
  '[Click here](command:workbench.action.quit) or [here](https://evil.example)',
  '![](https://evil.example/pixel.png) <img src=x onerror="alert(1)"> <script>alert(1)</script>',
  '# Not a heading\u0007\u001b[31m\u202e $(alert) ${env:HOME} %s `code`',
].join('\n');

function sendText(response: ServerResponse, status: number, text: string, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
  response.end(text);
}

async function sendSlowly(
  response: ServerResponse,
  answer: ApiResponse,
  milliseconds: number,
  closed: AbortSignal,
): Promise<void> {
  const body = Buffer.from(serializeBody(answer));
  response.writeHead(answer.status, { 'Content-Type': 'application/json', ...answer.headers });
  for (let from = 0; from < body.length; from += 16) {
    response.write(body.subarray(from, from + 16));
    await wait(milliseconds, undefined, { signal: closed });
  }
  response.end();
}

/** Error responses are kept: only a success can become a 202. */
function asAccepted(answer: ApiResponse): ApiResponse {
  return answer.status >= 400 ? answer : { status: 202, message: 'Profile accepted' };
}

function asNested(answer: ApiResponse): ApiResponse {
  if (!answer.extra || !('data' in answer.extra)) return answer;
  return { ...answer, extra: { ...answer.extra, data: { profile: answer.extra.data } } };
}
