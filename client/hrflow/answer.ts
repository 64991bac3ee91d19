import { type Failure, HrflowError } from './errors';
import { replaceTokens } from './jsonTokens';
import { memberOf, readJson } from './jsonTree';
import type { HttpResponse, Indexed, Source, SourcePage } from './types';

/** Far more than any profile; an answer that is longer is not read to its end. */
const answerBytes = 20 * 1024 * 1024;

/** Far more levels of objects and lists than any profile has. */
const deepest = 500;

/** Read or updated, created, accepted: the codes of success that are documented. */
const successes: readonly number[] = [200, 201, 202];

/** The parts of an answer that every endpoint has. */
export interface Answer {
  /** 200, 201 or 202: the worse of the HTTP status and the `code` in the body, which may contradict it. */
  readonly code: number;
  /** The service's own sentence; empty if it said none. */
  readonly message: string;
  readonly data: unknown;
  /** Of answers that come in pages. */
  readonly meta: unknown;
  /** The whole answer as the service wrote it. */
  readonly text: string;
}

/**
 * Reads an answer of the service, and tells success from failure: by the status *and* by the `code` in the body.
 * @param url that was asked; a redirect may be relative to it.
 * @param apiKey kept out of what the service says: some services quote the request.
 * @throws {HrflowError} for everything but success, and what reading the body throws.
 */
export async function readAnswer(response: HttpResponse, url: string, apiKey: string): Promise<Answer> {
  const { status } = response;
  if (status >= 300 && status < 400) {
    throw new HrflowError({ kind: 'redirected', host: withoutKey(redirectHost(response, url), apiKey) });
  }
  const envelope = readEnvelope(await readText(response), apiKey);
  const code = worse(status, envelope?.code ?? status);
  const message = envelope?.message ?? '';
  const failure = failureFor(code, message, response);
  if (failure) throw new HrflowError(failure);
  if (!envelope || !successes.includes(code)) throw new HrflowError({ kind: 'unexpected-answer', status });
  return { ...envelope, code };
}

/** What is no success is worse than what is one. */
function worse(status: number, code: number): number {
  const isSuccess = successes.includes(code);
  return isSuccess && !successes.includes(status)
    ? status
    : isSuccess
      ? Math.max(status, code)
      : Math.max(code, status);
}

/** What an answer to POST or PUT `/v1/profile/indexing` says of the profile. */
export function indexedIn(answer: Answer): Indexed {
  const { code, message, data } = answer;
  const profile = profileIn(data);
  if (!profile) return { kind: code === 202 ? 'accepted' : 'created', message };
  const key = textAt(profile, 'key');
  const source = sourceOf(profile);
  const profileText = profileTextIn(answer);
  return {
    kind: 'created',
    message,
    profile,
    ...(profileText !== undefined && { profileText }),
    ...(key !== undefined && { key }),
    ...(source !== undefined && { source }),
  };
}

/** The profile in the `data` of an answer. Most answers have it as `data`, one endpoint has it as `data.profile`. */
export function profileIn(data: unknown): object | undefined {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return undefined;
  if ('profile' in data && typeof data.profile === 'object' && data.profile !== null) return data.profile;
  return Object.keys(data).length > 0 ? data : undefined;
}

/** The text of that profile; undefined too if it is deeper than any profile. */
export function profileTextIn({ data, text }: Answer): string | undefined {
  const profile = profileIn(data);
  if (!profile) return undefined;
  const whole = memberOf(readJson(text), 'data');
  const node = profile === data ? whole : memberOf(whole, 'profile');
  return node && text.slice(node.start, node.end);
}

/** What an answer to GET `/v1/sources` lists. Entries without a key are left out: nothing can be indexed in them. */
export function sourcesIn({ data, meta }: Answer, page: number): SourcePage {
  const entries: unknown[] = Array.isArray(data) ? data : [];
  return {
    sources: entries.flatMap((entry): Source[] => {
      if (typeof entry !== 'object' || entry === null) return [];
      const key = textAt(entry, 'key');
      return key === undefined ? [] : [{ key, name: textAt(entry, 'name') ?? '', type: textAt(entry, 'type') ?? '' }];
    }),
    page,
    lastPage: Math.max(page, wholeNumberAt(meta, 'maxPage') ?? page),
  };
}

/** @returns undefined if the answer is too long. */
async function readText({ body }: HttpResponse): Promise<string | undefined> {
  const decoder = new TextDecoder();
  const parts: string[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    // Leaving the loop closes the connection.
    if (size > answerBytes) return undefined;
    parts.push(typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true }));
  }
  return parts.join('') + decoder.decode();
}

/** @returns undefined if the text is not an answer of HrFlow's: JSON with a number as `code`. */
function readEnvelope(answered: string | undefined, apiKey: string): Answer | undefined {
  if (answered === undefined) return undefined;
  let text: string;
  let value: unknown;
  try {
    text = jsonWithoutKey(answered, apiKey);
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null || !isWithin(value, deepest)) return undefined;
  const code = wholeNumberAt(value, 'code');
  if (code === undefined) return undefined;
  return {
    code,
    message: textAt(value, 'message') ?? '',
    data: 'data' in value ? value.data : undefined,
    meta: 'meta' in value ? value.meta : undefined,
    text,
  };
}

/** Whoever looks at the answer later may recurse. @param levels that an object or a list may have, itself included. */
function isWithin(value: object, levels: number): boolean {
  if (levels === 0) return false;
  const members: unknown[] = Object.values(value);
  return members.every((member) => typeof member !== 'object' || member === null || isWithin(member, levels - 1));
}

function failureFor(code: number, message: string, response: HttpResponse): Failure | undefined {
  if (code < 400) return undefined;
  const seconds = retryAfter(response.headers.get('retry-after'));
  const wait = seconds === undefined ? {} : { retryAfterSeconds: seconds };
  switch (code) {
    case 401:
      return { kind: 'unauthorised', message };
    case 402:
      return { kind: 'over-quota', message };
    case 403:
      return { kind: 'forbidden', message };
    case 404:
      return { kind: 'not-found', message };
    case 429:
      return { kind: 'rate-limited', ...wait };
    case 503:
      return { kind: 'service-error', code, message, ...wait };
    default:
      if (code >= 500) return { kind: 'service-error', code, message };
      // As HrFlow's documentation and its connectors have these two, both of them with code 400.
      if (/^unable to find object/i.test(message)) return { kind: 'not-found', message };
      if (/\breference\b[^]*\balready used\b/i.test(message)) return { kind: 'reference-used', message };
      return { kind: 'refused', code, message };
  }
}

function sourceOf(profile: object): string | undefined {
  if (!('source' in profile) || typeof profile.source !== 'object' || profile.source === null) return undefined;
  return textAt(profile.source, 'name') ?? textAt(profile.source, 'key');
}

/** @returns a member that is a text and not empty. */
function textAt(value: object, member: string): string | undefined {
  const text: unknown = Reflect.get(value, member);
  return typeof text === 'string' && text !== '' ? text : undefined;
}

function wholeNumberAt(value: unknown, member: string): number | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const number: unknown = Reflect.get(value, member);
  return Number.isSafeInteger(number) ? (number as number) : undefined;
}

const hidden = '[API key]';

function withoutKey(words: string, apiKey: string): string {
  return apiKey === '' ? words : words.replaceAll(apiKey, hidden);
}

/** What the service wrote, with the key in no text of it, not even in one that is spelt with escapes. */
function jsonWithoutKey(json: string, apiKey: string): string {
  if (apiKey === '') return json;
  return replaceTokens(json, (text) => {
    if (!text.startsWith('"') || !(text.includes(apiKey) || text.includes('\\'))) return text;
    const words = String(JSON.parse(text));
    if (!words.includes(apiKey)) return text;
    return JSON.stringify(withoutKey(words, apiKey));
  });
}

/** `Retry-After` (RFC 9110, section 10.2.3): seconds, or a date. */
function retryAfter(header: string | null): number | undefined {
  if (header === null) return undefined;
  if (/^\d+$/.test(header.trim())) return Number(header);
  // A number with a sign would pass for a year.
  const date = /[a-z]/i.test(header) ? Date.parse(header) : NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - Date.now()) / 1000));
}

function redirectHost(response: HttpResponse, url: string): string {
  const location = response.headers.get('location');
  return location !== null && URL.canParse(location, url) ? new URL(location, url).host : '';
}
