import { type Answer, bytesToRead, readEnvelope, withoutKey } from './envelope';
import { HrflowError } from './errors';
import type { HttpResponse, Indexed, Source, SourcePage } from './types';
import { successIn } from './classifyResponse';

/** What an answer belongs to. */
export interface Asked {
  /** A redirect may be relative to it. */
  readonly url: string;
  /** Kept out of what the service says: some services quote the request. */
  readonly apiKey: string;
  /** What was sent and comes back as the stored profile; undefined if nothing was. */
  readonly body: string | undefined;
}

/**
 * Reads an answer of the service.
 * @throws {HrflowError} for everything but success, and what reading the body throws.
 */
export async function readAnswer(response: HttpResponse, { url, apiKey, body }: Asked): Promise<Answer> {
  const { status } = response;
  const envelope = await readEnvelope(response, bytesToRead(body), apiKey);
  if (envelope === 'too-large') throw new HrflowError({ kind: 'unexpected-answer', status, isTooLarge: true });
  return successIn(response, envelope, withoutKey(redirectHost(response, url), apiKey));
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

/** The text of that profile, with the spelling of its numbers. */
export function profileTextIn({ data, dataText, nestedText }: Answer): string | undefined {
  const profile = profileIn(data);
  if (!profile) return undefined;
  return profile === data ? dataText : nestedText;
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

function redirectHost(response: HttpResponse, url: string): string {
  const location = response.headers.get('location');
  return location !== null && URL.canParse(location, url) ? new URL(location, url).host : '';
}
