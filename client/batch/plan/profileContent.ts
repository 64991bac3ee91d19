import { readProfileText, withoutByteOrderMark } from '../../hrflow/requestBody';
import type { Content } from './planner';

/** What is known of a text without the source that it goes to. */
export interface TextContent extends Pick<Content, 'hash' | 'reference'> {
  /** The document names its source itself; undefined if it names none, or one that is no text. */
  readonly ownSource?: string;
  readonly hasOwnSource: boolean;
  /** The document has the key of a stored profile. */
  readonly hasKey?: boolean;
}

/**
 * Reads a text as far as a batch has to know it.
 * @param hashOf see contentHash.ts.
 * @returns undefined if it is no profile that can be sent.
 */
export function contentOf(text: string, hashOf: (json: string) => string): TextContent | undefined {
  const found = readProfileText(text);
  if (found.kind !== 'profile') return undefined;
  const profile = JSON.parse(withoutByteOrderMark(text)) as Record<string, unknown>;
  const { reference, key, source_key: ownSource } = profile;
  return {
    hash: hashOf(text),
    hasOwnSource: found.hasSourceKey,
    ...(typeof ownSource === 'string' && { ownSource }),
    ...(isNamed(reference) && { reference }),
    ...(isNamed(key) && { hasKey: true }),
  };
}

function isNamed(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

/** Whether a text still is what was planned. */
export function isAsPlanned(
  found: TextContent | undefined,
  { hash, namesSource, sourceKey }: Pick<Content, 'hash' | 'namesSource' | 'sourceKey'>,
): boolean {
  if (found?.hash !== hash || found.hasOwnSource !== namesSource) return false;
  return !namesSource || found.ownSource === sourceKey;
}
