import { type ClientCapabilities, type Connection, DidChangeConfigurationNotification } from 'vscode-languageserver';
import picomatch from 'picomatch/posix';
import type { Level, Levels } from '../profile/profileService';

/** What the user has set, read when it is needed and forgotten when it changes. */
export interface Settings {
  /** Asks to be told of changes; once the editor is initialized. */
  listen(): void;
  /** `hrflow.rules` for a document, with what `hrflow.ruleOverrides` has for its path. The same object until it changes. */
  levels(uri: string): Promise<Levels>;
  /** `hrflow.format.enable`. */
  isFormatterEnabled(): Promise<boolean>;
  /** `hrflow.inlayHints.enable` for a document. */
  areInlayHintsEnabled(uri: string): Promise<boolean>;
  onDidChange(listener: () => void): void;
}

const levelNames: readonly unknown[] = ['error', 'warning', 'information', 'hint', 'off'] satisfies Level[];

/**
 * Reads settings of the editor by `workspace/configuration`. An editor that does not have it has the defaults.
 * @param folders URIs of the workspace's folders: globs are relative to the one that a document is in.
 */
export function readSettings(connection: Connection, client: ClientCapabilities, folders: readonly string[]): Settings {
  const known = new Map<string, Promise<Levels>>();
  const knownInlayHints = new Map<string, Promise<boolean>>();
  const listeners: (() => void)[] = [];
  const canRead = client.workspace?.configuration === true;

  connection.onDidChangeConfiguration(() => {
    known.clear();
    knownInlayHints.clear();
    for (const listener of listeners) listener();
  });

  async function read(section: string, scopeUri?: string): Promise<unknown> {
    if (!canRead) return undefined;
    const item = scopeUri === undefined ? { section } : { section, scopeUri };
    return (await connection.workspace.getConfiguration(item)) as unknown;
  }

  async function levelsOf(uri: string): Promise<Levels> {
    const [rules, overrides] = await Promise.all([read('hrflow.rules', uri), read('hrflow.ruleOverrides', uri)]);
    const levels = new Map(levelsIn(rules));
    for (const override of Array.isArray(overrides) ? (overrides as unknown[]) : []) {
      if (!isRecord(override) || typeof override.files !== 'string' || !matches(override.files, uri, folders)) continue;
      for (const [code, level] of levelsIn(override.rules)) levels.set(code, level);
    }
    return levels;
  }

  return {
    listen() {
      if (client.workspace?.didChangeConfiguration?.dynamicRegistration) {
        void connection.client.register(DidChangeConfigurationNotification.type, { section: 'hrflow' });
      }
    },
    levels(uri) {
      const before = known.get(uri);
      if (before) return before;
      const levels = levelsOf(uri);
      known.set(uri, levels);
      return levels;
    },
    // Asked for at every scroll: the editor is not asked back each time.
    areInlayHintsEnabled(uri) {
      const before = knownInlayHints.get(uri);
      if (before) return before;
      const enabled = read('hrflow.inlayHints.enable', uri).then((value) => value !== false);
      knownInlayHints.set(uri, enabled);
      return enabled;
    },
    isFormatterEnabled: async () => (await read('hrflow.format.enable')) !== false,
    onDidChange: (listener) => void listeners.push(listener),
  };
}

/** The entries of a setting that are as they should be; a person sees the others marked in the settings. */
function levelsIn(value: unknown): [string, Level][] {
  return isRecord(value)
    ? Object.entries(value).filter((entry): entry is [string, Level] => levelNames.includes(entry[1]))
    : [];
}

/** Whether a glob, such as `drafts/**`, matches the path of a document in its workspace folder. */
function matches(glob: string, uri: string, folders: readonly string[]): boolean {
  const folder = folders.filter((each) => uri.startsWith(`${each}/`)).sort((a, b) => b.length - a.length)[0];
  const path = decodeURIComponent(folder === undefined ? uri.replace(/^[^:]*:\/*/, '') : uri.slice(folder.length + 1));
  return picomatch(glob, { dot: true })(path);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
