import type { Uri, WorkspaceConfiguration } from 'vscode';
import { type ApiAddress, parseApiAddress } from './hrflow/apiAddress';

/** What the person has set, at one moment. */
export interface Settings {
  readonly apiAddress: ApiAddress;
  /** Source of documents that name none; empty if not set. */
  readonly sourceKey: string;
}

/** Where settings are: `vscode.workspace`. */
export interface Configurations {
  getConfiguration(section: string, scope?: Uri): Pick<WorkspaceConfiguration, 'get' | 'inspect'>;
}

/**
 * Reads the settings `hrflow.*` that count for a document; the only place in the client that does.
 * @throws {Error} with a message for the person, if the API address is not one.
 */
export function readSettings(configurations: Configurations, document?: Uri): Settings {
  const configuration = configurations.getConfiguration('hrflow', document);
  // The scope of the setting keeps workspaces from setting it. Should it ever be lost, they still cannot: the key would
  // go wherever a folder that somebody opens says.
  const apiUrl = configuration.inspect('apiUrl');
  return {
    apiAddress: parseApiAddress(textOf(apiUrl?.globalValue ?? apiUrl?.defaultValue)),
    sourceKey: textOf(configuration.get('sourceKey')),
  };
}

/** A settings file can hold anything. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}
