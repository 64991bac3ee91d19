import type { Memento } from 'vscode';

/** The source that a person named when asked, one for each API origin, remembered for the workspace. */
export interface SourceMemory {
  get(origin: string): string | undefined;
  set(origin: string, sourceKey: string): Promise<void>;
}

/** @param onChange told after each change. */
export function createSourceMemory(
  workspaceState: Pick<Memento, 'get' | 'update'>,
  onChange: () => void = () => undefined,
): SourceMemory {
  const nameOf = (origin: string): string => `hrflow.sourceKey:${origin}`;
  return {
    get(origin) {
      const value: unknown = workspaceState.get(nameOf(origin));
      return typeof value === 'string' ? value : undefined;
    },
    async set(origin, sourceKey) {
      await workspaceState.update(nameOf(origin), sourceKey);
      onChange();
    },
  };
}
