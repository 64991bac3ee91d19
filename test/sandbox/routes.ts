import type { Permission } from './authentication';
import type { Answer, JsonBody } from './http';
import { isObject, type JsonObject } from './json';
import { judge } from './profileValidation';
import { shapeProfile } from './profileResponse';
import { listSources, sourceWith } from './sources';
import type { Store, StoredProfile } from './store';

/** What the routes work on. */
export interface Workspace {
  readonly store: Store;
  readonly now: () => Date;
  /** True: a profile needs its `source_key`, nothing else. */
  readonly lenient: boolean;
  /** True: GET returns dates as plain strings, like POST. */
  readonly flattenDates: boolean;
}

/** One method of one path. */
export interface Route {
  /** What the key must allow; undefined: any key. */
  readonly permission?: Permission;
  /** Whether the request has a JSON body. */
  readonly takesBody: boolean;
  readonly answer: (request: RouteRequest, workspace: Workspace) => Answer;
}

interface RouteRequest {
  readonly query: URLSearchParams;
  /** undefined for routes that take none. */
  readonly body: JsonBody | undefined;
}

/** By path, then by method. */
export const routes: Readonly<Record<string, Readonly<Record<string, Route>>>> = {
  '/v1/auth': { GET: { takesBody: false, answer: showTeam } },
  '/v1/sources': { GET: { permission: 'read', takesBody: false, answer: showSources } },
  '/v1/profile/indexing': {
    POST: { permission: 'write', takesBody: true, answer: createProfile },
    PUT: { permission: 'write', takesBody: true, answer: updateProfile },
    GET: { permission: 'read', takesBody: false, answer: showProfile },
  },
  '/v1/profile/indexing/archive': { PATCH: { permission: 'write', takesBody: true, answer: archiveProfile } },
};

/** In the words of the page. */
const invalidSource: Answer = { status: 400, message: 'Invalid source fields' };
/** The documentation says 404; HrFlow's connectors meet these. */
const notFound: Answer = { status: 400, message: 'Unable to find object: profile' };
const sourceNotFound: Answer = { status: 400, message: 'Unable to find object: source' };
/** As many of a body's faults as one message names. */
const faultsNamed = 5;

function showTeam(): Answer {
  return { status: 200, message: 'ok', rest: { data: { team_name: 'sandbox', team_subdomain: 'sandbox' } } };
}

function showSources({ query }: RouteRequest, { store }: Workspace): Answer {
  const page = listSources(query, (key) => store.all().filter(({ sourceKey }) => sourceKey === key).length);
  if (typeof page === 'string') return { status: 422, message: page };
  return { status: 200, message: 'Source list', rest: page };
}

function createProfile({ body }: RouteRequest, workspace: Workspace): Answer {
  if (!body || !isObject(body.value)) return notAnObject;
  const source = sourceWith(body.value.source_key);
  if (!source?.takesProfiles) return invalidSource;
  const refusal = refuse(body.value, source.key, undefined, workspace);
  if (refusal) return refusal;
  const profile = workspace.store.create(source.key, body.text, workspace.now());
  return withProfile(201, 'Profile created', profile, true);
}

/** Changes the members that it has. The profile is named by `key`, or by `reference` if there is no `key`. */
function updateProfile({ body }: RouteRequest, workspace: Workspace): Answer {
  if (!body || !isObject(body.value)) return notAnObject;
  const source = sourceWith(body.value.source_key);
  if (!source?.takesProfiles) return invalidSource;
  const { key, reference } = body.value;
  const profile = workspace.store.find({ sourceKey: source.key, key, reference });
  if (!profile) return notFound;
  const refusal = refuse(body.value, source.key, profile, workspace);
  if (refusal) return refusal;
  return withProfile(200, 'Profile updated', workspace.store.update(profile, body.text, workspace.now()), true);
}

function showProfile({ query }: RouteRequest, { store, flattenDates }: Workspace): Answer {
  const source = sourceWith(query.get('source_key'));
  if (!source) return sourceNotFound;
  const name = { key: query.get('key'), reference: query.get('reference'), email: query.get('email') };
  if (Object.values(name).every((value) => value === null)) {
    return { status: 422, message: 'One of key, reference or email is needed' };
  }
  const profile = store.find({ sourceKey: source.key, ...name });
  return profile ? withProfile(200, 'Profile details', profile, flattenDates) : notFound;
}

function archiveProfile({ body }: RouteRequest, { store, now }: Workspace): Answer {
  if (!body || !isObject(body.value)) return notAnObject;
  const source = sourceWith(body.value.source_key);
  if (!source) return invalidSource;
  const { key, reference, email, is_archive: archived } = body.value;
  if (archived !== 0 && archived !== 1) return { status: 422, message: 'is_archive must be 0 or 1' };
  const profile = store.find({ sourceKey: source.key, key, reference, email });
  if (!profile) return notFound;
  store.archive(profile, archived === 1, now());
  return { status: 200, message: archived === 1 ? 'Profile archived' : 'Profile restored', rest: { data: { key } } };
}

const notAnObject: Answer = { status: 422, message: 'The body must be an object' };

/** @param profile the one to be changed; undefined: a new one is to be made. */
function refuse(
  body: JsonObject,
  sourceKey: string,
  profile: StoredProfile | undefined,
  { store, lenient }: Workspace,
): Answer | undefined {
  const faults = lenient ? [] : judge(body, profile === undefined);
  if (faults.length > 0) return { status: 422, message: summary(faults) };
  const { reference } = body;
  if (typeof reference !== 'string') return undefined;
  const owner = store.find({ sourceKey, reference });
  if (!owner || owner.key === profile?.key) return undefined;
  return { status: 400, message: `Cannot create profile with this reference: ${reference}. Already used!` };
}

function summary(faults: readonly string[]): string {
  const more = faults.length - faultsNamed;
  const named = faults.slice(0, faultsNamed).join('; ');
  return `Validation error: ${named}${more > 0 ? `; and ${more} more` : ''}`;
}

function withProfile(status: number, message: string, profile: StoredProfile, flattenDates: boolean): Answer {
  const source = sourceWith(profile.sourceKey);
  if (!source) throw new Error(`A stored profile is in no source: ${profile.sourceKey}`);
  return { status, message, rest: { data: shapeProfile(profile, source, { flattenDates }) } };
}
