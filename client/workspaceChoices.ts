import type { Memento } from 'vscode';

/** What a person chose for a workspace, and VS Code remembers for it. */
export interface WorkspaceChoices {
  /** Name of the environment; undefined: the built-in one. */
  environment(): string | undefined;
  chooseEnvironment(name: string | undefined): Promise<void>;
  /** Name of the account at an API origin; undefined: the newest. */
  account(origin: string): string | undefined;
  chooseAccount(origin: string, name: string | undefined): Promise<void>;
}

const environmentName = 'hrflow.environment';

/** @param onChange told after each choice. */
export function createWorkspaceChoices(
  workspaceState: Pick<Memento, 'get' | 'update'>,
  onChange: () => void = () => undefined,
): WorkspaceChoices {
  const accountAt = (origin: string): string => `hrflow.account:${origin}`;
  const get = (name: string): string | undefined => {
    const value: unknown = workspaceState.get(name);
    return typeof value === 'string' ? value : undefined;
  };
  const set = async (name: string, value: string | undefined): Promise<void> => {
    await workspaceState.update(name, value);
    onChange();
  };
  return {
    environment: () => get(environmentName),
    chooseEnvironment: (name) => set(environmentName, name),
    account: (origin) => get(accountAt(origin)),
    chooseAccount: (origin, name) => set(accountAt(origin), name),
  };
}
