import { type Uri, workspace } from 'vscode';
import { type ApiAddress, parseApiAddress } from './hrflow/apiAddress';

/** What the person has set, at one moment. */
export interface Settings {
  readonly apiAddress: ApiAddress;
  /** Source of documents that name none; empty if not set. */
  readonly sourceKey: string;
}

/**
 * Reads the settings `hrflow.*` that count for a document; the only place that does.
 * @throws {Error} with a message for the person, if the API address is not one.
 */
export function readSettings(document?: Uri): Settings {
  const configuration = workspace.getConfiguration('hrflow', document);
  // The scope of the setting keeps workspaces from setting it. Should it ever be lost, they still cannot: the key would
  // go wherever a folder that somebody opens says.
  const apiUrl = configuration.inspect<string>('apiUrl');
  return {
    apiAddress: parseApiAddress((apiUrl?.globalValue ?? apiUrl?.defaultValue ?? '').trim()),
    sourceKey: configuration.get<string>('sourceKey', '').trim(),
  };
}
