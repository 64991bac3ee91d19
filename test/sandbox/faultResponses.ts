import type { IncomingMessage, ServerResponse } from 'node:http';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { Fault } from './faults';
import { type Answer, bodyOf, send } from './http';

/** One request that is to be answered badly. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Carries the request out and says how it should be answered. To be called once at most. */
  readonly carryOut: () => Answer;
}

/** Answers as the fault says. Ends when the answer is sent or the sender is gone. */
export async function misbehave(fault: Fault, exchange: Exchange): Promise<void> {
  const { response } = exchange;
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  try {
    await answerBadly(fault, exchange, gone.signal);
  } catch (error) {
    if (!gone.signal.aborted) throw error;
  }
}

async function answerBadly(fault: Fault, exchange: Exchange, gone: AbortSignal): Promise<void> {
  const { request, response } = exchange;
  const early = fault.afterStoring === true ? exchange.carryOut() : undefined;
  const answer = (): Answer => early ?? exchange.carryOut();
  if (fault.kind === 'delay') {
    await wait(fault.milliseconds, undefined, { signal: gone });
    send(response, answer());
  } else if (fault.kind === 'hang') {
    if (!gone.aborted) await once(response, 'close');
  } else if (fault.kind === 'cut') {
    request.socket.destroy();
  } else if (fault.kind === 'drip') {
    await drip(response, answer(), fault.milliseconds, gone);
  } else if (fault.kind === 'accepted') {
    send(response, accepted(answer()));
  } else if (fault.kind === 'nested') {
    send(response, nested(answer()));
  } else if (fault.kind === 'upgrade') {
    request.socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
    if (!gone.aborted) await once(response, 'close');
  } else if (fault.kind === 'status') {
    sendStatus(fault, response, fault.withData === true ? answer().rest : undefined);
  } else {
    sendInstead(fault, request, response);
  }
}

function sendStatus(fault: Extract<Fault, { kind: 'status' }>, response: ServerResponse, rest?: object): void {
  const { status, code = status, message = 'The sandbox was told to answer so', retryAfter } = fault;
  const headers = retryAfter === undefined ? {} : { 'Retry-After': retryAfter };
  sendText(response, status, JSON.stringify({ code, message, ...rest }), headers);
}

/** The kinds that have nothing of the right answer. */
type Instead = Exclude<
  Fault,
  { kind: 'delay' | 'hang' | 'cut' | 'drip' | 'accepted' | 'nested' | 'upgrade' | 'status' }
>;

function sendInstead(fault: Instead, request: IncomingMessage, response: ServerResponse): void {
  switch (fault.kind) {
    case 'wrong-json':
      return sendText(response, 200, '{"code": 201, "message": "Profile cre');
    case 'html':
      return sendText(response, fault.status ?? 502, page, { 'Content-Type': 'text/html' });
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
      return send(response, { status: fault.status ?? 401, message });
    }
    case 'hostile-message':
      return send(response, { status: fault.status ?? 400, message: hostileMessage });
  }
}

const page = '<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body>Bad Gateway</body></html>';

export const hostileMessage = [
  '[Click here](command:workbench.action.quit) or [here](https://evil.example)',
  '![](https://evil.example/pixel.png) <img src=x onerror="alert(1)"> <script>alert(1)</script>',
  '# Not a heading\u0007\u001b[31m\u202e $(alert) ${env:HOME} %s `code`',
].join('\n');

function sendText(response: ServerResponse, status: number, text: string, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
  response.end(text);
}

async function drip(response: ServerResponse, answer: Answer, milliseconds: number, gone: AbortSignal): Promise<void> {
  const body = Buffer.from(bodyOf(answer));
  response.writeHead(answer.status, { 'Content-Type': 'application/json', ...answer.headers });
  for (let from = 0; from < body.length; from += 16) {
    response.write(body.subarray(from, from + 16));
    await wait(milliseconds, undefined, { signal: gone });
  }
  response.end();
}

/** A refusal stays one: only success can be put off. */
function accepted(answer: Answer): Answer {
  return answer.status >= 400 ? answer : { status: 202, message: 'Profile accepted' };
}

function nested(answer: Answer): Answer {
  if (!answer.rest || !('data' in answer.rest)) return answer;
  return { ...answer, rest: { ...answer.rest, data: { profile: answer.rest.data } } };
}
