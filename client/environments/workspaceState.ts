import type { Memento } from 'vscode';
import { accountNameFingerprint } from './accountFingerprint';

/** The user's choices for a workspace, which VS Code stores. */
export interface WorkspaceChoices {
  /** Name of the chosen environment; undefined: the built-in one. */
  environment(): string | undefined;
  chooseEnvironment(name: string | undefined): Promise<void>;
  /** Fingerprint of the name of the chosen account (see accountFingerprint.ts); undefined: the newest account. */
  accountMark(origin: string): string | undefined;
  chooseAccount(origin: string, name: string | undefined): Promise<void>;
}

const environmentKey = 'hrflow.environment';
const markPrefix = 'hrflow.accountMark:';
/** Earlier versions stored the name itself, which may be an email address. */
const namePrefix = 'hrflow.account:';

/** @param onChange called after each choice. */
export function createWorkspaceChoices(
  workspaceState: Pick<Memento, 'get' | 'update' | 'keys'>,
  onChange: () => void = () => undefined,
): WorkspaceChoices {
  const get = (name: string): string | undefined => {
    const value: unknown = workspaceState.get(name);
    return typeof value === 'string' ? value : undefined;
  };
  const set = async (name: string, value: string | undefined): Promise<void> => {
    await workspaceState.update(name, value);
    onChange();
  };
  /** The fingerprint takes precedence, because it is newer than the name. */
  const accountMarkOf = (origin: string): string | undefined => {
    const name = get(namePrefix + origin);
    return get(markPrefix + origin) ?? (name === undefined ? undefined : accountNameFingerprint(origin, name));
  };
  for (const key of workspaceState.keys().filter((each) => each.startsWith(namePrefix))) {
    const origin = key.slice(namePrefix.length);
    void Promise.resolve(workspaceState.update(markPrefix + origin, accountMarkOf(origin)))
      .then(() => workspaceState.update(key, undefined))
      .catch(() => undefined);
  }
  return {
    environment: () => get(environmentKey),
    chooseEnvironment: (name) => set(environmentKey, name),
    accountMark: accountMarkOf,
    chooseAccount: (origin, name) =>
      set(markPrefix + origin, name === undefined ? undefined : accountNameFingerprint(origin, name)),
  };
}
