import { environmentLabel } from '../environments/environments';
import type { HrflowClient } from '../hrflow/hrflowClient';
import { isWriteOnlyKey } from '../hrflow/keyPermission';
import { type PriorSubmission, findPriorSubmission } from '../ledger/priorSubmission';
import type { LedgerEntry } from '../ledger/submission';
import type { OpenedProfile, OpenedProfiles } from '../stored/openedProfiles';
import { sourceLabel, type SourceLists } from '../sources/sourceCache';
import type { ButtonId } from '../messages/buttons';
import { plainText } from '../messages/plainText';
import { UserFacingError } from '../logging/userFacingError';
import type { PreparedProfile, Operation } from './outgoingProfile';
import type { VerificationParts } from '../stored/readFromService';
import { canVerify, readAndShowStored } from '../stored/verifyStored';

/** What asking about earlier submissions needs. */
export interface DuplicateCheckParts extends VerificationParts {
  readonly client: HrflowClient;
  readonly sourceLists: SourceLists;
  readonly opened: Pick<OpenedProfiles, 'get'>;
}

/**
 * Finds out whether a profile is to be indexed or updated: asks where it was sent before, or has a key.
 * @returns undefined if nothing is to be sent; `check`: what the service is to be asked about.
 */
export async function checkDuplicate(
  parts: DuplicateCheckParts,
  prepared: PreparedProfile,
): Promise<Operation | { readonly check: LedgerEntry } | undefined> {
  const entries = await readLedgerEntries(parts);
  if (!entries) return undefined;
  const priorState = findPriorSubmission(entries, prepared.identity);
  if (!priorState) return { action: 'index' };
  switch (priorState.kind) {
    case 'same':
      return await confirmIdentical(parts, prepared, priorState.entry);
    case 'unknown':
      return await confirmUnknown(parts, prepared, priorState.entry);
    case 'under-way': {
      const message = `By the history, this profile is being sent to ${targetLabel(parts, prepared)} at this moment.`;
      const selection = await parts.ui.showModal(
        message,
        'If you send it too, there may be two of it.',
        'index-anyway',
      );
      return selection === 'index-anyway' ? { action: 'index' } : undefined;
    }
    case 'stored':
      return await confirmStored(parts, prepared, priorState);
    default:
      return priorState satisfies never;
  }
}

/** @returns undefined if the history cannot be read, and the user does not want to send without it. */
async function readLedgerEntries({ ui, ledger }: DuplicateCheckParts): Promise<readonly LedgerEntry[] | undefined> {
  try {
    return await ledger.entries();
  } catch (error) {
    const why = error instanceof UserFacingError ? error.message : 'The history cannot be read.';
    const detail = `${why} If the profile was sent before, indexing it again creates a duplicate.`;
    return (await ui.confirm('Index the profile without the history?', detail, 'index-anyway')) ? [] : undefined;
  }
}

async function confirmIdentical(
  parts: DuplicateCheckParts,
  prepared: PreparedProfile,
  entry: LedgerEntry,
): Promise<Operation | undefined> {
  const storedKey = entry.ending?.key;
  const { settings, target, identity } = prepared;
  const selection = await parts.ui.showModal(
    `This very profile is already stored in ${targetLabel(parts, prepared)} (${submissionTime(entry)}).`,
    identity.reference === undefined
      ? 'If you index it again, there will be two of it.'
      : `The service takes no other with its reference ${plainText(identity.reference)}: a new profile needs another.`,
    // Enter takes the first.
    ...(storedKey === undefined
      ? []
      : canRead(prepared)
        ? (['show-profile', 'copy-key'] as const)
        : (['copy-key'] as const)),
    ...(identity.reference === undefined ? (['index-again'] as const) : []),
  );
  if (selection === 'index-again') return { action: 'index' };
  if (storedKey === undefined) return undefined;
  if (selection === 'copy-key') await parts.editor.copyToClipboard(storedKey, 'The key of the profile');
  if (selection === 'show-profile') {
    const { environment } = settings;
    const access = { environment, credentials: target.credentials };
    await readAndShowStored(parts, access, identity.sourceKey, { by: 'key', value: storedKey });
  }
  return undefined;
}

async function confirmUnknown(
  parts: DuplicateCheckParts,
  prepared: PreparedProfile,
  entry: LedgerEntry,
): Promise<Operation | { readonly check: LedgerEntry } | undefined> {
  const canVerifyEntry = canVerify(entry);
  const button: ButtonId = canRead(prepared) ? 'check' : 'check-otherwise';
  const selection = await parts.ui.showModal(
    `This profile was sent to ${targetLabel(parts, prepared)} before (${submissionTime(entry)}), and nobody knows whether it arrived.`,
    canVerifyEntry
      ? `The service can be asked for it by its reference${canRead(prepared) ? '' : ', with a key that reads: yours only writes. Or look in HrFlow'}.`
      : 'It had no reference to ask the service by: look in HrFlow first. If it is there and you send it again, there will be two of it.',
    ...(canVerifyEntry ? [button] : []),
    'index-anyway',
  );
  if (selection === 'check-otherwise') await parts.editor.executeCommand('hrflow.setCredentials');
  if (selection === button) return { check: entry };
  return selection === 'index-anyway' ? { action: 'index' } : undefined;
}

async function confirmStored(
  parts: DuplicateCheckParts,
  prepared: PreparedProfile,
  { key, entry }: Extract<PriorSubmission, { kind: 'stored' }>,
): Promise<Operation | undefined> {
  const { identity } = prepared;
  const { reference } = identity;
  const opened = key === undefined ? undefined : parts.opened.get(identity.origin, key);
  const isReferenceUsed =
    reference !== undefined && [entry?.submission, opened].some((each) => each?.reference === reference);
  const identifierText = key === undefined ? `reference ${plainText(reference ?? '')}` : `key ${plainText(key)}`;
  const referenceNote = isReferenceUsed
    ? ' The service takes no other with its reference: a new profile needs another.'
    : '';
  const question = isReferenceUsed ? 'Update it?' : 'Update it, or index it as a new one?';
  const selection = await parts.ui.showModal(
    isUnchangedSinceOpened(identity, entry, opened)
      ? `This profile was opened from ${targetLabel(parts, prepared)} and is not edited since: there is nothing to update.`
      : `${describeStored(targetLabel(parts, prepared), prepared, entry)} ${question}`,
    `The stored profile has the ${identifierText}.${referenceNote}`,
    'update',
    ...(isReferenceUsed ? [] : (['index-as-new'] as const)),
  );
  if (selection === 'update') return { action: 'update', ...(key !== undefined && { key }) };
  return selection === 'index-as-new' ? { action: 'index' } : undefined;
}

/** What is certain of a profile that is stored. @param entry when it was sent from here the last time. */
function describeStored(targetName: string, { identity }: PreparedProfile, entry: LedgerEntry | undefined): string {
  if (!entry) return `This profile has a key: it may be stored in ${targetName}.`;
  // What was sent from here says nothing of a document that was opened from there.
  return identity.key === undefined
    ? `This profile is stored in ${targetName} with another content (${submissionTime(entry)}).`
    : `This profile is stored in ${targetName}; it was sent from here with another content (${submissionTime(entry)}).`;
}

/** Whether a document is what was opened from the service, and nothing was sent since. */
function isUnchangedSinceOpened(
  { hash }: PreparedProfile['identity'],
  entry: LedgerEntry | undefined,
  opened: OpenedProfile | undefined,
): boolean {
  return opened?.hash === hash && (!entry || entry.submission.time <= opened.time);
}

/** Whether the key may read, as far as its form says. */
function canRead({ target }: PreparedProfile): boolean {
  return !isWriteOnlyKey(target.credentials.apiKey);
}

function targetLabel({ sourceLists }: DuplicateCheckParts, { settings, target, identity }: PreparedProfile): string {
  const { environment } = settings;
  const sourceList = sourceLists.cached({ address: environment.apiAddress, credentials: target.credentials });
  return `${sourceLabel(sourceList, identity.sourceKey)} at ${environmentLabel(environment)}`;
}

function submissionTime({ submission }: LedgerEntry): string {
  return new Date(submission.time).toLocaleString();
}
