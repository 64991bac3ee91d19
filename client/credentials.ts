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

/**
 * Keeps credentials in SecretStorage, and nowhere else.
 * @param onUse told each key that is read or given, so that the log can keep it out.
 */
export function createCredentialStore(
  secrets: Pick<SecretStorage, 'get' | 'store' | 'delete'>,
  onUse: (apiKey: string) => void = () => undefined,
): CredentialStore {
  const session = new Map<string, Credentials>();

  /** The entry as it is stored. No keyring, or a locked one, is as if nothing were stored. */
  async function entry(origin: string): Promise<string | undefined> {
    try {
      return await secrets.get(nameOf(origin));
    } catch {
      return undefined;
    }
  }

  return {
    async get(origin) {
      const found = session.get(origin) ?? parse(await entry(origin));
      if (found) onUse(found.apiKey);
      return found;
    },

    async set(origin, credentials) {
      onUse(credentials.apiKey);
      // At once: who indexes while the system is still storing them means these, not those of before.
      session.set(origin, credentials);
      const text = JSON.stringify(credentials);
      try {
        await secrets.store(nameOf(origin), text);
        if ((await secrets.get(nameOf(origin))) !== text) return 'session';
      } catch {
        return 'session';
      }
      if (session.get(origin) === credentials) session.delete(origin);
      return 'kept';
    },

    async remove(origin) {
      const wasInSession = session.delete(origin);
      const wasStored = (await entry(origin)) !== undefined;
      if (wasStored) await secrets.delete(nameOf(origin));
      return wasInSession || wasStored;
    },
  };
}

function nameOf(origin: string): string {
  return `hrflow.credentials:${origin}`;
}

/** @returns undefined for what we did not write ourselves. */
function parse(text: string | undefined): Credentials | undefined {
  if (text === undefined) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null || !('apiKey' in value) || !('userEmail' in value)) return undefined;
  const { apiKey, userEmail } = value;
  return typeof apiKey === 'string' && typeof userEmail === 'string' ? { apiKey, userEmail } : undefined;
}
