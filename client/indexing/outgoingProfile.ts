import type { TextDocument } from 'vscode';
import { isWriteOnlyKey } from '../hrflow/keyPermission';
import { applyReplacement, propertyReplacement } from '../hrflow/propertyRanges';
import { requestBody, withoutByteOrderMark } from '../hrflow/requestBody';
import { contentHash } from '../ledger/contentHash';
import type { ProfileToSend } from '../ledger/submission';
import type { Settings } from '../settings/settings';
import type { SentProfile } from '../messages/outcomeMessage';
import type { PreflightResult } from './preflight';
import type { Target } from '../target/target';

/** The request. `key`: of the profile to update; without it, the `reference` identifies it. */
export type Operation = { readonly action: 'index' } | { readonly action: 'update'; readonly key?: string };

/** A validated profile with its destination and account. */
export interface PreparedProfile {
  readonly document: TextDocument;
  readonly preflight: PreflightResult;
  readonly settings: Settings;
  readonly target: Target;
  /** What the ledger identifies it by. */
  readonly identity: ProfileToSend;
}

export function prepareProfile(
  document: TextDocument,
  preflight: PreflightResult,
  settings: Settings,
  target: Target,
): PreparedProfile {
  const { text } = preflight;
  const profile = JSON.parse(withoutByteOrderMark(text)) as object;
  const reference = nonBlankText(profile, 'reference');
  const key = nonBlankText(profile, 'key');
  const identity = {
    origin: settings.environment.apiAddress.origin,
    sourceKey: target.sourceKey ?? nonBlankText(profile, 'source_key') ?? '',
    document: document.uri.toString(),
    hash: contentHash(text),
    ...(reference !== undefined && { reference }),
    ...(key !== undefined && { key }),
  };
  return { document, preflight, settings, target, identity };
}

/** The text of the document; for an update, with the key of the stored profile. */
export function requestBodyFor(
  { preflight: { text }, target, identity }: PreparedProfile,
  operation: Operation,
): string {
  const key = operation.action === 'update' ? operation.key : undefined;
  const identified =
    key === undefined || key === identity.key ? text : applyReplacement(text, propertyReplacement(text, 'key', key));
  return requestBody(identified, target.sourceKey);
}

/** What the message about the outcome needs. */
export function toSentProfile(
  { preflight, target, identity: { reference } }: PreparedProfile,
  { action }: Operation,
): SentProfile {
  return {
    ...{ action, hasOwnSource: preflight.hasSourceKey, ...(reference !== undefined && { reference }) },
    ...(isWriteOnlyKey(target.credentials.apiKey) && { onlyWrites: true }),
  };
}

/** A property that is a string and not blank. */
function nonBlankText(profile: object, name: string): string | undefined {
  const value: unknown = Object.hasOwn(profile, name) ? Reflect.get(profile, name) : undefined;
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
