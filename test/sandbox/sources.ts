import { isoSeconds } from './profileResponse';

/** A source of the sandbox's workspace. Every profile belongs to a source. */
export interface Source {
  readonly id: number;
  /** 40 hexadecimal digits. */
  readonly key: string;
  readonly name: string;
  readonly type: string;
  readonly subtype: string;
  /** False: POST answers `Invalid source fields`. */
  readonly acceptsProfiles: boolean;
  /** Takes no more profiles. */
  readonly disable?: true;
  readonly archivedAt?: Date;
  readonly createdAt: Date;
}

/**
 * Two sources that accept profiles and three that reject them. The documentation does not say which types of source reject
 * profiles; here it is the mailbox, which receives resumes by email. The others are disabled and archived.
 */
export const sources: readonly Source[] = [
  {
    id: 1,
    key: '1'.repeat(40),
    name: 'Sandbox',
    type: 'api',
    subtype: 'http_api',
    acceptsProfiles: true,
    createdAt: new Date('2020-07-01T00:00:00Z'),
  },
  {
    id: 2,
    key: '2'.repeat(40),
    name: 'Sandbox, second source',
    type: 'api',
    subtype: 'http_api',
    acceptsProfiles: true,
    createdAt: new Date('2020-07-02T00:00:00Z'),
  },
  {
    id: 3,
    key: '3'.repeat(40),
    name: 'Mailbox',
    type: 'email',
    subtype: 'mailbox',
    acceptsProfiles: false,
    createdAt: new Date('2020-07-03T00:00:00Z'),
  },
  {
    id: 4,
    key: '4'.repeat(40),
    name: 'Disabled source',
    type: 'api',
    subtype: 'http_api',
    acceptsProfiles: false,
    disable: true,
    createdAt: new Date('2020-07-04T00:00:00Z'),
  },
  {
    id: 5,
    key: '5'.repeat(40),
    name: 'Archived source',
    type: 'api',
    subtype: 'http_api',
    acceptsProfiles: false,
    archivedAt: new Date('2020-07-06T00:00:00Z'),
    createdAt: new Date('2020-07-05T00:00:00Z'),
  },
];

export function findSource(key: unknown): Source | undefined {
  return sources.find((source) => source.key === key);
}

/** One page of sources, as returned by GET /v1/sources. */
export interface SourcePage {
  readonly meta: { readonly page: number; readonly maxPage: number; readonly count: number; readonly total: number };
  readonly data: object[];
}

/**
 * Filters, sorts and paginates the sources by the query of GET /v1/sources: `name` (part of the name, case-insensitive),
 * `page` (1), `limit` (30), `sort_by` (`date` or `profile`: the number of profiles), `order_by` (`desc` or `asc`).
 * @param profilesIn the number of profiles in the source with this key.
 * @returns the message of the 422 if the query is invalid.
 */
export function listSources(query: URLSearchParams, profilesIn: (key: string) => number): SourcePage | string {
  const page = positiveInteger(query.get('page') ?? '1');
  const limit = positiveInteger(query.get('limit') ?? '30');
  if (page === undefined) return 'page must be a whole number from 1';
  if (limit === undefined) return 'limit must be a whole number from 1';
  const sortBy = query.get('sort_by') ?? 'date';
  const orderBy = query.get('order_by') ?? 'desc';
  if (sortBy !== 'date' && sortBy !== 'profile') return 'sort_by must be date or profile';
  if (orderBy !== 'asc' && orderBy !== 'desc') return 'order_by must be asc or desc';

  const name = (query.get('name') ?? '').toLowerCase();
  const rank = ({ key, createdAt }: Source) => (sortBy === 'date' ? createdAt.getTime() : profilesIn(key));
  const direction = orderBy === 'asc' ? 1 : -1;
  const found = sources
    .filter((source) => source.name.toLowerCase().includes(name))
    .sort((one, other) => direction * (rank(one) - rank(other)));
  const data = found
    .slice((page - 1) * limit, page * limit)
    .map((source) => toSourceResponse(source, profilesIn(source.key)));
  const maxPage = Math.max(1, Math.ceil(found.length / limit));
  return { meta: { page, maxPage, count: data.length, total: found.length }, data };
}

function positiveInteger(text: string): number | undefined {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}

/**
 * Properties as in the documented example, without those about workspace members, and those that are known from HrFlow's SDK. The size
 * is a string in the example.
 */
function toSourceResponse(source: Source, size: number): object {
  const { id, key, name, type, subtype, disable = false, archivedAt, createdAt } = source;
  return {
    id,
    key,
    name,
    description: null,
    type,
    subtype,
    environment: 'production',
    private: false,
    disable,
    sync_parsing: false,
    status: true,
    archive: null,
    archived_at: archivedAt ? isoSeconds(archivedAt) : null,
    updated_at: isoSeconds(createdAt),
    created_at: isoSeconds(createdAt),
    stats: { size: String(size) },
  };
}
