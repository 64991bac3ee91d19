import * as l10n from '@vscode/l10n';
import { environmentLabel } from '../environments/environments';
import { isWriteOnlyKey } from '../hrflow/keyPermission';
import type { Credentials } from '../hrflow/types';
import type { Environment } from '../environments/environments';
import { shortKey, type SourceList, sourceRemarks } from './sourceCache';
import { labelText } from '../messages/plainText';

/** A suggestion for the value of `source_key`. */
export interface SourceSuggestion {
  readonly label: string;
  /** After the label. */
  readonly description?: string;
  /** Replaces the current value, including its quotes. */
  readonly text: string;
  /** The text that VS Code compares with the typed text. */
  readonly filter: string;
  /** True: loads the sources instead of inserting one. */
  readonly loads: boolean;
}

/** Converts the loaded sources that accept profiles to suggestions. */
export function toSuggestions({ sources }: SourceList): SourceSuggestion[] {
  const open = sources.filter(({ closed }) => closed === undefined);
  return open.map((source) => {
    const { key, name } = source;
    return {
      label: labelText(name === '' ? key : name),
      description: [...sourceRemarks(source), shortKey(key)].join(' · '),
      text: JSON.stringify(key),
      // The cursor may be after the closing quote.
      filter: `"${name} ${key}"`,
      loads: false,
    };
  });
}

/**
 * Typing never sends a request. Loading the sources is a suggestion, which does not change the text.
 * @param typed the current value.
 * @returns undefined if the API key cannot list sources.
 */
export function loadSourcesSuggestion(
  environment: Environment,
  { apiKey }: Credentials,
  typed: string,
): SourceSuggestion | undefined {
  if (isWriteOnlyKey(apiKey)) return undefined;
  return {
    label: l10n.t('Load the sources of {0}…', environmentLabel(environment)),
    text: typed,
    filter: typed,
    loads: true,
  };
}
