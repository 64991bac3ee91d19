import { parseProfileText, withoutByteOrderMark } from '../../hrflow/requestBody';
import { contentHash } from '../../ledger/contentHash';
import type { PlannedProfile } from './batch';

/** What a batch needs of a text. */
export interface ProfileContent extends Pick<PlannedProfile, 'hash' | 'reference'> {
  /** The `source_key` of the document, if it has one. */
  readonly ownSource?: unknown;
  /** The document has the key of a stored profile. */
  readonly hasKey?: boolean;
}

/** @returns undefined if the text is not a profile that can be sent. */
export function readContent(text: string): ProfileContent | undefined {
  if (parseProfileText(text).kind !== 'profile') return undefined;
  const profile = JSON.parse(withoutByteOrderMark(text)) as Record<string, unknown>;
  const { reference, key, source_key: ownSource } = profile;
  return {
    hash: contentHash(text),
    ...(ownSource !== undefined && { ownSource }),
    ...(isNonBlankString(reference) && { reference }),
    ...(isNonBlankString(key) && { hasKey: true }),
  };
}

function isNonBlankString(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

/** Whether a text is still the planned one. */
export function matchesPlan(
  content: ProfileContent | undefined,
  { hash, namesSource, sourceKey }: Pick<PlannedProfile, 'hash' | 'namesSource' | 'sourceKey'>,
): boolean {
  return content?.hash === hash && content.ownSource === (namesSource ? sourceKey : undefined);
}
