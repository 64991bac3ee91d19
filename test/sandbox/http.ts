import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { nestingDepthOf } from './json';

/** A response of the service: JSON with `code` and `message`, and on success `data`. */
export interface ApiResponse {
  /** HTTP status and `code` of the body. */
  readonly status: number;
  readonly message: string;
  /** Further properties of the body: `data`, `meta`. */
  readonly extra?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The body of a response as text. */
export function serializeBody({ status, message, extra }: ApiResponse): string {
  return JSON.stringify({ code: status, message, ...extra });
}

export function sendResponse(response: ServerResponse, answer: ApiResponse): void {
  response.writeHead(answer.status, { 'Content-Type': 'application/json', ...answer.headers });
  response.end(serializeBody(answer));
}

/**
 * Reads the whole body of a request.
 * @param pause milliseconds to wait after each megabyte.
 * @returns undefined if it is larger than `limit` bytes. The rest is read and discarded: a client that is disconnected while it
 * writes does not receive the 413.
 * @throws if the client disconnects before the end.
 */
export async function readBody(request: IncomingMessage, limit: number, pause = 0): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    const isNextMegabyte = Math.floor(size / 1e6) < Math.floor((size + chunk.length) / 1e6);
    if (pause > 0 && isNextMegabyte) await wait(pause);
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
    else chunks.length = 0;
  }
  return size <= limit ? Buffer.concat(chunks) : undefined;
}

/** The sandbox's own limit; HrFlow's limit is unknown. */
const maxNestingDepth = 1000;

/** A JSON body: the text as received, and its value. */
export interface JsonBody {
  readonly text: string;
  readonly value: unknown;
}

/**
 * Parses a body. Requires `Content-Type: application/json`, valid UTF-8, no byte order mark, and valid JSON (RFC 8259).
 * @returns the error response if the body is rejected.
 */
export function parseJsonBody(contentType: string | undefined, body: Buffer): JsonBody | ApiResponse {
  if (!/^application\/json\s*(?:;\s*charset="?utf-8"?\s*)?$/i.test(contentType ?? '')) {
    return { status: 415, message: 'The Content-Type must be application/json' };
  }
  let text: string;
  try {
    // `ignoreBOM` keeps the mark, so that JSON.parse rejects it.
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return { status: 400, message: 'The body is not valid UTF-8' };
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { status: 400, message: 'The body is not valid JSON' };
  }
  if (nestingDepthOf(text) > maxNestingDepth) return { status: 400, message: 'The body is nested too deeply' };
  return { text, value };
}

/**
 * True if the `Host` header names the loopback interface. A web page whose own domain name resolves to 127.0.0.1 (DNS rebinding)
 * sends that domain name.
 */
export function hasLoopbackHost(host: string | undefined): boolean {
  return /^(?:127\.0\.0\.1|localhost)(?::\d+)?$/i.test(host ?? '');
}
