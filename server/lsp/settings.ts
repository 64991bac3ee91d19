import { type ClientCapabilities, type Connection, DidChangeConfigurationNotification } from 'vscode-languageserver';
import {
  defaultLimits,
  type DiagnosticLevel,
  type DiagnosticLevels,
  type Limits,
  maxLimits,
  megabyte,
} from '../profile/profileService';
import { matchesGlob } from './glob';
import type { Background } from './guard';

/** What the user has set, read when it is needed and forgotten when it changes. */
export interface Settings {
  /** Asks to be told of changes; once the editor is initialized. */
  register(): void;
  /**
   * `hrflow.rules` for a document, with what `hrflow.ruleOverrides` has for its path. The same object until it changes.
   * When it is there, `onLimits` was told of the limits in force.
   */
  levels(uri: string): Promise<DiagnosticLevels>;
  /** `hrflow.format.enable`. */
  isFormatterEnabled(): Promise<boolean>;
  /** `hrflow.inlayHints.enable` for a document. */
  areInlayHintsEnabled(uri: string): Promise<boolean>;
  /** A document is closed: nobody asks for its settings any more. */
  release(uri: string): void;
  onDidChange(listener: () => void): void;
}

const defaultLevels: DiagnosticLevels = new Map();
const levelNames: readonly unknown[] = ['error', 'warning', 'information', 'hint', 'off'] satisfies DiagnosticLevel[];

export interface SettingsParts {
  readonly connection: Connection;
  readonly client: ClientCapabilities;
  /** URIs of the workspace's folders: globs are relative to the one that a document is in. */
  readonly folders: () => readonly string[];
  /** Told of `hrflow.maxFileSize` and `hrflow.maxDepth`, whenever they are read. */
  readonly onLimits: (limits: Limits) => void;
  readonly background: Background;
}

/**
 * Reads settings of the editor by `workspace/configuration`. An editor that does not have it, or does not answer, has the
 * defaults.
 */
export function readSettings({ connection, client, folders, background, onLimits }: SettingsParts): Settings {
  const listeners: (() => void)[] = [];
  const canRead = client.workspace?.configuration === true;
  const levels = cachedPerDocument(levelsOf, defaultLevels);
  // Of the window: always the same key.
  const limits = cachedPerDocument(readLimits, undefined);
  // Asked for at every scroll.
  const inlayHints = cachedPerDocument((uri) => isEnabled('hrflow.inlayHints.enable', uri), true);

  connection.onDidChangeConfiguration(() => {
    levels.clear();
    limits.clear();
    inlayHints.clear();
    for (const listener of listeners) listener();
  });

  async function read(section: string, scopeUri?: string): Promise<unknown> {
    if (!canRead) return undefined;
    const item = scopeUri === undefined ? { section } : { section, scopeUri };
    const response: Promise<unknown> = connection.workspace.getConfiguration(item);
    background(`reading ${section}`, response);
    return await response;
  }

  async function isEnabled(section: string, uri?: string): Promise<boolean> {
    return (await read(section, uri)) !== false;
  }

  async function readLimits(): Promise<void> {
    const [size, depth] = await Promise.all([read('hrflow.maxFileSize'), read('hrflow.maxDepth')]);
    onLimits(parseLimits(size, depth));
  }

  async function levelsOf(uri: string): Promise<DiagnosticLevels> {
    const [rules, overrides] = await Promise.all([read('hrflow.rules', uri), read('hrflow.ruleOverrides', uri)]);
    const levels = new Map(parseLevels(rules));
    for (const override of Array.isArray(overrides) ? (overrides as unknown[]) : []) {
      if (!isRecord(override) || typeof override.files !== 'string' || !matchesDocument(override.files, uri, folders()))
        continue;
      for (const [code, level] of parseLevels(override.rules)) levels.set(code, level);
    }
    return levels;
  }

  return {
    register() {
      if (client.workspace?.didChangeConfiguration?.dynamicRegistration) {
        const registered = connection.client.register(DidChangeConfigurationNotification.type, { section: 'hrflow' });
        background('following the settings', registered);
      }
    },
    async levels(uri) {
      const [known] = await Promise.all([levels.get(uri), limits.get('')]);
      return known;
    },
    areInlayHintsEnabled: inlayHints.get,
    isFormatterEnabled: () => isEnabled('hrflow.format.enable').catch(() => true),
    release(uri) {
      levels.forget(uri);
      inlayHints.forget(uri);
    },
    onDidChange: (listener) => void listeners.push(listener),
  };
}

/** What is set for each document, asked for once. @param fallback while the editor does not answer. */
function cachedPerDocument<Value>(read: (uri: string) => Promise<Value>, fallback: Value) {
  const cache = new Map<string, Promise<Value>>();
  return {
    get: (uri: string): Promise<Value> => {
      const cached = cache.get(uri);
      if (cached) return cached;
      const value = read(uri).catch(() => {
        // Asked again the next time.
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

/** The entries of a setting that are as they should be; a person sees the others marked in the settings. */
function parseLevels(value: unknown): [string, DiagnosticLevel][] {
  return isRecord(value)
    ? Object.entries(value).filter((entry): entry is [string, DiagnosticLevel] => levelNames.includes(entry[1]))
    : [];
}

/** The limits that settings say: what is no number of use stands for the default. */
function parseLimits(megabytes: unknown, depth: unknown): Limits {
  return {
    size: isPositive(megabytes) ? Math.min(megabytes * megabyte, maxLimits.size) : defaultLimits.size,
    depth: isPositive(depth) ? Math.min(Math.ceil(depth), maxLimits.depth) : defaultLimits.depth,
  };
}

function isPositive(value: unknown): value is number {
  return typeof value === 'number' && value > 0;
}

/** Whether a glob, such as `drafts/**`, matches the path of a document in its workspace folder. */
function matchesDocument(glob: string, uri: string, folders: readonly string[]): boolean {
  const folder = folders.filter((each) => uri.startsWith(`${each}/`)).sort((a, b) => b.length - a.length)[0];
  const path = folder === undefined ? uri.replace(/^[^:]*:\/*/, '') : uri.slice(folder.length + 1);
  try {
    return matchesGlob(glob, decodeURIComponent(path));
  } catch {
    // A glob that is not one yet, as while it is typed; a URI that is none. They match nothing.
    return false;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
