import type { TextDocument } from 'vscode';
import { isWriteOnlyKey } from '../hrflow/keyPermission';
import { applyReplacement, propertyReplacement } from '../hrflow/propertyRanges';
import { requestBody, withoutByteOrderMark } from '../hrflow/requestBody';
import { contentHash } from '../ledger/contentHash';
import type { ProfileToSend } from '../ledger/priorSubmission';
import type { Settings } from '../settings/settings';
import type { SentProfile } from '../messages/outcomeMessage';
import type { PreflightResult } from './preflight';
import type { Target } from '../target/target';

/** What is asked of the service. `key`: of the profile that is updated; without it, its `reference` names it. */
export type Operation = { readonly action: 'index' } | { readonly action: 'update'; readonly key?: string };

/** A profile that is ready to go: what, where to, in whose name. */
export interface PreparedProfile {
  readonly document: TextDocument;
  readonly preflight: PreflightResult;
  readonly settings: Settings;
  readonly target: Target;
  /** What the journal knows it by. */
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

/** The author's own text; what is updated is named in it. */
export function requestBodyFor(
  { preflight: { text }, target, identity }: PreparedProfile,
  operation: Operation,
): string {
  const key = operation.action === 'update' ? operation.key : undefined;
  const identified =
    key === undefined || key === identity.key ? text : applyReplacement(text, propertyReplacement(text, 'key', key));
  return requestBody(identified, target.sourceKey);
}

/** What the words about the outcome need. */
export function toSentProfile(
  { preflight, target, identity: { reference } }: PreparedProfile,
  { action }: Operation,
): SentProfile {
  return {
    ...{ action, hasOwnSource: preflight.hasSourceKey, ...(reference !== undefined && { reference }) },
    ...(isWriteOnlyKey(target.credentials.apiKey) && { onlyWrites: true }),
  };
}

/** A member that is a text and not blank. */
function nonBlankText(profile: object, name: string): string | undefined {
  const value: unknown = Object.hasOwn(profile, name) ? Reflect.get(profile, name) : undefined;
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
