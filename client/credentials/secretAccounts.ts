import type { SecretStorage } from 'vscode';
import type { Account } from './account';
import { UserFacingError } from '../logging/userFacingError';

export type Secrets = Pick<SecretStorage, 'get' | 'store' | 'delete'>;

/** An element of a stored list. What a later version has written besides, or instead, is kept as it is. */
interface StoredItem {
  readonly raw: unknown;
  /** undefined: this version does not understand it. */
  readonly account?: Account;
}

/** What is stored for an origin. */
interface StoredEntry {
  readonly items: readonly StoredItem[];
  /** The text, if it is no list of accounts, or pair, of any version that is known. */
  readonly unreadable?: string;
}

/** Another window may store at the same moment, and what it has read is without ours. */
const maxAttempts = 5;

/**
 * Accounts in the secret storage, one entry for each API origin. What cannot be read is never overwritten: a failed read
 * stops what is being done, and an entry that cannot be understood is kept under another name before a new one takes its
 * place.
 */
export class StoredAccounts {
  constructor(private readonly secrets: Secrets) {}

  /** @throws {UserFacingError} if the secret storage cannot be read. */
  async list(origin: string): Promise<readonly Account[]> {
    return accountsIn(await this.read(origin));
  }

  /** Stores an account beside those that are there. @returns false if the system did not keep it, or cannot be read. */
  async add(origin: string, account: Account): Promise<boolean> {
    const isSameAccount = ({ name, credentials: { apiKey, userEmail } }: Account): boolean =>
      name === account.name && apiKey === account.credentials.apiKey && userEmail === account.credentials.userEmail;
    try {
      for (let attempt = 0; attempt < maxAttempts; attempt++) {
        const stored = await this.read(origin);
        await this.backUpUnreadable(origin, stored);
        const otherItems = stored.items.filter((item) => item.account?.name !== account.name);
        await this.write(origin, [...otherItems, { raw: { name: account.name, ...account.credentials } }]);
        if ((await this.list(origin)).some(isSameAccount)) return true;
      }
    } catch {
      // Told by the caller, who keeps the account for the session.
    }
    return false;
  }

  /**
   * @param name undefined: all of the origin, and what cannot be understood.
   * @returns false if there was no such account.
   * @throws {UserFacingError} if the secret storage cannot be read.
   */
  async remove(origin: string, name?: string): Promise<boolean> {
    const stored = await this.read(origin);
    const remainingItems = name === undefined ? [] : stored.items.filter(({ account }) => account?.name !== name);
    if (name === undefined) {
      const hasBackup = (await this.readSecret(unreadableKey(origin))) !== undefined;
      if (hasBackup) await this.secrets.delete(unreadableKey(origin));
      if (stored.items.length === 0 && stored.unreadable === undefined) return hasBackup;
    } else if (remainingItems.length === stored.items.length) return false;
    if (remainingItems.length === 0) {
      await this.secrets.delete(accountsKey(origin));
      return true;
    }
    await this.write(origin, remainingItems);
    if ((await this.list(origin)).some((account) => account.name === name)) {
      throw new Error('The secret storage keeps what was to be removed.');
    }
    return true;
  }

  private async read(origin: string): Promise<StoredEntry> {
    return parseStored(await this.readSecret(accountsKey(origin)));
  }

  private async readSecret(name: string): Promise<string | undefined> {
    try {
      return await this.secrets.get(name);
    } catch (error) {
      throw new UserFacingError(
        'The secret storage of this system cannot be read; stored API credentials were not changed. Unlock the keyring and try again, or enter credentials for this session with Set API Credentials.',
        { cause: error },
      );
    }
  }

  private async write(origin: string, items: readonly StoredItem[]): Promise<void> {
    await this.secrets.store(accountsKey(origin), JSON.stringify(items.map(({ raw }) => raw)));
  }

  /** Keeps a text that cannot be understood, with those that were kept before. */
  private async backUpUnreadable(origin: string, { unreadable }: StoredEntry): Promise<void> {
    if (unreadable === undefined) return;
    const before = await this.readSecret(unreadableKey(origin));
    const kept = before === undefined ? [] : [before];
    if (before?.includes(JSON.stringify(unreadable)) !== true) {
      await this.secrets.store(unreadableKey(origin), [...kept, JSON.stringify(unreadable)].join('\n'));
    }
  }
}

function accountsKey(origin: string): string {
  return `hrflow.credentials:${origin}`;
}

/** Texts that cannot be understood, each as a JSON string on a line of its own. */
function unreadableKey(origin: string): string {
  return `hrflow.credentials.unreadable:${origin}`;
}

/** Of several with one name, the last counts. */
function accountsIn({ items }: StoredEntry): readonly Account[] {
  const all = items.flatMap(({ account }) => (account ? [account] : []));
  return all.filter(({ name }, index) => !all.slice(index + 1).some((later) => later.name === name));
}

/** A list of accounts, or the one pair that the first version stored. */
function parseStored(text: string | undefined): StoredEntry {
  if (text === undefined) return { items: [] };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { items: [], unreadable: text };
  }
  if (Array.isArray(value)) return { items: value.map(parseItem) };
  const item = parseItem(value);
  return item.account ? { items: [item] } : { items: [], unreadable: text };
}

function parseItem(raw: unknown): StoredItem {
  if (typeof raw !== 'object' || raw === null || !('apiKey' in raw) || !('userEmail' in raw)) return { raw };
  const { apiKey, userEmail } = raw;
  if (typeof apiKey !== 'string' || typeof userEmail !== 'string') return { raw };
  const name = 'name' in raw && typeof raw.name === 'string' ? raw.name : userEmail;
  return { raw: { name, ...raw }, account: { name, credentials: { apiKey, userEmail }, from: 'store' } };
}
