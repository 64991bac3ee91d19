import type { Memento } from 'vscode';

/** The source that a person named when asked, one for each API origin, remembered for the workspace. */
export interface SourceMemory {
  get(origin: string): string | undefined;
  /** @param name of the source, if it is known. */
  set(origin: string, sourceKey: string, name?: string): Promise<void>;
  /** What a source was called when it was chosen. */
  nameOf(origin: string, sourceKey: string): string | undefined;
  /** The one that was chosen last, in whatever workspace. */
  last(origin: string): string | undefined;
}

type Memory = Pick<Memento, 'get' | 'update'>;

/**
 * @param onChange told after each change.
 * @param ofAll workspaces.
 */
export function createSourceMemory(
  workspaceState: Memory,
  onChange: () => void = () => undefined,
  ofAll: Memory = workspaceState,
): SourceMemory {
  const entryOf = (origin: string): string => `hrflow.sourceKey:${origin}`;
  const lastOf = (origin: string): string => `hrflow.lastSource:${origin}`;
  const textIn = (memory: Memory, name: string): string | undefined => {
    const value: unknown = memory.get(name);
    return typeof value === 'string' ? value : undefined;
  };
  /** Key and name, with a line between. */
  const last = (origin: string): readonly string[] => textIn(ofAll, lastOf(origin))?.split('\n') ?? [];
  return {
    get: (origin) => textIn(workspaceState, entryOf(origin)),
    last: (origin) => last(origin)[0],

    nameOf(origin, sourceKey) {
      const named = textIn(workspaceState, `${entryOf(origin)}:name`)?.split('\n') ?? [];
      return [named, last(origin)].find(([key, name]) => key === sourceKey && name !== undefined)?.[1];
    },

    async set(origin, sourceKey, name) {
      await workspaceState.update(entryOf(origin), sourceKey);
      const named = name === undefined || name === '' ? undefined : `${sourceKey}\n${name.replaceAll('\n', ' ')}`;
      await workspaceState.update(`${entryOf(origin)}:name`, named);
      await ofAll.update(lastOf(origin), named ?? sourceKey);
      onChange();
    },
  };
}
