import * as l10n from '@vscode/l10n';
import { environmentLabel } from '../environments/environments';
import type { HrflowClient } from '../hrflow/hrflowClient';
import { isWriteOnlyKey } from '../hrflow/keyPermission';
import type { LedgerEntry, PriorSubmission } from '../ledger/submission';
import { UserFacingError } from '../logging/userFacingError';
import type { ButtonId } from '../messages/buttons';
import { formatTime } from '../messages/formatTime';
import { plainText } from '../messages/plainText';
import { sourceLabel, type SourceLists } from '../sources/sourceCache';
import type { OpenedProfile, OpenedProfiles } from '../stored/openedProfiles';
import type { VerificationParts } from '../stored/readFromService';
import { canVerify } from '../stored/verifyStored';
import { readAndShowStored } from '../stored/showStored';
import type { Operation, PreparedProfile } from './outgoingProfile';

/** What the check for earlier submissions needs. */
export interface DuplicateCheckParts extends VerificationParts {
  readonly client: HrflowClient;
  readonly sourceLists: SourceLists;
  readonly opened: Pick<OpenedProfiles, 'get'>;
}

/** `accepted`: the id of the prior submission that the user has seen, if any. */
export interface CheckedOperation {
  readonly operation: Operation;
  readonly accepted: string | undefined;
}

/**
 * Decides whether to index or to update a profile; asks the user if it was sent before or has a key.
 * @returns undefined: send nothing. `check`: a submission to verify first.
 */
export async function checkDuplicate(
  parts: DuplicateCheckParts,
  prepared: PreparedProfile,
): Promise<CheckedOperation | { readonly check: LedgerEntry } | undefined> {
  const known = await readPrior(parts, prepared);
  if (!known) return undefined;
  const answer = await decide(parts, prepared, known.prior);
  if (!answer || 'check' in answer) return answer;
  return { operation: answer, accepted: known.prior?.entry?.submission.id };
}

async function decide(
  parts: DuplicateCheckParts,
  prepared: PreparedProfile,
  priorSubmission: PriorSubmission | undefined,
): Promise<Operation | { readonly check: LedgerEntry } | undefined> {
  if (!priorSubmission) return { action: 'index' };
  switch (priorSubmission.kind) {
    case 'same':
      return await confirmIdentical(parts, prepared, priorSubmission.entry);
    case 'unknown':
      return await confirmUnknown(parts, prepared, priorSubmission.entry);
    case 'under-way':
      return await confirmInFlight(parts, prepared);
    case 'stored':
      return await confirmStored(parts, prepared, priorSubmission);
    default:
      return priorSubmission satisfies never;
  }
}

/** @returns undefined if the history cannot be read, and the user does not send the profile without it. */
async function readPrior(
  { ui, ledger }: DuplicateCheckParts,
  { identity }: PreparedProfile,
): Promise<{ readonly prior?: PriorSubmission } | undefined> {
  try {
    const prior = await ledger.prior(identity);
    return prior ? { prior } : {};
  } catch (error) {
    const reason = error instanceof UserFacingError ? error.message : l10n.t('The history cannot be read.');
    const consequence = l10n.t('If the profile was sent before, indexing it again creates a duplicate.');
    const question = l10n.t('Index the profile without the history?');
    return (await ui.confirm(question, `${reason} ${consequence}`, 'index-anyway')) ? {} : undefined;
  }
}

async function confirmInFlight(parts: DuplicateCheckParts, prepared: PreparedProfile): Promise<Operation | undefined> {
  const selection = await parts.ui.showModal(
    l10n.t('This profile is currently being sent to {0}, according to the history.', targetLabel(parts, prepared)),
    l10n.t('Sending it again may create a duplicate.'),
    // Enter selects the first button, which must not create a duplicate.
    'show-history',
    'index-anyway',
  );
  if (selection === 'show-history') await parts.editor.executeCommand('hrflow.showHistory');
  return selection === 'index-anyway' ? { action: 'index' } : undefined;
}

async function confirmIdentical(
  parts: DuplicateCheckParts,
  prepared: PreparedProfile,
  entry: LedgerEntry,
): Promise<Operation | undefined> {
  const storedKey = entry.ending?.key;
  const { settings, target, identity } = prepared;
  const keyButtons = canRead(prepared) ? (['show-profile', 'copy-key'] as const) : (['copy-key'] as const);
  const selection = await parts.ui.showModal(
    l10n.t('An identical profile is already stored in {0} ({1}).', targetLabel(parts, prepared), sentAt(entry)),
    identity.reference === undefined
      ? l10n.t('Indexing it again creates a duplicate.')
      : l10n.t('A new profile needs a reference other than {0}.', plainText(identity.reference)),
    ...(storedKey === undefined ? (['show-history'] as const) : keyButtons),
    ...(identity.reference === undefined ? (['index-again'] as const) : []),
  );
  if (selection === 'index-again') return { action: 'index' };
  if (selection === 'show-history') await parts.editor.executeCommand('hrflow.showHistory');
  if (storedKey === undefined) return undefined;
  if (selection === 'copy-key') await parts.editor.copyToClipboard(storedKey, l10n.t('profile key'));
  if (selection === 'show-profile') {
    const access = { environment: settings.environment, credentials: target.credentials };
    await readAndShowStored(parts, access, identity.sourceKey, { by: 'key', value: storedKey });
  }
  return undefined;
}

async function confirmUnknown(
  parts: DuplicateCheckParts,
  prepared: PreparedProfile,
  entry: LedgerEntry,
): Promise<Operation | { readonly check: LedgerEntry } | undefined> {
  const checkButton: ButtonId = canRead(prepared) ? 'check' : 'check-otherwise';
  const selection = await parts.ui.showModal(
    l10n.t(
      'This profile was already sent to {0} ({1}) and may have been stored.',
      targetLabel(parts, prepared),
      sentAt(entry),
    ),
    checkAdvice(prepared, entry),
    canVerify(entry) ? checkButton : 'show-history',
    'index-anyway',
  );
  if (selection === 'show-history') await parts.editor.executeCommand('hrflow.showHistory');
  if (selection === 'check-otherwise') await parts.editor.executeCommand('hrflow.setCredentials');
  if (selection === checkButton) return { check: entry };
  return selection === 'index-anyway' ? { action: 'index' } : undefined;
}

function checkAdvice(prepared: PreparedProfile, entry: LedgerEntry): string {
  if (!canVerify(entry)) {
    return l10n.t(
      'Without a reference, VS Code cannot check whether it is stored. Look in HrFlow first, because indexing it again may create a duplicate.',
    );
  }
  return canRead(prepared)
    ? l10n.t('VS Code can use its reference to check whether it is stored.')
    : l10n.t('Your API key looks write-only. Check with a key that can read, or look for the reference in HrFlow.');
}

async function confirmStored(
  parts: DuplicateCheckParts,
  prepared: PreparedProfile,
  { by, key, entry }: Extract<PriorSubmission, { kind: 'stored' }>,
): Promise<Operation | undefined> {
  const { identity } = prepared;
  const { reference } = identity;
  const canUpdate = key !== undefined || reference !== undefined;
  const opened = key === undefined ? undefined : parts.opened.get(identity.origin, key);
  const isReferenceUsed = by === 'reference' || (reference !== undefined && opened?.reference === reference);
  const where = targetLabel(parts, prepared);
  const question = isReferenceUsed
    ? l10n.t('Update it?')
    : canUpdate
      ? l10n.t('Update it, or index it as a new profile?')
      : l10n.t('Index it as a new profile?');
  const details = [
    key !== undefined
      ? l10n.t('The stored profile has the key {0}.', plainText(key))
      : reference !== undefined
        ? l10n.t('The stored profile has the reference {0}.', plainText(reference))
        : l10n.t('Its key is unknown. To update it, add its key or reference to the document.'),
    ...(isReferenceUsed ? [l10n.t('A new profile needs a different reference.')] : []),
  ];
  const selection = await parts.ui.showModal(
    isUnchangedSinceOpened(identity, entry, opened)
      ? l10n.t('This profile was opened from {0} and has not been edited: there is nothing to update.', where)
      : `${describeStored(where, prepared, entry)} ${question}`,
    details.join(' '),
    ...(canUpdate ? (['update'] as const) : []),
    ...(isReferenceUsed ? [] : (['index-as-new'] as const)),
  );
  if (selection === 'update') return { action: 'update', ...(key !== undefined && { key }) };
  return selection === 'index-as-new' ? { action: 'index' } : undefined;
}

/** @param entry of the last submission from here, if any. */
function describeStored(where: string, { identity }: PreparedProfile, entry: LedgerEntry | undefined): string {
  if (!entry) return l10n.t('This profile has a key: it may be stored in {0}.', where);
  // The last submission does not show what is stored now if the document was opened from the service.
  return identity.key === undefined
    ? l10n.t('This profile is stored in {0} with different content ({1}).', where, sentAt(entry))
    : l10n.t(
        'This profile is stored in {0}; this computer last sent it with different content ({1}).',
        where,
        sentAt(entry),
      );
}

/** Whether a document is as it was opened from the service, and was not sent since. */
function isUnchangedSinceOpened(
  { hash }: PreparedProfile['identity'],
  entry: LedgerEntry | undefined,
  opened: OpenedProfile | undefined,
): boolean {
  return opened?.hash === hash && (!entry || entry.submission.time <= opened.time);
}

function canRead({ target }: PreparedProfile): boolean {
  return !isWriteOnlyKey(target.credentials.apiKey);
}

/** The source and the environment. */
function targetLabel({ sourceLists }: DuplicateCheckParts, { settings, target, identity }: PreparedProfile): string {
  const { environment } = settings;
  const sourceList = sourceLists.cached({ address: environment.apiAddress, credentials: target.credentials });
  return `${sourceLabel(sourceList, identity.sourceKey)} · ${environmentLabel(environment)}`;
}

function sentAt({ submission }: LedgerEntry): string {
  return formatTime(submission.time);
}
