import { hasProfileName } from '../files/caseInsensitiveGlob';
import type { FileChanges } from '../files/fileChanges';
import { MoveSearch } from '../files/moveSearch';

/** A change of a file for the language server. */
export interface ServedChange {
  readonly uri: string;
  readonly kind: 'created' | 'changed' | 'deleted';
}

type Listen<Event> = (listener: (event: Event) => void) => { dispose(): void };

export interface ServedProfilesParts {
  /** See profileWatcher.ts. */
  readonly watcher: {
    readonly onDidChange: Listen<FileChanges>;
    readonly onDidRename: Listen<(document: string) => string | undefined>;
  };
  /** Finds all profiles of the workspace. */
  readonly find: () => Promise<readonly string[]>;
  /** Sends changes to the server. */
  readonly send: (changes: readonly ServedChange[]) => void;
}

/** The files whose values the language server has. It learns from VS Code's events about files, which lack those in a folder that moves. */
export interface ServedProfiles {
  add(documents: readonly string[]): void;
  /** A new server has no values. */
  clear(): void;
  dispose(): void;
}

export function trackServedProfiles({ watcher, find, send }: ServedProfilesParts): ServedProfiles {
  const served = new Set<string>();
  const moveSearch = new MoveSearch();
  const update = (removed: readonly string[], added: readonly string[], changed: readonly string[]): void => {
    for (const uri of removed) served.delete(uri);
    for (const uri of added) served.add(uri);
    const kinds = { deleted: removed, created: added, changed } as const;
    const changes = (['deleted', 'created', 'changed'] as const).flatMap((kind) =>
      kinds[kind].map((uri) => ({ uri, kind })),
    );
    if (changes.length > 0) send(changes);
  };
  const addMoved = async (changes: FileChanges): Promise<void> => {
    const created = (await find()).filter((uri) => changes.isCreated(uri) && !served.has(uri));
    update([], created, []);
  };
  const subscriptions = [
    watcher.onDidChange((changes) => {
      const known = [...served];
      const removed = known.filter((uri) => changes.isDeleted(uri));
      const changed = known.filter((uri) => changes.isChanged(uri));
      update(removed, changes.createdProfiles, changed);
      if (moveSearch.isDue(changes, removed.length > 0)) void addMoved(changes).catch(() => undefined);
    }),
    watcher.onDidRename((newUriOf) => {
      const moved = [...served].flatMap((uri) => {
        const newUri = newUriOf(uri);
        return newUri === undefined ? [] : [{ uri, newUri }];
      });
      update(
        moved.map(({ uri }) => uri),
        moved.map(({ newUri }) => newUri).filter((uri) => hasProfileName(uri)),
        [],
      );
    }),
  ];
  return {
    add(documents) {
      for (const document of documents) served.add(document);
    },
    clear: () => served.clear(),
    dispose() {
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}
