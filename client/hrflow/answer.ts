import { type Failure, HrflowError } from './errors';
import type { HttpResponse, Indexed } from './types';

/** Far more than any profile; an answer that is longer is not read to its end. */
const answerBytes = 20 * 1024 * 1024;

/**
 * Reads an answer to POST /v1/profile/indexing, and tells success from failure: by the status *and* by the `code` in the
 * body, which may contradict it; the worse of the two counts.
 * @param url that was asked; a redirect may be relative to it.
 * @param apiKey kept out of what the service says: some services quote the request.
 * @throws {HrflowError} for everything but success, and what reading the body throws.
 */
export async function readAnswer(response: HttpResponse, url: string, apiKey: string): Promise<Indexed> {
  const { status } = response;
  if (status >= 300 && status < 400) throw new HrflowError({ kind: 'redirected', host: redirectHost(response, url) });
  const envelope = readEnvelope(await readText(response));
  const code = Math.max(status, envelope?.code ?? 0);
  const message = withoutKey(envelope?.message ?? '', apiKey);
  const failure = failureFor(code, message, response);
  if (failure) throw new HrflowError(failure);
  if (!envelope) throw new HrflowError({ kind: 'unexpected-answer', status });
  const profile = storedProfile(envelope.data);
  if (!profile) return { kind: code === 202 ? 'accepted' : 'created', message };
  const key = textAt(profile, 'key');
  const source = sourceOf(profile);
  return {
    kind: 'created',
    message,
    profile,
    ...(key !== undefined && { key }),
    ...(source !== undefined && { source }),
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

/** The parts of an answer that every endpoint has. */
interface Envelope {
  readonly code: number;
  readonly message: string;
  readonly data: unknown;
}

/** @returns undefined if the text is not an answer of HrFlow's: JSON with a number as `code`. */
function readEnvelope(text: string | undefined): Envelope | undefined {
  if (text === undefined) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  if (!('code' in value) || typeof value.code !== 'number') return undefined;
  return { code: value.code, message: textAt(value, 'message') ?? '', data: 'data' in value ? value.data : undefined };
}

function failureFor(code: number, message: string, response: HttpResponse): Failure | undefined {
  if (code < 400) return undefined;
  switch (code) {
    case 401:
      return { kind: 'unauthorised', message };
    case 402:
      return { kind: 'over-quota', message };
    case 403:
      return { kind: 'forbidden', message };
    case 404:
      return { kind: 'not-found', message };
    case 429: {
      const seconds = retryAfter(response.headers.get('retry-after'));
      return { kind: 'rate-limited', ...(seconds !== undefined && { retryAfterSeconds: seconds }) };
    }
    default:
      return code >= 500 ? { kind: 'service-error', code, message } : { kind: 'refused', code, message };
  }
}

/** Most answers have the profile as `data`, one endpoint has it as `data.profile`. */
function storedProfile(data: unknown): object | undefined {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return undefined;
  if ('profile' in data && typeof data.profile === 'object' && data.profile !== null) return data.profile;
  return Object.keys(data).length > 0 ? data : undefined;
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

function withoutKey(words: string, apiKey: string): string {
  return apiKey === '' ? words : words.replaceAll(apiKey, '[API key]');
}

/** `Retry-After` (RFC 9110, section 10.2.3): seconds, or a date. */
function retryAfter(header: string | null): number | undefined {
  if (header === null) return undefined;
  if (/^\d+$/.test(header.trim())) return Number(header);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - Date.now()) / 1000));
}

function redirectHost(response: HttpResponse, url: string): string {
  const location = response.headers.get('location');
  return location !== null && URL.canParse(location, url) ? new URL(location, url).host : '';
}
