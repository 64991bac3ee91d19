import type { InitializeParams } from 'vscode-languageserver';

/**
 * An option that an editor passes on `initialize`:
 * - `readsProfiles`: the editor answers `hrflow/findProfiles`, `hrflow/readProfiles` and `hrflow/isSameFile`;
 * - `readsConfigurationFiles`: the editor answers `hrflow/configurationFile`;
 * - `supportsJson`: the editor has its own support for documents with the language `json`;
 * - `l10nBundle`: the translations of the messages.
 * @returns undefined if it is missing.
 */
export function optionOf(
  { initializationOptions }: Pick<InitializeParams, 'initializationOptions'>,
  name: 'readsProfiles' | 'readsConfigurationFiles' | 'supportsJson' | 'l10nBundle',
): unknown {
  const options: unknown = initializationOptions;
  return typeof options === 'object' && options !== null
    ? (options as Readonly<Record<string, unknown>>)[name]
    : undefined;
}
