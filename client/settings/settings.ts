import type { ConfigurationTarget, Uri, WorkspaceConfiguration } from 'vscode';
import {
  type Environment,
  type EnvironmentEntry,
  activeEnvironment,
  parseEnvironments,
} from '../environments/environments';

/** A snapshot of the settings. */
export interface Settings {
  readonly environment: Environment;
  /** Source of documents without a source key; empty if not set. */
  readonly sourceKey: string;
}

/** Whose settings: of the user, of the workspace, or of the workspace folder of a document. */
export type SettingsPlace = 'user' | 'workspace' | 'folder';
export const settingsPlaces: readonly unknown[] = ['user', 'workspace', 'folder'] satisfies SettingsPlace[];

/** Writes the severities of rules. */
export interface RuleLevels {
  /**
   * Turns a rule off in the settings of a place, for all files or for those of a glob. Rejects if the settings cannot be written.
   * @returns a function that restores the previous value.
   */
  turnOff(request: {
    readonly code: string;
    readonly uri: string;
    readonly place: SettingsPlace;
    readonly files?: string;
  }): Promise<() => Promise<void>>;
}

/** The part of `vscode.workspace` that reads settings. */
export interface Configurations {
  getConfiguration(section: string, scope?: Uri): Pick<WorkspaceConfiguration, 'get' | 'inspect'>;
}

export interface WritableConfigurations {
  getConfiguration(section: string, scope?: Uri): Pick<WorkspaceConfiguration, 'inspect' | 'update'>;
}

/**
 * Reads the settings `hrflow.*` of a document. No other code of the client reads them.
 * @param chosen name of the environment of the workspace; undefined: the built-in one.
 * @throws {SettingsError} if that environment was removed or is invalid.
 */
export function readSettings(configurations: Configurations, document?: Uri, chosen?: string): Settings {
  return {
    environment: activeEnvironment(readEnvironments(configurations), chosen),
    sourceKey: trimmedText(configurations.getConfiguration('hrflow', document).get('sourceKey')),
  };
}

/** Reads all environments, the built-in one first. */
export function readEnvironments(configurations: Configurations): readonly EnvironmentEntry[] {
  const configuration = configurations.getConfiguration('hrflow');
  // The scope `application` of these settings prevents workspaces and the machine settings, which a dev container writes, from setting them.
  // For workspaces, this code does not rely on the scope, because otherwise a folder that the user opens could send the API key to any host.
  const userValue = (name: string): unknown => {
    const inspected = configuration.inspect(name);
    return inspected?.globalValue ?? inspected?.defaultValue;
  };
  return parseEnvironments(userValue('apiUrl'), userValue('environments'));
}

/** The limits of `hrflow.requestTimeout`, as in package.json: VS Code only shows them. */
const timeoutLimits = { minimum: 5, maximum: 3600, default: 30 } as const;

/** Reads how many seconds a request may last without a transferred byte. Workspaces cannot set it. */
export function readRequestTimeout(configurations: Configurations): number {
  const value: unknown = configurations.getConfiguration('hrflow').inspect('requestTimeout')?.globalValue;
  if (typeof value !== 'number' || !Number.isFinite(value)) return timeoutLimits.default;
  return Math.min(Math.max(value, timeoutLimits.minimum), timeoutLimits.maximum);
}

/** Reads up to which size, in megabytes, and nesting depth documents are validated in full. The server applies them. */
export function readLimits(configurations: Configurations): { readonly megabytes: number; readonly depth: number } {
  const configuration = configurations.getConfiguration('hrflow');
  const [megabytes, depth] = [configuration.get('maxFileSize'), configuration.get('maxDepth')];
  return {
    megabytes: typeof megabytes === 'number' ? megabytes : 24,
    depth: typeof depth === 'number' ? depth : 500,
  };
}

/** Reads whether the explorer shows the states of profiles. */
export function areFileDecorationsEnabled(configurations: Configurations): boolean {
  return configurations.getConfiguration('hrflow').get('fileDecorations.enable') !== false;
}

/** Reads whether actions are shown above the first line of a document. */
export function isCodeLensEnabled(configurations: Configurations, document: Uri): boolean {
  return configurations.getConfiguration('hrflow', document).get('codeLens.enable') !== false;
}

/** The settings of the preview of a document. */
export interface PreviewSettings {
  /** The name of a template, which may not exist. */
  readonly template: string;
  /** Whether the preview scrolls to the item at the cursor. */
  readonly scrollsWithEditor: boolean;
}

export function readPreviewSettings(configurations: Configurations, document: Uri): PreviewSettings {
  const configuration = configurations.getConfiguration('hrflow', document);
  return {
    template: trimmedText(configuration.get('preview.template')),
    scrollsWithEditor: configuration.get('preview.scrollWithEditor') !== false,
  };
}

/**
 * Changes the template where it is set: the setting of the workspace precedes that of the user. Rejects if the settings cannot be written.
 * @param targets `vscode.ConfigurationTarget` of each place.
 */
export async function writePreviewTemplate(
  configurations: WritableConfigurations,
  document: Uri,
  template: string,
  targets: Readonly<Record<'user' | 'workspace', ConfigurationTarget>>,
): Promise<void> {
  const configuration = configurations.getConfiguration('hrflow', document);
  const isOfWorkspace = configuration.inspect('preview.template')?.workspaceValue !== undefined;
  await configuration.update('preview.template', template, isOfWorkspace ? targets.workspace : targets.user);
}

/** The names of the values in the result of `inspect`. */
const valueNames = { user: 'globalValue', workspace: 'workspaceValue', folder: 'workspaceFolderValue' } as const;

/** @param targets `vscode.ConfigurationTarget` of each place. */
export function createRuleLevels(
  configurations: WritableConfigurations,
  parse: (uri: string) => Uri,
  targets: Readonly<Record<SettingsPlace, ConfigurationTarget>>,
): RuleLevels {
  return {
    async turnOff({ code, uri, place, files }) {
      const scope = parse(uri);
      const target = targets[place];
      const value = valueNames[place];
      const configuration = configurations.getConfiguration('hrflow', scope);
      const write = async (name: string, before: unknown, after: unknown): Promise<() => Promise<void>> => {
        await configuration.update(name, after, target);
        return async () => configuration.update(name, before, target);
      };
      if (files === undefined) {
        const rules: unknown = configuration.inspect('rules')?.[value];
        return write('rules', rules, { ...toRecord(rules), [code]: 'off' });
      }
      const before: unknown = configuration.inspect('ruleOverrides')?.[value];
      const overrides: unknown[] = Array.isArray(before) ? before : [];
      const sameIndex = overrides.findIndex((each) => toRecord(each).files === files);
      const updated = { files, rules: { ...toRecord(toRecord(overrides[sameIndex]).rules), [code]: 'off' } };
      return write(
        'ruleOverrides',
        before,
        sameIndex < 0 ? [...overrides, updated] : overrides.with(sameIndex, updated),
      );
    },
  };
}

function toRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** A settings file can contain anything. */
function trimmedText(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}
