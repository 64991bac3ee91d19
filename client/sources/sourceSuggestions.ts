import { environmentLabel } from '../environments/environments';
import { isWriteOnlyKey } from '../hrflow/keyPermission';
import type { Credentials } from '../hrflow/types';
import type { Environment } from '../environments/environments';
import { shortKey, type SourceList } from './sourceCache';
import { labelText } from '../messages/plainText';

/** What is suggested at the value of `source_key`. */
export interface SourceSuggestion {
  readonly label: string;
  /** Beside the label. */
  readonly description?: string;
  /** Replaces the value that is there, quotes included. */
  readonly text: string;
  /** What is typed is compared with this. */
  readonly filter: string;
  /** Loads the sources rather than being one. */
  readonly loads: boolean;
}

/** The sources that are known, as suggestions. */
export function toSuggestions({ sources }: SourceList): SourceSuggestion[] {
  return sources.map(({ key, name, type }) => ({
    label: labelText(name === '' ? key : name),
    description: [labelText(type), shortKey(key)].filter((each) => each !== '').join(' · '),
    text: JSON.stringify(key),
    // The caret may stand after the closing quote.
    filter: `"${name} ${key}"`,
    loads: false,
  }));
}

/**
 * Nothing leaves the machine by typing alone: loading them is a suggestion of its own, which leaves the text as it is.
 * @param typed the value that is there.
 * @returns none where the key may not list sources.
 */
export function loadSourcesSuggestion(
  environment: Environment,
  { apiKey }: Credentials,
  typed: string,
): SourceSuggestion | undefined {
  if (isWriteOnlyKey(apiKey)) return undefined;
  return { label: `Load the sources of ${environmentLabel(environment)}…`, text: typed, filter: typed, loads: true };
}
