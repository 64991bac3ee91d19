import { type SuccessResponse, responseLimit, readEnvelope, redactKey } from './envelope';
import { HrflowError } from './errors';
import type { HttpResponse, IndexingResult, Source, SourcePage } from './types';
import { requireSuccess } from './classifyResponse';

/** What an answer belongs to. */
export interface RequestContext {
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
export async function readResponse(
  response: HttpResponse,
  { url, apiKey, body }: RequestContext,
): Promise<SuccessResponse> {
  const { status } = response;
  const envelope = await readEnvelope(response, responseLimit(body), apiKey);
  if (envelope === 'too-large') throw new HrflowError({ kind: 'unexpected-answer', status, isTooLarge: true });
  return requireSuccess(response, envelope, redactKey(redirectHost(response, url), apiKey));
}

/** What an answer to POST or PUT `/v1/profile/indexing` says of the profile. */
export function parseIndexed(response: SuccessResponse): IndexingResult {
  const { code, message, data } = response;
  const profile = profileFrom(data);
  if (!profile) return { kind: code === 202 ? 'accepted' : 'created', message };
  const key = nonEmptyString(profile, 'key');
  const source = sourceName(profile);
  const profileText = profileTextFrom(response);
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
export function profileFrom(data: unknown): object | undefined {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return undefined;
  if ('profile' in data && typeof data.profile === 'object' && data.profile !== null) return data.profile;
  return Object.keys(data).length > 0 ? data : undefined;
}

/** The text of that profile, with the spelling of its numbers. */
export function profileTextFrom({ data, dataText, nestedText }: SuccessResponse): string | undefined {
  const profile = profileFrom(data);
  if (!profile) return undefined;
  return profile === data ? dataText : nestedText;
}

/** What an answer to GET `/v1/sources` lists. Entries without a key are left out: nothing can be indexed in them. */
export function parseSourcePage({ data, meta }: SuccessResponse, page: number): SourcePage {
  const items: unknown[] = Array.isArray(data) ? data : [];
  return {
    sources: items.flatMap((entry): Source[] => {
      if (typeof entry !== 'object' || entry === null) return [];
      const key = nonEmptyString(entry, 'key');
      return key === undefined
        ? []
        : [{ key, name: nonEmptyString(entry, 'name') ?? '', type: nonEmptyString(entry, 'type') ?? '' }];
    }),
    page,
    lastPage: Math.max(page, safeInteger(meta, 'maxPage') ?? page),
  };
}

function sourceName(profile: object): string | undefined {
  if (!('source' in profile) || typeof profile.source !== 'object' || profile.source === null) return undefined;
  return nonEmptyString(profile.source, 'name') ?? nonEmptyString(profile.source, 'key');
}

/** @returns a member that is a text and not empty. */
function nonEmptyString(value: object, property: string): string | undefined {
  const text: unknown = Reflect.get(value, property);
  return typeof text === 'string' && text !== '' ? text : undefined;
}

function safeInteger(value: unknown, property: string): number | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const number: unknown = Reflect.get(value, property);
  return Number.isSafeInteger(number) ? (number as number) : undefined;
}

function redirectHost(response: HttpResponse, url: string): string {
  const location = response.headers.get('location');
  return location !== null && URL.canParse(location, url) ? new URL(location, url).host : '';
}
