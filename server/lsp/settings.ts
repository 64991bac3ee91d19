import { type ClientCapabilities, type Connection, DidChangeConfigurationNotification } from 'vscode-languageserver';
import {
  defaultLimits,
  type DiagnosticLevels,
  type FolderFiles,
  isObject,
  levelsFrom,
  type Limits,
  maxLimits,
  megabyte,
  normalizedUri,
} from '../profile/profileService';
import { type ConfigurationFile, type ConfigurationFiles, readConfigurationFiles } from './configurationFiles';
import type { Background } from './guard';
import type { WatchedFiles } from './watchedFiles';

/** The user's settings, read on request and cached until they change. */
export interface Settings {
  /** Registers for change notifications. Call this after `initialized`. */
  register(): void;
  /**
   * `hrflow.rules` for a document, with the `hrflow.ruleOverrides` for its path, and the levels of its `.hrflowrc.json`. The same object until the settings change.
   * `onLimits` is called with the current limits before it resolves.
   */
  levels(uri: string): Promise<DiagnosticLevels>;
  /** `hrflow.format.enable`. */
  isFormatterEnabled(): Promise<boolean>;
  /** `hrflow.inlayHints.enable` for a document. */
  areInlayHintsEnabled(uri: string): Promise<boolean>;
  /** `hrflow.codeLens.enable` for a document. */
  isCodeLensEnabled(uri: string): Promise<boolean>;
  /** Drops the cached settings of a closed document. */
  release(uri: string): void;
  /** Drops all cached settings. */
  reset(): void;
  onDidChange(listener: () => void): void;
}

const defaultLevels: DiagnosticLevels = new Map();

export interface SettingsParts {
  readonly connection: Connection;
  readonly client: ClientCapabilities;
  /** URIs of the workspace folders. Globs are relative to the folder of the document. */
  readonly folders: () => readonly string[];
  /** Called with `hrflow.maxFileSize` and `hrflow.maxDepth` whenever they are read. */
  readonly onLimits: (limits: Limits) => void;
  readonly background: Background;
  readonly watchedFiles: WatchedFiles;
  /** Whether the editor finds the `.hrflowrc.json` of a document. */
  readonly readsConfigurationFiles: boolean;
  /** The files of this computer, to find it without the editor. */
  readonly files: FolderFiles | undefined;
}

/**
 * Reads the settings by `workspace/configuration`. An editor that does not support it sends them by `workspace/didChangeConfiguration`.
 * The defaults apply if an editor does not respond, or sends nothing.
 */
export function readSettings(parts: SettingsParts): Settings {
  const { connection, client, folders, background, onLimits } = parts;
  const listeners: (() => void)[] = [];
  const levels = cachedPerDocument(levelsOf, defaultLevels);
  // Window settings: always the same key.
  const limits = cachedPerDocument(readLimits, undefined);
  // Cached, because hints are requested on every scroll.
  const inlayHints = cachedPerDocument((uri) => isEnabled('hrflow.inlayHints.enable', uri), true);
  const codeLens = cachedPerDocument((uri) => isEnabled('hrflow.codeLens.enable', uri), true);

  const reset = (): void => {
    levels.clear();
    limits.clear();
    inlayHints.clear();
    codeLens.clear();
    for (const listener of listeners) listener();
  };
  const read = createReader(parts, reset);
  const configurationFiles = configurationFilesOf(parts, reset);

  async function isEnabled(section: string, uri?: string): Promise<boolean> {
    return (await read(section, uri)) !== false;
  }

  async function readLimits(): Promise<void> {
    const [size, depth] = await Promise.all([read('hrflow.maxFileSize'), read('hrflow.maxDepth')]);
    onLimits(parseLimits(size, depth));
  }

  async function levelsOf(uri: string): Promise<DiagnosticLevels> {
    const [rules, overrides, file] = await Promise.all([
      read('hrflow.rules', uri),
      read('hrflow.ruleOverrides', uri),
      configurationFiles.settingsFor(uri),
    ]);
    const team = isObject(file?.settings) ? levelsFrom(file.settings, file.path) : defaultLevels;
    // The settings of the editor take precedence.
    return new Map([...team, ...levelsFrom({ rules, overrides }, pathInFolder(uri, folders()))]);
  }

  return {
    register() {
      if (client.workspace?.didChangeConfiguration?.dynamicRegistration) {
        const registered = connection.client.register(DidChangeConfigurationNotification.type, { section: 'hrflow' });
        background('registering for changes of settings', registered);
      }
      configurationFiles.register();
    },
    async levels(uri) {
      if (await configurationFiles.hasChanged(uri)) reset();
      const [known] = await Promise.all([levels.get(uri), limits.get('')]);
      return known;
    },
    areInlayHintsEnabled: inlayHints.get,
    isCodeLensEnabled: codeLens.get,
    isFormatterEnabled: () => isEnabled('hrflow.format.enable').catch(() => true),
    release(uri) {
      levels.forget(uri);
      inlayHints.forget(uri);
      codeLens.forget(uri);
    },
    reset,
    onDidChange: (listener) => void listeners.push(listener),
  };
}

/** @returns a function that reads a setting: from the editor, or from what it sent last. @param onChange called after a change. */
function createReader({ connection, client, background }: SettingsParts, onChange: () => void) {
  const canRead = client.workspace?.configuration === true;
  let pushed: unknown;
  connection.onDidChangeConfiguration(({ settings }) => {
    pushed = settings;
    onChange();
  });
  return async (section: string, scopeUri?: string): Promise<unknown> => {
    if (!canRead) return settingIn(pushed, section);
    const item = scopeUri === undefined ? { section } : { section, scopeUri };
    const response: Promise<unknown> = connection.workspace.getConfiguration(item);
    background(`reading ${section}`, response);
    return await response;
  };
}

/** The `.hrflowrc.json` of documents: from the editor if it finds them, otherwise from the files of this computer. */
function configurationFilesOf(parts: SettingsParts, onChange: () => void): ConfigurationFiles {
  const { connection, client, background, watchedFiles, readsConfigurationFiles, files } = parts;
  if (files && !readsConfigurationFiles)
    return readConfigurationFiles({ connection, client, background, watchedFiles, files, onChange });
  return {
    async settingsFor(uri) {
      if (!readsConfigurationFiles) return null;
      const response = connection.sendRequest<ConfigurationFile | null>('hrflow/configurationFile', { uri });
      background('reading .hrflowrc.json', response);
      return await response;
    },
    // The editor sends `workspace/didChangeConfiguration`.
    hasChanged: () => Promise.resolve(false),
    register: () => undefined,
  };
}

/** A setting such as `hrflow.inlayHints.enable` in nested objects. A name in them may contain several parts. */
function settingIn(settings: unknown, section: string): unknown {
  if (!isObject(settings)) return undefined;
  if (settings[section] !== undefined) return settings[section];
  const names = Object.keys(settings).filter((each) => section.startsWith(`${each}.`));
  return names
    .map((name) => settingIn(settings[name], section.slice(name.length + 1)))
    .find((value) => value !== undefined);
}

/** Caches a setting per document. @param fallback if the editor does not respond. */
function cachedPerDocument<Value>(read: (uri: string) => Promise<Value>, fallback: Value) {
  const cache = new Map<string, Promise<Value>>();
  return {
    get: (uri: string): Promise<Value> => {
      const cached = cache.get(uri);
      if (cached) return cached;
      const value = read(uri).catch(() => {
        // Requested again the next time.
        cache.delete(uri);
        return fallback;
      });
      cache.set(uri, value);
      return value;
    },
    forget: (uri: string): void => void cache.delete(uri),
    clear: (): void => cache.clear(),
  };
}

/** The configured limits. The default applies for a value that is not a positive number. */
function parseLimits(megabytes: unknown, depth: unknown): Limits {
  return {
    size: isPositive(megabytes) ? Math.min(megabytes * megabyte, maxLimits.size) : defaultLimits.size,
    depth: isPositive(depth) ? Math.min(Math.ceil(depth), maxLimits.depth) : defaultLimits.depth,
  };
}

function isPositive(value: unknown): value is number {
  return typeof value === 'number' && value > 0;
}

/** The path of a document in its workspace folder, or as a whole; undefined for an invalid URI. */
function pathInFolder(uri: string, folders: readonly string[]): string | undefined {
  const document = normalizedUri(uri);
  const folder = folders
    .map(normalizedUri)
    .filter((each) => document.startsWith(`${each}/`))
    .sort((a, b) => b.length - a.length)[0];
  const path = folder === undefined ? document.replace(/^[^:]*:\/*/, '') : document.slice(folder.length + 1);
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
