import { replaceTokens } from '../../server/profile/json/tokenizer';
import { secretPattern, redactSecret } from './redactSecret';
import { scanEnvelope } from './scanEnvelope';
import type { HttpResponse } from './types';

/** Far more than any profile: an answer that is longer is not read to its end. */
const maxResponseBytes = 20 * 1024 * 1024;
/** What an answer may have that returns a small profile, or none. */
const minLimitBytes = 1024 * 1024;
/**
 * How much longer than what was sent an answer may be that returns it. A letter may become an escape (two bytes become six), and
 * the service adds what the author left out: of a location some twenty parts of an address, of an experience eight members.
 */
const maxGrowthFactor = 8;

/** The most that is read of an answer. @param body that was sent and comes back as the stored profile; undefined: there is none. */
export function responseLimit(body: string | undefined): number {
  return body === undefined
    ? maxResponseBytes
    : Math.min(maxResponseBytes, Math.max(minLimitBytes, maxGrowthFactor * body.length));
}

/** An answer in HrFlow's form. */
export interface Envelope {
  /** The member `code` as the service wrote it. It may be no number, and may contradict the HTTP status. */
  readonly code: unknown;
  /** The service's own sentence; empty if it said none. */
  readonly message: string;
  readonly data: unknown;
  /** Of answers that come in pages. */
  readonly meta: unknown;
  /** The text of the profile in `data`, or in its member `profile`; undefined where there is no such member. */
  readonly dataText: string | undefined;
  readonly nestedText: string | undefined;
}

/** A successful answer. */
export interface SuccessResponse extends Envelope {
  /** 200, 201 or 202: the greater of the HTTP status and the `code` in the body. */
  readonly code: number;
}

/** Longer sentences are cut: they are searched and shown. */
const maxMessageLength = 10_000;

/**
 * Reads the body of an answer.
 * @param limit in bytes.
 * @returns `too-large` if it is longer, or has more levels or values than any profile; undefined if it is no JSON object.
 * @throws what reading the body throws.
 */
export async function readEnvelope(
  { body }: HttpResponse,
  limit: number,
  apiKey: string,
): Promise<Envelope | 'too-large' | undefined> {
  const received = await readText(body, limit);
  const scan = received === undefined ? undefined : scanEnvelope(received);
  if (received === undefined || !scan) return 'too-large';
  let text: string;
  let value: unknown;
  try {
    text = redactKeyInJson(received, apiKey);
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const { data, profile } = text === received ? scan : (scanEnvelope(text) ?? {});
  const textOf = (span: typeof data): string | undefined => span && text.slice(span.start, span.end).trim();
  return {
    code: ownProperty(value, 'code'),
    message: messageIn(value),
    data: ownProperty(value, 'data'),
    meta: ownProperty(value, 'meta'),
    dataText: textOf(data),
    nestedText: textOf(profile),
  };
}

/** @returns undefined if the answer is too long. */
async function readText(body: HttpResponse['body'], limit: number): Promise<string | undefined> {
  const decoder = new TextDecoder();
  const parts: string[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    // Leaving the loop closes the connection.
    if (size > limit) return undefined;
    parts.push(typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true }));
  }
  return parts.join('') + decoder.decode();
}

function ownProperty(value: object, name: string): unknown {
  return Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
}

function messageIn(value: object): string {
  const message = ownProperty(value, 'message');
  if (typeof message !== 'string') return '';
  return message.length > maxMessageLength ? `${message.slice(0, maxMessageLength)}…` : message;
}

const redactedKey = '[API key]';

export function redactKey(text: string, apiKey: string): string {
  return redactSecret(text, apiKey, redactedKey);
}

/** What the service wrote, with the key in no text of it, in whatever form. */
function redactKeyInJson(json: string, apiKey: string): string {
  if (apiKey === '') return json;
  const pattern = secretPattern(apiKey);
  if (!json.includes('\\') && json.search(pattern) < 0) return json;
  return replaceTokens(json, (text) => {
    if (!text.startsWith('"') || !(text.includes('\\') || text.search(pattern) >= 0)) return text;
    const words = String(JSON.parse(text));
    return words.search(pattern) < 0 ? text : JSON.stringify(words.replaceAll(pattern, redactedKey));
  });
}
