import { type Permission, permissionOf } from './authentication';
import type { ApiResponse, JsonBody } from './http';
import { isObject, type JsonObject } from './json';
import { validateProfile } from './profileValidation';
import { toProfileResponse } from './profileResponse';
import { listSources, findSource } from './sources';
import type { Store, StoredProfile } from './store';

/** The state and options that the routes use. */
export interface RouteContext {
  readonly store: Store;
  readonly now: () => Date;
  /** True: only `source_key` is required, and no value is validated. */
  readonly lenient: boolean;
  /** True: GET returns dates as plain strings, like POST. */
  readonly flattenDates: boolean;
}

/** One method of one path. */
export interface Route {
  /** The permission that the key needs; undefined: any key. */
  readonly permission?: Permission;
  /** Whether the request has a JSON body. */
  readonly takesBody: boolean;
  readonly handle: (request: RouteRequest, context: RouteContext) => ApiResponse;
}

interface RouteRequest {
  readonly query: URLSearchParams;
  /** A valid one. */
  readonly apiKey: string;
  /** undefined for routes without a body. */
  readonly body: JsonBody | undefined;
}

/** By path, then by method. */
export const routes: Readonly<Record<string, Readonly<Record<string, Route>>>> = {
  '/v1/auth': { GET: { takesBody: false, handle: showTeam } },
  '/v1/sources': { GET: { permission: 'read', takesBody: false, handle: showSources } },
  '/v1/profile/indexing': {
    POST: { permission: 'write', takesBody: true, handle: createProfile },
    PUT: { permission: 'write', takesBody: true, handle: updateProfile },
    GET: { permission: 'read', takesBody: false, handle: showProfile },
  },
  '/v1/profile/indexing/archive': { PATCH: { permission: 'write', takesBody: true, handle: archiveProfile } },
};

/** The documented message. */
const invalidSource: ApiResponse = { status: 400, message: 'Invalid source fields' };
/** The documentation says 404; HrFlow's connectors handle this response. */
const profileNotFound: ApiResponse = { status: 400, message: 'Unable to find object: profile' };
/** The same, as HrFlow's SDK quotes it. The documentation does not say which requests have which wording. */
const profileToUpdateNotFound: ApiResponse = {
  status: 400,
  message: 'Invalid parameters. Unable to find object: profile',
};
const sourceNotFound: ApiResponse = { status: 400, message: 'Unable to find object: source' };
/** Maximum number of validation errors in a message. */
const maxListedErrors = 5;

function showTeam({ apiKey }: RouteRequest): ApiResponse {
  const data = { team_name: 'sandbox', team_subdomain: 'sandbox', api_key_permission: permissionOf(apiKey) };
  return { status: 200, message: 'ok', extra: { data } };
}

function showSources({ query }: RouteRequest, { store }: RouteContext): ApiResponse {
  const page = listSources(query, (key) => store.all().filter(({ sourceKey }) => sourceKey === key).length);
  if (typeof page === 'string') return { status: 422, message: page };
  return { status: 200, message: 'Source list', extra: page };
}

/** @param sourceKey of a source that does not exist or accepts no profiles. */
function sourceError(sourceKey: unknown): ApiResponse {
  return typeof sourceKey !== 'string' || /^[0-9a-f]{40}$/.test(sourceKey)
    ? invalidSource
    : { status: 400, message: `Bad Request. Invalid source_key: ${sourceKey}` };
}

function createProfile({ body }: RouteRequest, context: RouteContext): ApiResponse {
  if (!body || !isObject(body.value)) return notAnObject;
  const source = findSource(body.value.source_key);
  if (!source?.acceptsProfiles) return sourceError(body.value.source_key);
  const error = validateWrite(body.value, source.key, undefined, context);
  if (error) return error;
  const profile = context.store.create(source.key, body.text, context.now());
  return profileResponse(201, 'Profile created', profile, true);
}

/** Changes the properties in the body. The profile is identified by `key`, or by `reference` if there is no `key`. */
function updateProfile({ body }: RouteRequest, context: RouteContext): ApiResponse {
  if (!body || !isObject(body.value)) return notAnObject;
  const source = findSource(body.value.source_key);
  if (!source?.acceptsProfiles) return sourceError(body.value.source_key);
  const { key, reference } = body.value;
  const profile = context.store.find({ sourceKey: source.key, key, reference });
  if (!profile) return profileToUpdateNotFound;
  const error = validateWrite(body.value, source.key, profile, context);
  if (error) return error;
  return profileResponse(200, 'Profile updated', context.store.update(profile, body.text, context.now()), true);
}

function showProfile({ query }: RouteRequest, { store, flattenDates }: RouteContext): ApiResponse {
  const source = findSource(query.get('source_key'));
  if (!source) return sourceNotFound;
  const name = { key: query.get('key'), reference: query.get('reference'), email: query.get('email') };
  if (Object.values(name).every((value) => value === null)) {
    return { status: 422, message: 'One of key, reference or email is required' };
  }
  const profile = store.find({ sourceKey: source.key, ...name });
  return profile ? profileResponse(200, 'Profile details', profile, flattenDates) : profileNotFound;
}

function archiveProfile({ body }: RouteRequest, { store, now }: RouteContext): ApiResponse {
  if (!body || !isObject(body.value)) return notAnObject;
  const source = findSource(body.value.source_key);
  if (!source) return invalidSource;
  const { key, reference, email, is_archive: archived } = body.value;
  if (archived !== 0 && archived !== 1) return { status: 422, message: 'is_archive must be 0 or 1' };
  const profile = store.find({ sourceKey: source.key, key, reference, email });
  if (!profile) return profileNotFound;
  store.archive(profile, archived === 1, now());
  return { status: 200, message: archived === 1 ? 'Profile archived' : 'Profile restored', extra: { data: { key } } };
}

const notAnObject: ApiResponse = { status: 422, message: 'The body must be an object' };

/** @param profile the profile to change; undefined: a new profile is created. @returns the error response, if any. */
function validateWrite(
  body: JsonObject,
  sourceKey: string,
  profile: StoredProfile | undefined,
  { store, lenient }: RouteContext,
): ApiResponse | undefined {
  const faults = lenient ? [] : validateProfile(body, profile === undefined);
  if (faults.length > 0) return { status: 422, message: validationMessage(faults) };
  const { reference } = body;
  if (typeof reference !== 'string') return undefined;
  const owner = store.find({ sourceKey, reference });
  if (!owner || owner.key === profile?.key) return undefined;
  return { status: 400, message: `Cannot create profile with this reference: ${reference}. Already used!` };
}

function validationMessage(faults: readonly string[]): string {
  const more = faults.length - maxListedErrors;
  const named = faults.slice(0, maxListedErrors).join('; ');
  return `Validation error: ${named}${more > 0 ? `; and ${more} more` : ''}`;
}

function profileResponse(status: number, message: string, profile: StoredProfile, flattenDates: boolean): ApiResponse {
  const source = findSource(profile.sourceKey);
  if (!source) throw new Error(`Unknown source of a stored profile: ${profile.sourceKey}`);
  return { status, message, extra: { data: toProfileResponse(profile, source, { flattenDates }) } };
}
