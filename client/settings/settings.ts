import type { ConfigurationTarget, Uri, WorkspaceConfiguration } from 'vscode';
import {
  type Environment,
  type EnvironmentEntry,
  activeEnvironment,
  parseEnvironments,
} from '../environments/environments';

/** What the person has set, at one moment. */
export interface Settings {
  readonly environment: Environment;
  /** Source of documents that name none; empty if not set. */
  readonly sourceKey: string;
}

/** Writes levels of problems. */
export interface RuleLevels {
  /**
   * Turns one off in the workspace of a document, or for the files of a glob. Rejects if the settings cannot be written.
   * @returns what restores the setting as it was.
   */
  turnOff(request: {
    readonly code: string;
    readonly uri: string;
    readonly files?: string;
  }): Promise<() => Promise<void>>;
}

/** Where settings are: `vscode.workspace`. */
export interface Configurations {
  getConfiguration(section: string, scope?: Uri): Pick<WorkspaceConfiguration, 'get' | 'inspect'>;
}

export interface WritableConfigurations {
  getConfiguration(section: string, scope?: Uri): Pick<WorkspaceConfiguration, 'inspect' | 'update'>;
}

/**
 * Reads the settings `hrflow.*` that count for a document; the only place in the client that does.
 * @param chosen name of the environment that the workspace uses; undefined: the built-in one.
 * @throws {SettingsError} with a message for the person, if that environment is gone or wrong.
 */
export function readSettings(configurations: Configurations, document?: Uri, chosen?: string): Settings {
  return {
    environment: activeEnvironment(readEnvironments(configurations), chosen),
    sourceKey: trimmedText(configurations.getConfiguration('hrflow', document).get('sourceKey')),
  };
}

/** The environments that the person has: the built-in one first. */
export function readEnvironments(configurations: Configurations): readonly EnvironmentEntry[] {
  const configuration = configurations.getConfiguration('hrflow');
  // The scope of these settings keeps workspaces from setting them. Should it ever be lost, they still cannot: the key would
  // go wherever a folder that somebody opens says.
  const userValue = (name: string): unknown => {
    const inspected = configuration.inspect(name);
    return inspected?.globalValue ?? inspected?.defaultValue;
  };
  return parseEnvironments(userValue('apiUrl'), userValue('environments'));
}

/**
 * Writes where the person looks for it: in the settings of the folder, of the workspace, or, without one, their own.
 * @param targetOf the place for a document, as VS Code's ConfigurationTarget has it, and its name in `inspect`.
 */
export function createRuleLevels(
  configurations: WritableConfigurations,
  parse: (uri: string) => Uri,
  targetOf: (uri: Uri) => {
    readonly target: ConfigurationTarget;
    readonly value: `${'global' | 'workspace' | 'workspaceFolder'}Value`;
  },
): RuleLevels {
  return {
    async turnOff({ code, uri, files }) {
      const scope = parse(uri);
      const { target, value } = targetOf(scope);
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

/** A settings file can hold anything. */
function trimmedText(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}
