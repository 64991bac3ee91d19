import * as l10n from '@vscode/l10n';
import type { InitializeParams } from 'vscode-languageserver';
import { optionOf } from './initializationOptions';

/**
 * Reads the translations for a locale.
 * @param locale as the editor sends it.
 * @returns the JSON text of a bundle (`l10n/bundle.l10n.*.json`); undefined if there is none.
 */
export type ReadBundle = (locale: string) => string | undefined;

/**
 * Sets the language of all messages of this process. Call it before any message is computed. The editor passes either the
 * translations (`initializationOptions.l10nBundle`, as VS Code does) or its locale. Messages without a translation stay English.
 */
export function configureLocalization(
  parameters: Pick<InitializeParams, 'initializationOptions' | 'locale'>,
  readBundle: ReadBundle,
  log: (message: string) => void,
): void {
  const contents = translationsIn(parameters) ?? translationsFor(parameters.locale, readBundle, log);
  l10n.config({ contents });
}

function translationsIn(parameters: Parameters<typeof optionOf>[0]): l10n.l10nJsonFormat | undefined {
  const bundle = optionOf(parameters, 'l10nBundle');
  return isBundle(bundle) ? bundle : undefined;
}

function translationsFor(
  locale: string | undefined,
  readBundle: ReadBundle,
  log: (message: string) => void,
): l10n.l10nJsonFormat {
  if (locale === undefined) return {};
  try {
    const bundle: unknown = JSON.parse(readBundle(locale) ?? '{}');
    if (isBundle(bundle)) return bundle;
  } catch {
    // Logged below.
  }
  log('The translations for the locale of the editor are not valid. Messages are in English.');
  return {};
}

function isBundle(value: unknown): value is l10n.l10nJsonFormat {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject && Object.values(value).every((text) => typeof text === 'string');
}
