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
  /** The exact body of the last POST or PUT, including number formats, property order, escapes and white space. */
  readonly rawBody: string;
  /** The parsed properties of the body; after a PUT, those of the POST overridden by those of the PUT. */
  readonly members: JsonObject;
}

/** Identifies a profile in a source by one of the three properties. */
interface ProfileSelector {
  readonly sourceKey: string;
  readonly key?: unknown;
  readonly reference?: unknown;
  readonly email?: unknown;
}

/** If there is a file, changes are on the disk when a method returns. Changes are synchronous, so that they cannot interleave. */
export interface Store {
  all(): StoredProfile[];
  get(key: string): StoredProfile | undefined;
  /** The oldest profile with this key, reference or email. The time does not depend on the number of profiles. */
  find(name: ProfileSelector): StoredProfile | undefined;
  create(sourceKey: string, rawBody: string, at: Date): StoredProfile;
  update(profile: StoredProfile, rawBody: string, at: Date): StoredProfile;
  archive(profile: StoredProfile, archived: boolean, at: Date): StoredProfile;
  close(): void;
}

/** A line of the file. `at`: ISO 8601. */
type Change =
  | { readonly change: 'created'; id: number; key: string; sourceKey: string; at: string; body: string }
  | { readonly change: 'updated'; key: string; at: string; body: string }
  | { readonly change: 'archived'; key: string; at: string; archived: boolean };

/**
 * @param file keeps profiles across restarts; only one sandbox may use it at a time. undefined: in memory only.
 * @throws {Error} if the file exists and is not a data file of the sandbox.
 */
export function openStore(file: string | undefined): Store {
  const profiles = new StoredProfiles();
  const journal: Journal | undefined = file === undefined ? undefined : openJournal(file);
  for (const entry of journal?.entries ?? []) profiles.apply(readChange(entry));

  const commit = (change: Change): StoredProfile => {
    journal?.append(change);
    return profiles.apply(change);
  };
  return {
    all: () => profiles.all(),
    get: (key) => profiles.get(key),
    find: (name) => profiles.find(name),
    create: (sourceKey, body, at) => {
      const key = randomBytes(20).toString('hex');
      return commit({ change: 'created', id: profiles.size + 1, key, sourceKey, at: at.toISOString(), body });
    },
    update: ({ key }, body, at) => commit({ change: 'updated', key, at: at.toISOString(), body }),
    archive: ({ key }, archived, at) => commit({ change: 'archived', key, at: at.toISOString(), archived }),
    close: () => journal?.close(),
  };
}

/** The profiles by key, and the keys by the values that requests look up. */
class StoredProfiles {
  private readonly byKey = new Map<string, StoredProfile>();
  private readonly keys = new Map<string, Set<string>>();

  get size(): number {
    return this.byKey.size;
  }

  all(): StoredProfile[] {
    return [...this.byKey.values()];
  }

  get(key: string): StoredProfile | undefined {
    return this.byKey.get(key);
  }

  find({ sourceKey, key, reference, email }: ProfileSelector): StoredProfile | undefined {
    if (typeof key === 'string') {
      const profile = this.byKey.get(key);
      return profile?.sourceKey === sourceKey ? profile : undefined;
    }
    if (typeof reference === 'string') return this.oldest(['reference', sourceKey, reference]);
    return typeof email === 'string' ? this.oldest(['email', sourceKey, email]) : undefined;
  }

  apply(change: Change): StoredProfile {
    const before = this.byKey.get(change.key);
    const changed = changedProfile(before, change);
    for (const name of before ? namesOf(before) : []) this.keys.get(name)?.delete(changed.key);
    for (const name of namesOf(changed)) {
      const keys = this.keys.get(name) ?? new Set();
      this.keys.set(name, keys.add(changed.key));
    }
    this.byKey.set(changed.key, changed);
    return changed;
  }

  private oldest(name: readonly string[]): StoredProfile | undefined {
    let found: StoredProfile | undefined;
    for (const key of this.keys.get(JSON.stringify(name)) ?? []) {
      const profile = this.byKey.get(key);
      if (profile && (!found || profile.id < found.id)) found = profile;
    }
    return found;
  }
}

/** What identifies a profile in its source, except its key. */
function namesOf({ sourceKey, members: { reference, info } }: StoredProfile): string[] {
  return [
    ...(typeof reference === 'string' ? [JSON.stringify(['reference', sourceKey, reference])] : []),
    ...(isObject(info) && typeof info.email === 'string' ? [JSON.stringify(['email', sourceKey, info.email])] : []),
  ];
}

function changedProfile(before: StoredProfile | undefined, change: Change): StoredProfile {
  const at = new Date(change.at);
  if (change.change === 'created') {
    const { id, key, sourceKey, body } = change;
    const members = parseProperties(body);
    return { id, key, sourceKey, createdAt: at, updatedAt: at, archivedAt: undefined, rawBody: body, members };
  }
  if (!before) throw new Error(`Change of an unknown profile: ${change.key}`);
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
  throw new Error('Invalid change in a line of the data file');
}
