import type { SecretStorage } from 'vscode';
import type { Credentials } from './hrflow/types';

/** API credentials, one pair for each API origin: what was given for one address is never sent to another. */
export interface CredentialStore {
  get(origin: string): Promise<Credentials | undefined>;
  /** @returns `session` where the system does not keep secrets: they last until the window is closed. */
  set(origin: string, credentials: Credentials): Promise<'kept' | 'session'>;
  /** @returns false if there were none. */
  remove(origin: string): Promise<boolean>;
}

/** Keeps credentials in SecretStorage, and nowhere else. */
export function createCredentialStore(secrets: Pick<SecretStorage, 'get' | 'store' | 'delete'>): CredentialStore {
  const session = new Map<string, Credentials>();

  async function stored(origin: string): Promise<Credentials | undefined> {
    try {
      return parse(await secrets.get(nameOf(origin)));
    } catch {
      // No keyring, or a locked one: as if nothing were stored.
      return undefined;
    }
  }

  return {
    get: async (origin) => session.get(origin) ?? (await stored(origin)),

    async set(origin, credentials) {
      session.delete(origin);
      const text = JSON.stringify(credentials);
      try {
        await secrets.store(nameOf(origin), text);
        if ((await secrets.get(nameOf(origin))) === text) return 'kept';
      } catch {
        // Told by the answer.
      }
      session.set(origin, credentials);
      return 'session';
    },

    async remove(origin) {
      const known = session.delete(origin) || (await stored(origin)) !== undefined;
      if (known) await secrets.delete(nameOf(origin));
      return known;
    },
  };
}

function nameOf(origin: string): string {
  return `hrflow.credentials:${origin}`;
}

function parse(text: string | undefined): Credentials | undefined {
  if (text === undefined) return undefined;
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null || !('apiKey' in value) || !('userEmail' in value)) return undefined;
  const { apiKey, userEmail } = value;
  return typeof apiKey === 'string' && typeof userEmail === 'string' ? { apiKey, userEmail } : undefined;
}
