import type { Credentials } from '../hrflow/types';
import { accountNameFingerprint } from '../ledger/accountFingerprint';
import type { Account } from './account';
import { type Secrets, StoredAccounts } from './secretAccounts';

/**
 * API credentials, accounts of each API origin: what was given for one address is never sent to another. Where the secret
 * storage cannot be read, asking for them rejects with a `UserFacingError`, unless some were given in this session.
 */
export interface CredentialStore {
  /** Credentials of the account in use. */
  get(origin: string): Promise<Credentials | undefined>;
  /**
   * The account in use: the one that was chosen for the workspace, else the newest.
   * @returns undefined if there is none, or the chosen one is gone, removed by this workspace itself even; another must not
   * take its place unseen.
   */
  active(origin: string): Promise<Account | undefined>;
  /** All of an origin, the newest last. */
  accounts(origin: string): Promise<readonly Account[]>;
  /**
   * Keeps an account, in place of one with this name if there is one, and uses it from now on.
   * @param name the e-mail address unless given.
   * @returns `session` where the system does not keep secrets: they last until the window is closed.
   */
  set(origin: string, credentials: Credentials, name?: string): Promise<'kept' | 'session'>;
  /** Uses an account in this workspace from now on. */
  choose(origin: string, name: string): Promise<void>;
  /**
   * @param name undefined: all of the origin, and what cannot be understood of it.
   * @returns false if there were none.
   * @throws {UserFacingError} if the secret storage cannot be read; those of the session are removed then.
   */
  remove(origin: string, name?: string): Promise<boolean>;
}

/** Which account a workspace uses at an origin. */
export interface AccountChoice {
  /** See `accountNameMark`: names, which are e-mail addresses as a rule, are not kept. */
  accountMark(origin: string): string | undefined;
  chooseAccount(origin: string, name: string | undefined): Promise<void>;
}

/** What a store of credentials may use beside the secret storage. */
export interface CredentialStoreOptions {
  /** Where choices are remembered; in memory if nowhere. */
  readonly choice?: AccountChoice;
  /** Credentials to take where nothing is stored. */
  readonly fromEnvironment?: (origin: string) => Credentials | undefined;
}

/**
 * Keeps credentials in SecretStorage, and nowhere else.
 * @param onUse told all credentials that are read or given, so that the log can keep them out.
 */
export function createCredentialStore(
  secrets: Secrets,
  onUse: (credentials: Credentials) => void = () => undefined,
  { choice = inMemoryAccountChoice(), fromEnvironment = () => undefined }: CredentialStoreOptions = {},
): CredentialStore {
  /** Those that are not stored (yet). */
  const session = new Map<string, readonly Account[]>();
  const store = new StoredAccounts(secrets);
  const sessionAccounts = (origin: string): readonly Account[] => session.get(origin) ?? [];

  async function accounts(origin: string): Promise<readonly Account[]> {
    const stored = await store.list(origin).catch((error: unknown) => {
      const chosenMark = choice.accountMark(origin);
      if (!sessionAccounts(origin).some(({ name }) => accountNameFingerprint(origin, name) === chosenMark)) throw error;
      return [];
    });
    // What is in the session counts more, and is looked at last: it may have been stored meanwhile.
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
    choose: (origin, name) => choice.chooseAccount(origin, name),

    async set(origin, credentials, name = credentials.userEmail) {
      onUse(credentials);
      const account: Account = { name, credentials, from: 'store' };
      // At once: who indexes while the system is still storing them means these, not those of before.
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
      // Where there are others, the choice stays: one of them must not take its place unseen.
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
