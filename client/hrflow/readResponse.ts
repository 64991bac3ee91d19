import { type SuccessResponse, responseLimit, readEnvelope, redactKey } from './envelope';
import { HrflowError, type SentPart } from './errors';
import type { HttpResponse, IndexingResult, Source, SourcePage } from './types';
import { requireSuccess } from './classifyResponse';

export interface RequestContext {
  /** Base of a relative redirect. */
  readonly url: string;
  /** Redacted in the response: some services quote the request. */
  readonly apiKey: string;
  /** Body of the request, which the response returns as the stored profile; undefined if it has none. */
  readonly body: string | undefined;
  /** How much of the body was sent when the response arrived; undefined if it is not known. */
  readonly sent?: SentPart | undefined;
}

/**
 * Reads a response of the service.
 * @throws {HrflowError} if it is not a success. Errors of reading the body pass through.
 */
export async function readResponse(
  response: HttpResponse,
  { url, apiKey, body, sent }: RequestContext,
): Promise<SuccessResponse> {
  const { status } = response;
  const envelope = await readEnvelope(response, responseLimit(body), apiKey);
  if (envelope === 'too-large') throw new HrflowError({ kind: 'unexpected-answer', status, isTooLarge: true });
  const server = redactKey(response.headers.get('server') ?? response.headers.get('via') ?? '', apiKey);
  const redirect = redactKey(redirectHost(response, url), apiKey);
  return requireSuccess(response, envelope, { redirectHost: redirect, server, sent });
}

/** Reads a response to POST or PUT `/v1/profile/indexing`. */
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

/** The profile of a response: `data` for most endpoints, `data.profile` for one. */
export function profileFrom(data: unknown): object | undefined {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return undefined;
  if ('profile' in data && typeof data.profile === 'object' && data.profile !== null) return data.profile;
  return Object.keys(data).length > 0 ? data : undefined;
}

/** The JSON text of that profile, which keeps the format of numbers. */
export function profileTextFrom({ data, dataText, nestedText }: SuccessResponse): string | undefined {
  const profile = profileFrom(data);
  if (!profile) return undefined;
  return profile === data ? dataText : nestedText;
}

/** Reads a response to GET `/v1/sources`. Omits items without a key, because nothing can be indexed in them. */
export function parseSourcePage({ data, meta }: SuccessResponse, page: number): SourcePage {
  const items: unknown[] = Array.isArray(data) ? data : [];
  return {
    sources: items.flatMap((entry): Source[] => {
      if (typeof entry !== 'object' || entry === null) return [];
      const key = nonEmptyString(entry, 'key');
      return key === undefined ? [] : [parseSource(entry, key)];
    }),
    page,
    lastPage: Math.max(page, safeInteger(meta, 'maxPage') ?? page),
  };
}

/** From HrFlow's SDK: `disable`, `archived_at`, `private`, `environment`. */
function parseSource(entry: object, key: string): Source {
  const environment = nonEmptyString(entry, 'environment');
  const isArchived = nonEmptyString(entry, 'archived_at') !== undefined;
  const closed = isSet(entry, 'disable') ? 'disabled' : isArchived ? 'archived' : undefined;
  return {
    key,
    name: nonEmptyString(entry, 'name') ?? '',
    type: nonEmptyString(entry, 'type') ?? '',
    ...(environment !== undefined && { environment }),
    ...(isSet(entry, 'private') && { isPrivate: true }),
    ...(closed && { closed }),
  };
}

/** A flag is a boolean, or 1 as in requests of HrFlow's SDK. */
function isSet(value: object, property: string): boolean {
  const flag: unknown = Reflect.get(value, property);
  return flag === true || flag === 1;
}

function sourceName(profile: object): string | undefined {
  if (!('source' in profile) || typeof profile.source !== 'object' || profile.source === null) return undefined;
  return nonEmptyString(profile.source, 'name') ?? nonEmptyString(profile.source, 'key');
}

/** @returns a property if it is a string that is not empty. */
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
