import type { TextDocument } from 'vscode';
import { isWriteOnlyKey } from '../hrflow/keyPermission';
import { applyReplacement, propertyReplacement } from '../hrflow/propertyRanges';
import { requestBody, withoutByteOrderMark } from '../hrflow/requestBody';
import { contentHash } from '../ledger/contentHash';
import type { ProfileToSend } from '../ledger/priorSubmission';
import type { Settings } from '../settings/settings';
import type { Sent } from '../messages/outcomeMessage';
import type { Checked } from './preflight';
import type { Destination } from '../target/target';

/** What is asked of the service. `key`: of the profile that is updated; without it, its `reference` names it. */
export type Way = { readonly action: 'index' } | { readonly action: 'update'; readonly key?: string };

/** A profile that is ready to go: what, where to, in whose name. */
export interface Outgoing {
  readonly document: TextDocument;
  readonly checked: Checked;
  readonly settings: Settings;
  readonly destination: Destination;
  /** What the journal knows it by. */
  readonly present: ProfileToSend;
}

export function outgoingOf(
  document: TextDocument,
  checked: Checked,
  settings: Settings,
  destination: Destination,
): Outgoing {
  const { text } = checked;
  const profile = JSON.parse(withoutByteOrderMark(text)) as object;
  const reference = textAt(profile, 'reference');
  const key = textAt(profile, 'key');
  const present = {
    origin: settings.environment.apiAddress.origin,
    sourceKey: destination.sourceKey ?? textAt(profile, 'source_key') ?? '',
    document: document.uri.toString(),
    hash: contentHash(text),
    ...(reference !== undefined && { reference }),
    ...(key !== undefined && { key }),
  };
  return { document, checked, settings, destination, present };
}

/** The author's own text; what is updated is named in it. */
export function bodyOf({ checked: { text }, destination, present }: Outgoing, way: Way): string {
  const key = way.action === 'update' ? way.key : undefined;
  const named =
    key === undefined || key === present.key ? text : applyReplacement(text, propertyReplacement(text, 'key', key));
  return requestBody(named, destination.sourceKey);
}

/** What the words about the outcome need. */
export function sentOf({ checked, destination, present: { reference } }: Outgoing, { action }: Way): Sent {
  return {
    ...{ action, hasOwnSource: checked.hasSourceKey, ...(reference !== undefined && { reference }) },
    ...(isWriteOnlyKey(destination.credentials.apiKey) && { onlyWrites: true }),
  };
}

/** A member that is a text and not blank. */
function textAt(profile: object, name: string): string | undefined {
  const value: unknown = Object.hasOwn(profile, name) ? Reflect.get(profile, name) : undefined;
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
