import type { SecretStorage } from 'vscode';
import type { Credentials } from './hrflow/types';

/** Credentials with a name to choose them by. */
export interface Account {
  /** One of its kind at its origin. */
  readonly name: string;
  readonly credentials: Credentials;
  /** `environment`: from environment variables, not stored. */
  readonly from: 'store' | 'environment';
}

/** API credentials, accounts of each API origin: what was given for one address is never sent to another. */
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
   * @param name undefined: all of the origin.
   * @returns false if there were none.
   */
  remove(origin: string, name?: string): Promise<boolean>;
}

/** Which account a workspace uses at an origin. */
export interface AccountChoice {
  account(origin: string): string | undefined;
  chooseAccount(origin: string, name: string | undefined): Promise<void>;
}

/** What a store of credentials may use beside the secret storage. */
export interface CredentialStoreOptions {
  /** Where choices are remembered; in memory if nowhere. */
  readonly choice?: AccountChoice;
  /** Credentials to take where nothing is stored. */
  readonly fromEnvironment?: (origin: string) => Credentials | undefined;
}

type Secrets = Pick<SecretStorage, 'get' | 'store' | 'delete'>;

/**
 * Keeps credentials in SecretStorage, and nowhere else.
 * @param onUse told all credentials that are read or given, so that the log can keep them out.
 */
export function createCredentialStore(
  secrets: Secrets,
  onUse: (credentials: Credentials) => void = () => undefined,
  { choice = choicesInMemory(), fromEnvironment = () => undefined }: CredentialStoreOptions = {},
): CredentialStore {
  /** Those that are not stored (yet). */
  const session = new Map<string, readonly Account[]>();
  const unstored = (origin: string): readonly Account[] => session.get(origin) ?? [];

  async function accounts(origin: string): Promise<readonly Account[]> {
    const stored = parse(await entry(secrets, origin));
    // What is in the session counts more, and is looked at last: it may have been stored meanwhile.
    const all = unstored(origin).reduce(added, stored);
    const found = all.length > 0 ? all : asAccounts(fromEnvironment(origin));
    for (const { credentials } of found) onUse(credentials);
    return found;
  }

  async function active(origin: string): Promise<Account | undefined> {
    const all = await accounts(origin);
    const chosen = choice.account(origin);
    return chosen === undefined ? all.at(-1) : all.find(({ name }) => name === chosen);
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
      session.set(origin, added(unstored(origin), account));
      await choice.chooseAccount(origin, name);
      if (!(await storeBeside(secrets, origin, account))) return 'session';
      session.set(
        origin,
        unstored(origin).filter((each) => each !== account),
      );
      return 'kept';
    },

    async remove(origin, name) {
      const goes = (account: Account): boolean => name === undefined || account.name === name;
      const wasInSession = unstored(origin).some(goes);
      session.set(
        origin,
        unstored(origin).filter((account) => !goes(account)),
      );
      const wasStored = await unstore(secrets, origin, name);
      // Where there are others, the choice stays: one of them must not take its place unseen.
      if (choice.account(origin) !== undefined && (await accounts(origin)).every(({ from }) => from !== 'store')) {
        await choice.chooseAccount(origin, undefined);
      }
      return wasStored || wasInSession;
    },
  };
}

function choicesInMemory(): AccountChoice {
  const chosen = new Map<string, string | undefined>();
  return {
    account: (origin) => chosen.get(origin),
    chooseAccount: (origin, name) => Promise.resolve(void chosen.set(origin, name)),
  };
}

function added(accounts: readonly Account[], account: Account): readonly Account[] {
  return [...accounts.filter(({ name }) => name !== account.name), account];
}

function asAccounts(credentials: Credentials | undefined): readonly Account[] {
  return credentials ? [{ name: credentials.userEmail, credentials, from: 'environment' }] : [];
}

function nameOf(origin: string): string {
  return `hrflow.credentials:${origin}`;
}

/** The entry as it is stored. No keyring, or a locked one, is as if nothing were stored. */
async function entry(secrets: Secrets, origin: string): Promise<string | undefined> {
  try {
    return await secrets.get(nameOf(origin));
  } catch {
    return undefined;
  }
}

/** Another window may store at the same moment, and what it has read is without ours. */
const mostTries = 5;

/** Stores an account beside those that are there. @returns false if the system did not keep it. */
async function storeBeside(secrets: Secrets, origin: string, account: Account): Promise<boolean> {
  const isOurs = ({ name, credentials: { apiKey, userEmail } }: Account): boolean =>
    name === account.name && apiKey === account.credentials.apiKey && userEmail === account.credentials.userEmail;
  for (let tries = 0; tries < mostTries; tries++) {
    const kept = await stored(secrets, origin, added(parse(await entry(secrets, origin)), account));
    if (kept?.some(isOurs)) return true;
  }
  return false;
}

/** @returns what is there afterwards, as another window may have stored as well; undefined if the system keeps nothing. */
async function stored(
  secrets: Secrets,
  origin: string,
  accounts: readonly Account[],
): Promise<readonly Account[] | undefined> {
  const text = JSON.stringify(accounts.map(({ name, credentials }) => ({ name, ...credentials })));
  try {
    await secrets.store(nameOf(origin), text);
    return parse(await secrets.get(nameOf(origin)));
  } catch {
    return undefined;
  }
}

/** @returns false if there was no such account. */
async function unstore(secrets: Secrets, origin: string, name: string | undefined): Promise<boolean> {
  const text = await entry(secrets, origin);
  if (text === undefined) return false;
  const all = parse(text);
  const rest = name === undefined ? [] : all.filter((account) => account.name !== name);
  if (name !== undefined && rest.length === all.length) return false;
  if (rest.length === 0) {
    await secrets.delete(nameOf(origin));
    return true;
  }
  const kept = await stored(secrets, origin, rest);
  if (!kept || kept.some((account) => account.name === name)) {
    throw new Error('The secret storage keeps what was to be removed.');
  }
  return true;
}

/**
 * A list of accounts, or the one pair that the first version stored.
 * @returns none for what we did not write ourselves.
 */
function parse(text: string | undefined): readonly Account[] {
  if (text === undefined) return [];
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return [];
  }
  const entries: unknown[] = Array.isArray(value) ? value : [value];
  return entries.reduce<readonly Account[]>((accounts, each) => {
    const account = accountIn(each);
    return account ? added(accounts, account) : accounts;
  }, []);
}

function accountIn(value: unknown): Account | undefined {
  if (typeof value !== 'object' || value === null || !('apiKey' in value) || !('userEmail' in value)) return undefined;
  const { apiKey, userEmail } = value;
  if (typeof apiKey !== 'string' || typeof userEmail !== 'string') return undefined;
  const name = 'name' in value && typeof value.name === 'string' ? value.name : userEmail;
  return { name, credentials: { apiKey, userEmail }, from: 'store' };
}
