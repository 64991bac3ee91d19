import { parseProfileText, withoutByteOrderMark } from '../../hrflow/requestBody';
import type { ContentSummary } from './planner';

/** The content of a text without its destination. */
export interface ParsedContent extends Pick<ContentSummary, 'hash' | 'reference'> {
  /** The `source_key` of the document, if it is a string. */
  readonly ownSource?: string;
  readonly hasOwnSource: boolean;
  /** The document has the key of a stored profile. */
  readonly hasKey?: boolean;
}

/**
 * Reads what a batch needs of a text.
 * @param hashOf see contentHash.ts.
 * @returns undefined if it is not a profile that can be sent.
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

/** Whether a text is still the planned one. */
export function matchesPlan(
  content: ParsedContent | undefined,
  { hash, namesSource, sourceKey }: Pick<ContentSummary, 'hash' | 'namesSource' | 'sourceKey'>,
): boolean {
  if (content?.hash !== hash || content.hasOwnSource !== namesSource) return false;
  return !namesSource || content.ownSource === sourceKey;
}
