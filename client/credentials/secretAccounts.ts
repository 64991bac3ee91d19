import * as l10n from '@vscode/l10n';
import type { SecretStorage } from 'vscode';
import type { Account } from './account';
import { UserFacingError } from '../logging/userFacingError';

export type Secrets = Pick<SecretStorage, 'get' | 'store' | 'delete'>;

/** An item of a stored list. Properties and items that a later version wrote are preserved. */
interface StoredItem {
  readonly raw: unknown;
  /** undefined: this version cannot parse the item. */
  readonly account?: Account;
}

interface StoredEntry {
  readonly items: readonly StoredItem[];
  /** The text, if its format is unknown. */
  readonly unreadable?: string;
}

/** Another window may write at the same time and overwrite our account. */
const maxAttempts = 5;

/**
 * Accounts in the secret storage, one entry for each API origin. Unreadable data is never overwritten: a failed read rejects,
 * and an entry that cannot be parsed is copied to another name before it is replaced.
 */
export class StoredAccounts {
  constructor(private readonly secrets: Secrets) {}

  /** @throws {UserFacingError} if the secret storage cannot be read. */
  async list(origin: string): Promise<readonly Account[]> {
    return accountsIn(await this.read(origin));
  }

  /** Whether there are accounts or entries that cannot be parsed. @throws {UserFacingError} if the secret storage cannot be read. */
  async hasEntry(origin: string): Promise<boolean> {
    const texts = await Promise.all([accountsKey(origin), unreadableKey(origin)].map((name) => this.readSecret(name)));
    return texts.some((text) => text !== undefined);
  }

  /** Adds or replaces an account. @returns false if it could not be stored. */
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
      // The caller reports it and keeps the account for the session.
    }
    return false;
  }

  /**
   * @param name undefined: all accounts of the origin, and entries that cannot be parsed.
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
      throw new Error('The secret storage did not remove the account.');
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
        l10n.t(
          'The system keyring cannot be read. Unlock it and try again, or run HrFlow: Set API Credentials to enter credentials for this session.',
        ),
        { cause: error },
      );
    }
  }

  private async write(origin: string, items: readonly StoredItem[]): Promise<void> {
    await this.secrets.store(accountsKey(origin), JSON.stringify(items.map(({ raw }) => raw)));
  }

  /** Copies a text that cannot be parsed, next to earlier copies. */
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

/** Texts that cannot be parsed, each as a JSON string on its own line. */
function unreadableKey(origin: string): string {
  return `hrflow.credentials.unreadable:${origin}`;
}

/** Of several accounts with the same name, the last one counts. */
function accountsIn({ items }: StoredEntry): readonly Account[] {
  const all = items.flatMap(({ account }) => (account ? [account] : []));
  return all.filter(({ name }, index) => !all.slice(index + 1).some((later) => later.name === name));
}

/** Parses a list of accounts, or the single account that the first version stored. */
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
