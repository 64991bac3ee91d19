import type { Memento } from 'vscode';

/** The source that the user chose for each API origin, stored for the workspace. */
export interface RememberedSources {
  get(origin: string): string | undefined;
  /** @param name name of the source, if known. */
  set(origin: string, sourceKey: string, name?: string): Promise<void>;
  /** Forgets a source that the service rejected, unless another one was chosen meanwhile. */
  forget(origin: string, sourceKey: string): Promise<void>;
  /** The name that a source had when it was chosen. */
  nameOf(origin: string, sourceKey: string): string | undefined;
  /** The source that was chosen last, in any workspace. */
  lastUsed(origin: string): string | undefined;
}

type StringMemento = Pick<Memento, 'get' | 'update'>;

/**
 * @param onChange called after each change.
 * @param globalState state of all workspaces.
 */
export function createRememberedSources(
  workspaceState: StringMemento,
  onChange: () => void = () => undefined,
  globalState: StringMemento = workspaceState,
): RememberedSources {
  const storageKey = (origin: string): string => `hrflow.sourceKey:${origin}`;
  const lastUsedKey = (origin: string): string => `hrflow.lastSource:${origin}`;
  const readText = (memory: StringMemento, name: string): string | undefined => {
    const value: unknown = memory.get(name);
    return typeof value === 'string' ? value : undefined;
  };
  /** Key and name, separated by a line break. */
  const readLastUsed = (origin: string): readonly string[] =>
    readText(globalState, lastUsedKey(origin))?.split('\n') ?? [];
  return {
    get: (origin) => readText(workspaceState, storageKey(origin)),
    lastUsed: (origin) => readLastUsed(origin)[0],

    nameOf(origin, sourceKey) {
      const named = readText(workspaceState, `${storageKey(origin)}:name`)?.split('\n') ?? [];
      return [named, readLastUsed(origin)].find(([key, name]) => key === sourceKey && name !== undefined)?.[1];
    },

    async set(origin, sourceKey, name) {
      await workspaceState.update(storageKey(origin), sourceKey);
      const named = name === undefined || name === '' ? undefined : `${sourceKey}\n${name.replaceAll('\n', ' ')}`;
      await workspaceState.update(`${storageKey(origin)}:name`, named);
      await globalState.update(lastUsedKey(origin), named ?? sourceKey);
      onChange();
    },

    async forget(origin, sourceKey) {
      if (readText(workspaceState, storageKey(origin)) === sourceKey) {
        await workspaceState.update(storageKey(origin), undefined);
        await workspaceState.update(`${storageKey(origin)}:name`, undefined);
      }
      if (readLastUsed(origin)[0] === sourceKey) await globalState.update(lastUsedKey(origin), undefined);
      onChange();
    },
  };
}
