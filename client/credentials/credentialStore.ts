import type { Credentials } from '../hrflow/types';
import { accountNameFingerprint } from '../environments/accountFingerprint';
import type { Account } from './account';
import { type Secrets, StoredAccounts } from './secretAccounts';

/**
 * API credentials by API origin: credentials for one origin are never sent to another. If the secret storage cannot be read,
 * the methods reject with a `UserFacingError`, unless the user entered credentials in this session.
 */
export interface CredentialStore {
  /** Credentials of the active account. */
  get(origin: string): Promise<Credentials | undefined>;
  /**
   * The active account: the account that was chosen for the workspace, or else the newest.
   * @returns undefined if there is none, or if the chosen account was removed, even by this workspace: no other account may
   * replace it without the user's consent.
   */
  active(origin: string): Promise<Account | undefined>;
  /** All accounts of an origin, the newest last. */
  accounts(origin: string): Promise<readonly Account[]>;
  /**
   * Stores an account, replaces an account with the same name, and makes it active.
   * @param name default: the email address.
   * @returns `session` if no system keyring is available: the credentials last until the window closes.
   */
  set(origin: string, credentials: Credentials, name?: string): Promise<'kept' | 'session'>;
  /** Whether the secret storage or this session has accounts of an origin, or entries that cannot be parsed. */
  hasStored(origin: string): Promise<boolean>;
  /** Makes an account active in this workspace. */
  choose(origin: string, name: string): Promise<void>;
  /**
   * @param name undefined: all accounts of the origin, and entries that cannot be parsed.
   * @returns false if there were none.
   * @throws {UserFacingError} if the secret storage cannot be read. The accounts of the session are removed anyway.
   */
  remove(origin: string, name?: string): Promise<boolean>;
}

/** The account that a workspace uses for each origin. */
export interface AccountChoice {
  /** A fingerprint: names are not stored, because they usually are email addresses. */
  accountMark(origin: string): string | undefined;
  chooseAccount(origin: string, name: string | undefined): Promise<void>;
}

export interface CredentialStoreOptions {
  /** Stores the choices. Default: in memory. */
  readonly choice?: AccountChoice;
  /** Credentials to use if none are stored. */
  readonly fromEnvironment?: (origin: string) => Credentials | undefined;
}

/**
 * Stores credentials in SecretStorage, and nowhere else.
 * @param onUse called with all credentials that are read or entered, so that the log can redact them.
 */
export function createCredentialStore(
  secrets: Secrets,
  onUse: (credentials: Credentials) => void = () => undefined,
  { choice = inMemoryAccountChoice(), fromEnvironment = () => undefined }: CredentialStoreOptions = {},
): CredentialStore {
  /** Accounts that are not stored, or not yet. */
  const session = new Map<string, readonly Account[]>();
  const store = new StoredAccounts(secrets);
  const sessionAccounts = (origin: string): readonly Account[] => session.get(origin) ?? [];

  async function accounts(origin: string): Promise<readonly Account[]> {
    const stored = await store.list(origin).catch((error: unknown) => {
      const chosenMark = choice.accountMark(origin);
      if (!sessionAccounts(origin).some(({ name }) => accountNameFingerprint(origin, name) === chosenMark)) throw error;
      return [];
    });
    // Accounts of the session take precedence. They are read last, because they may have been stored meanwhile.
    const all = sessionAccounts(origin).reduce(withAccount, stored);
    const found = all.length > 0 ? all : toAccounts(fromEnvironment(origin));
    for (const { credentials } of found) onUse(credentials);
    return found;
  }

  async function active(origin: string): Promise<Account | undefined> {
    const all = await accounts(origin);
    const chosen = choice.accountMark(origin);
    return chosen === undefined ? all.at(-1) : all.find(({ name }) => accountNameFingerprint(origin, name) === chosen);
  }

  return {
    accounts,
    active,
    get: async (origin) => (await active(origin))?.credentials,
    hasStored: async (origin) => sessionAccounts(origin).length > 0 || (await store.hasEntry(origin)),
    choose: (origin, name) => choice.chooseAccount(origin, name),

    async set(origin, credentials, name = credentials.userEmail) {
      onUse(credentials);
      const account: Account = { name, credentials, from: 'store' };
      // Before storing: a command that runs meanwhile must use the new credentials.
      session.set(origin, withAccount(sessionAccounts(origin), account));
      await choice.chooseAccount(origin, name);
      if (!(await store.add(origin, account))) return 'session';
      session.set(
        origin,
        sessionAccounts(origin).filter((each) => each !== account),
      );
      return 'kept';
    },

    async remove(origin, name) {
      const isRemoved = (account: Account): boolean => name === undefined || account.name === name;
      const wasInSession = sessionAccounts(origin).some(isRemoved);
      session.set(
        origin,
        sessionAccounts(origin).filter((account) => !isRemoved(account)),
      );
      const wasStored = await store.remove(origin, name);
      // If other accounts remain, the choice stays, so that none of them replaces the removed account without consent.
      if (choice.accountMark(origin) !== undefined && (await accounts(origin)).every(({ from }) => from !== 'store')) {
        await choice.chooseAccount(origin, undefined);
      }
      return wasStored || wasInSession;
    },
  };
}

function inMemoryAccountChoice(): AccountChoice {
  const chosen = new Map<string, string | undefined>();
  return {
    accountMark: (origin) => chosen.get(origin),
    chooseAccount: (origin, name) =>
      Promise.resolve(void chosen.set(origin, name === undefined ? undefined : accountNameFingerprint(origin, name))),
  };
}

function withAccount(accounts: readonly Account[], account: Account): readonly Account[] {
  return [...accounts.filter(({ name }) => name !== account.name), account];
}

function toAccounts(credentials: Credentials | undefined): readonly Account[] {
  return credentials ? [{ name: credentials.userEmail, credentials, from: 'environment' }] : [];
}
