import { createHash } from 'node:crypto';
import { isObject, type JsonObject } from './json';
import type { Source } from './sources';
import type { StoredProfile } from './store';

/** Properties that the service sets. Values that a client sends for them are replaced. */
export const serviceMembers: readonly string[] = ['id', 'key', 'archive', 'archived_at', 'source', 'updated_at'];

export interface ProfileResponseOptions {
  /**
   * `{"iso8601": "2018-01-01T00:00:00"}` becomes `"2018-01-01T00:00:00"`, as in the documented response of the endpoint.
   *
   * True for POST and PUT, whose response the page shows. False for GET unless the sandbox is configured otherwise: a date object
   * may have further properties (`text`, `timestamp`), and GET is how a test verifies that the service kept them. `data` of GET
   * contains every property that was sent, with the same value, and more; `differences` compares the two.
   */
  readonly flattenDates: boolean;
}

/**
 * A stored profile as the service returns it: the properties that were sent, the properties that the service sets, and a value for those
 * that were not sent. From HrFlow's public notebooks: null, and a consent without any permission.
 */
export function toProfileResponse(profile: StoredProfile, source: Source, options: ProfileResponseOptions): JsonObject {
  const sent = { ...profile.members };
  // Returned as `source.key`.
  delete sent.source_key;
  return {
    ...Object.fromEntries(nullByDefault.map((name) => [name, null])),
    consent_algorithmic: { owner: withoutPermissions(), controller: withoutPermissions() },
    attachments: [],
    created_at: isoSeconds(profile.createdAt),
    ...sent,
    id: profile.id,
    key: profile.key,
    // The content of `archive` for an archived profile is not documented; `archived_at` is known from real responses.
    archive: null,
    ...(profile.archivedAt && { archived_at: isoSeconds(profile.archivedAt) }),
    source: { id: source.id, key: source.key, name: source.name, type: source.type, subtype: source.subtype },
    updated_at: isoSeconds(profile.updatedAt),
    ...(isObject(sent.info) && { info: withCompleteLocation(sent.info) }),
    ...(Array.isArray(sent.experiences) && { experiences: periods(sent.experiences, options) }),
    ...(Array.isArray(sent.educations) && { educations: periods(sent.educations, options) }),
  };
}

/** Properties that are null in a response if they were not sent. */
const nullByDefault: readonly string[] = (
  'reference text text_language experiences experiences_duration educations educations_duration skills languages interests labels tags ' +
  'metadatas'
).split(' ');

function withoutPermissions(): JsonObject {
  const names = ['parsing', 'revealing', 'embedding', 'searching', 'scoring', 'reasoning'];
  return Object.fromEntries(names.map((name) => [name, false]));
}

/** A date and time in the documented format: `2020-07-29T11:45:37+0000`. */
export function isoSeconds(moment: Date): string {
  return `${moment.toISOString().slice(0, 19)}+0000`;
}

/** Experiences or educations. */
function periods(items: unknown[], options: ProfileResponseOptions): unknown[] {
  return items.map((item, index) => (isObject(item) ? period(item, index, options) : item));
}

function period(item: JsonObject, index: number, { flattenDates }: ProfileResponseOptions): JsonObject {
  const filled: JsonObject = {
    key: keyOf(item, index),
    hard_skills: null,
    soft_skills: null,
    ...withCompleteLocation(item),
  };
  if (!flattenDates) return filled;
  const dates = ['date_start', 'date_end'].filter((name) => name in filled);
  return { ...filled, ...Object.fromEntries(dates.map((name) => [name, flattenDate(filled[name])])) };
}

/** Stable: the same whenever the profile is read. */
function keyOf(item: JsonObject, index: number): string {
  return createHash('sha1')
    .update(`${index} ${JSON.stringify(item)}`)
    .digest('hex');
}

function withCompleteLocation(owner: JsonObject): JsonObject {
  if (!isObject(owner.location)) return owner;
  return { ...owner, location: { text: null, lat: null, lng: null, gmaps: null, fields: null, ...owner.location } };
}

function flattenDate(date: unknown): unknown {
  return isObject(date) && typeof date.iso8601 === 'string' ? date.iso8601 : date;
}
