import type { IncomingMessage, ServerResponse } from 'node:http';
import { nestingDepthOf } from './json';

/** An answer of the service. Every one is JSON with `code` and `message`, and on success `data`. */
export interface ApiResponse {
  /** HTTP status, and `code` of the body. */
  readonly status: number;
  readonly message: string;
  /** What else the body has: `data`, `meta`. */
  readonly extra?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The body of an answer as text. */
export function serializeBody({ status, message, extra }: ApiResponse): string {
  return JSON.stringify({ code: status, message, ...extra });
}

export function sendResponse(response: ServerResponse, answer: ApiResponse): void {
  response.writeHead(answer.status, { 'Content-Type': 'application/json', ...answer.headers });
  response.end(serializeBody(answer));
}

/**
 * Reads the body of a request to its end.
 * @returns undefined if it is larger than `limit` bytes. The rest is read all the same and thrown away: a sender that is cut
 * off while it writes does not get to see the 413.
 * @throws if the sender goes away in the middle.
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
    else chunks.length = 0;
  }
  return size <= limit ? Buffer.concat(chunks) : undefined;
}

/** A limit of the sandbox's own; HrFlow's is not known. */
const maxNestingDepth = 1000;

/** A body that is JSON: its text as received, and its value. */
export interface JsonBody {
  readonly text: string;
  readonly value: unknown;
}

/**
 * Takes a body only as it should be sent: `Content-Type: application/json`, valid UTF-8, no byte order mark, JSON
 * (RFC 8259).
 * @returns the refusal otherwise.
 */
export function parseJsonBody(contentType: string | undefined, body: Buffer): JsonBody | ApiResponse {
  if (!/^application\/json\s*(?:;\s*charset="?utf-8"?\s*)?$/i.test(contentType ?? '')) {
    return { status: 415, message: 'The Content-Type has to be application/json' };
  }
  let text: string;
  try {
    // `ignoreBOM` keeps the mark, so that JSON.parse refuses it.
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
  if (nestingDepthOf(text) > maxNestingDepth) return { status: 400, message: 'The body is nested too deep' };
  return { text, value };
}

/**
 * True if the request was addressed to this machine by a name of this machine. A page in a browser that had its own name
 * point to 127.0.0.1 (DNS rebinding) sends that name.
 */
export function hasLoopbackHost(host: string | undefined): boolean {
  return /^(?:127\.0\.0\.1|localhost)(?::\d+)?$/i.test(host ?? '');
}
