import { replaceTokens } from '../../server/profile/json/tokenizer';
import { secretPattern, redactSecret } from './redactSecret';
import { scanEnvelope } from './scanEnvelope';
import type { HttpResponse } from './types';

/** Longer responses are not read to the end. Far more than any profile. */
const maxResponseBytes = 20 * 1024 * 1024;
/** Limit of a response to a small request. */
const minLimitBytes = 1024 * 1024;
/**
 * How many times longer than the request a response that returns the profile may be. A letter may become an escape sequence (two
 * bytes become six), and the service adds omitted properties: about twenty to a location, eight to an experience.
 */
const maxGrowthFactor = 8;

/** @param body of the request, which the response returns as the stored profile; undefined if it has none. @returns bytes. */
export function responseLimit(body: string | undefined): number {
  return body === undefined
    ? maxResponseBytes
    : Math.min(maxResponseBytes, Math.max(minLimitBytes, maxGrowthFactor * body.length));
}

/** A response in HrFlow's format. */
export interface Envelope {
  /** The property `code`, of any type. It may contradict the HTTP status. */
  readonly code: unknown;
  /** Empty if the response has none. */
  readonly message: string;
  readonly data: unknown;
  /** Paging information. */
  readonly meta: unknown;
  /** The JSON text of `data`, and of its property `profile`; undefined if there is no such property. */
  readonly dataText: string | undefined;
  readonly nestedText: string | undefined;
}

/** A successful response. */
export interface SuccessResponse extends Envelope {
  /** 200, 201 or 202: the greater of the HTTP status and the `code` in the body. */
  readonly code: number;
}

/** Longer messages are truncated, because they are searched and shown. */
const maxMessageLength = 10_000;

/** A body that is not a JSON object. */
export interface OtherBody {
  readonly isHtml: boolean;
  /** The title of the page; empty if it has none. */
  readonly title: string;
}

/**
 * Reads the body of a response.
 * @param limit in bytes.
 * @returns `too-large` if it exceeds the limit, or those of `scanEnvelope`.
 * @throws errors of reading the body.
 */
export async function readEnvelope(
  { body, headers }: HttpResponse,
  limit: number,
  apiKey: string,
): Promise<Envelope | OtherBody | 'too-large'> {
  const received = await readText(body, limit);
  if (received === undefined) return 'too-large';
  if (/^\s*</.test(received)) return { isHtml: true, title: redactKey(htmlTitle(received), apiKey) };
  const scan = scanEnvelope(received);
  if (!scan) return 'too-large';
  const other: OtherBody = { isHtml: /\bhtml\b/i.test(headers.get('content-type') ?? ''), title: '' };
  let text: string;
  let value: unknown;
  try {
    text = redactKeyInJson(received, apiKey);
    value = JSON.parse(text);
  } catch {
    return other;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return other;
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

/** The title of an HTML page, or else its first heading; empty if it has none. */
function htmlTitle(html: string): string {
  const match = /<(?:title|h1)\b[^<>]{0,200}>([^<]{1,200})/i.exec(html.slice(0, maxHeadLength));
  const text = (match?.[1] ?? '').trim();
  return text.replaceAll(/&(?:amp|lt|gt|quot|#39|#x27|nbsp|mdash|ndash);/gi, (entity) => entities[entity] ?? ' ');
}

/** The title is at the beginning of a page. */
const maxHeadLength = 20_000;

const entities: Readonly<Record<string, string>> = {
  ...{ '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&#x27;': "'" },
  ...{ '&mdash;': '—', '&ndash;': '–' },
};

/** @returns undefined if the body exceeds the limit. */
async function readText(body: HttpResponse['body'], limit: number): Promise<string | undefined> {
  const decoder = new TextDecoder();
  const parts: string[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    // Returning from the loop closes the connection.
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

/** Redacts the API key in all strings of a response, in any encoding. */
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
