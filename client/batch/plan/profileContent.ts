import { parseProfileText, withoutByteOrderMark } from '../../hrflow/requestBody';
import type { ContentSummary } from './planner';

/** What is known of a text without the source that it goes to. */
export interface ParsedContent extends Pick<ContentSummary, 'hash' | 'reference'> {
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
export function readContent(text: string, hashOf: (json: string) => string): ParsedContent | undefined {
  const parsed = parseProfileText(text);
  if (parsed.kind !== 'profile') return undefined;
  const profile = JSON.parse(withoutByteOrderMark(text)) as Record<string, unknown>;
  const { reference, key, source_key: ownSource } = profile;
  return {
    hash: hashOf(text),
    hasOwnSource: parsed.hasSourceKey,
    ...(typeof ownSource === 'string' && { ownSource }),
    ...(isNonBlankString(reference) && { reference }),
    ...(isNonBlankString(key) && { hasKey: true }),
  };
}

function isNonBlankString(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

/** Whether a text still is what was planned. */
export function matchesPlan(
  content: ParsedContent | undefined,
  { hash, namesSource, sourceKey }: Pick<ContentSummary, 'hash' | 'namesSource' | 'sourceKey'>,
): boolean {
  if (content?.hash !== hash || content.hasOwnSource !== namesSource) return false;
  return !namesSource || content.ownSource === sourceKey;
}
