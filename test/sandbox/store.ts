import { randomBytes } from 'node:crypto';
import { openJournal, type Journal } from './journal';
import { isObject, type JsonObject } from './json';

/** A profile as the sandbox keeps it. */
export interface StoredProfile {
  readonly id: number;
  /** 40 hexadecimal digits. */
  readonly key: string;
  readonly sourceKey: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly archivedAt: Date | undefined;
  /** The body of the last POST or PUT, to the byte as it was received: numbers, order, spelling and spaces included. */
  readonly rawBody: string;
  /** The body's members as values; after a PUT, those of the POST with those of the PUT over them. */
  readonly members: JsonObject;
}

/** How to find a profile in a source: by one of the three. */
interface ProfileSelector {
  readonly sourceKey: string;
  readonly key?: unknown;
  readonly reference?: unknown;
  readonly email?: unknown;
}

/** Changes are on disk when a method returns, if there is a file. They are synchronous, so that no two can interleave. */
export interface Store {
  all(): StoredProfile[];
  find(name: ProfileSelector): StoredProfile | undefined;
  create(sourceKey: string, rawBody: string, at: Date): StoredProfile;
  update(profile: StoredProfile, rawBody: string, at: Date): StoredProfile;
  archive(profile: StoredProfile, archived: boolean, at: Date): StoredProfile;
  close(): void;
}

/** What the file holds, one a line. `at`: ISO 8601. */
type Change =
  | { readonly change: 'created'; id: number; key: string; sourceKey: string; at: string; body: string }
  | { readonly change: 'updated'; key: string; at: string; body: string }
  | { readonly change: 'archived'; key: string; at: string; archived: boolean };

/**
 * @param file where profiles are kept from one start to the next; one sandbox at a time. undefined: in memory only.
 * @throws {Error} if the file is there and holds something else.
 */
export function openStore(file: string | undefined): Store {
  const profiles = new Map<string, StoredProfile>();
  const journal: Journal | undefined = file === undefined ? undefined : openJournal(file);
  for (const entry of journal?.entries ?? []) applyChange(profiles, readChange(entry));

  const commit = (change: Change): StoredProfile => {
    journal?.append(change);
    return applyChange(profiles, change);
  };
  return {
    all: () => [...profiles.values()],
    find: (name) => [...profiles.values()].find((profile) => matches(profile, name)),
    create: (sourceKey, body, at) => {
      const key = randomBytes(20).toString('hex');
      return commit({ change: 'created', id: profiles.size + 1, key, sourceKey, at: at.toISOString(), body });
    },
    update: ({ key }, body, at) => commit({ change: 'updated', key, at: at.toISOString(), body }),
    archive: ({ key }, archived, at) => commit({ change: 'archived', key, at: at.toISOString(), archived }),
    close: () => journal?.close(),
  };
}

function matches({ sourceKey, key, members }: StoredProfile, name: ProfileSelector): boolean {
  if (sourceKey !== name.sourceKey) return false;
  if (typeof name.key === 'string') return key === name.key;
  if (typeof name.reference === 'string') return members.reference === name.reference;
  return typeof name.email === 'string' && isObject(members.info) && members.info.email === name.email;
}

function applyChange(profiles: Map<string, StoredProfile>, change: Change): StoredProfile {
  const changed = changedProfile(profiles.get(change.key), change);
  profiles.set(change.key, changed);
  return changed;
}

function changedProfile(before: StoredProfile | undefined, change: Change): StoredProfile {
  const at = new Date(change.at);
  if (change.change === 'created') {
    const { id, key, sourceKey, body } = change;
    const members = parseProperties(body);
    return { id, key, sourceKey, createdAt: at, updatedAt: at, archivedAt: undefined, rawBody: body, members };
  }
  if (!before) throw new Error(`There is no profile ${change.key} to change`);
  if (change.change === 'archived') return { ...before, updatedAt: at, archivedAt: change.archived ? at : undefined };
  const members = { ...before.members, ...parseProperties(change.body) };
  return { ...before, updatedAt: at, rawBody: change.body, members };
}

function parseProperties(body: string): JsonObject {
  const value: unknown = JSON.parse(body);
  if (!isObject(value)) throw new Error('The body of a stored profile is not an object');
  return value;
}

function readChange(entry: unknown): Change {
  if (isObject(entry) && typeof entry.key === 'string' && typeof entry.at === 'string') {
    const { change, id, key, sourceKey, at, body, archived } = entry;
    if (change === 'archived' && typeof archived === 'boolean') return { change, key, at, archived };
    if (change === 'updated' && typeof body === 'string') return { change, key, at, body };
    if (change === 'created' && typeof body === 'string' && typeof id === 'number' && typeof sourceKey === 'string') {
      return { change, id, key, sourceKey, at, body };
    }
  }
  throw new Error('A line of the file is not a change that a sandbox made');
}
