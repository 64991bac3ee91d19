import { environmentLabel } from '../environments/environments';
import type { Failure } from '../hrflow/errors';
import { readJson, stringProperty } from '../hrflow/jsonTree';
import { isWriteOnlyKey } from '../hrflow/keyPermission';
import { storedContainsAll } from '../hrflow/comparison/storedContains';
import { parseProfileText } from '../hrflow/requestBody';
import type { ProfileIdentifier } from '../hrflow/types';
import { contentHash } from '../ledger/contentHash';
import type { SubmissionResult, LedgerEntry, Submission } from '../ledger/submission';
import { plainText } from '../messages/plainText';
import { readFailureReason } from '../messages/readFailureMessage';
import {
  setCredentialsAction,
  showHistoryAction,
  isSender,
  type ServiceAccess,
  resolveAccess,
  readStoredText,
  type VerificationParts,
} from './readFromService';
import { notify } from '../ui/notify';
import { fileNameOf } from './reopenDocument';
import { toStoredDocument } from './storedDocument';

/** Whether the service can be asked what became of a submission. An update is no news to it: the profile was there before. */
export function canVerify({ submission }: LedgerEntry): boolean {
  return submission.action === 'index' && submission.reference !== undefined;
}

/**
 * Asks the service whether it has a profile of which nobody knows, notes the answer and tells it.
 * @param resend checks and sends the profile anew; where it is not there, its document is opened for that.
 * @param sentText what was sent, if it is still known; else the document counts, unless it is another by now.
 */
export async function verifyStored(
  parts: VerificationParts,
  entry: LedgerEntry,
  resend?: () => Promise<void>,
  sentText?: string,
): Promise<void> {
  const { submission } = entry;
  const { reference, sourceKey } = submission;
  if (reference === undefined) return;
  const access = await resolveAccess(parts, submission);
  if (!access) return;
  const where = environmentLabel(access.environment);
  const file = fileNameOf(submission.document);
  const name = `the reference ${plainText(reference)}`;
  if (isWriteOnlyKey(access.credentials.apiKey)) {
    const message = `${file}: ${where} cannot be asked: the API key only writes. Nobody knows yet whether the profile is stored: look in HrFlow for ${name}, or check with a key that reads.`;
    notify(parts, 'warning', message, {
      'check-otherwise': () => verifyWithOtherKey(parts, entry, resend, sentText),
      ...showHistoryAction(parts),
    });
    return;
  }
  const readResult = await readStoredText(parts, access, sourceKey, { by: 'reference', value: reference });
  if ('failure' in readResult) showVerificationFailure(parts, entry, where, readResult.failure, resend);
  else if (readResult.text !== undefined) await showFoundProfile(parts, entry, access, readResult.text, sentText);
  else if (!isSender(submission, access.credentials)) {
    const message = `${file} was sent by another account than the one in use, to which ${where} shows no profile with ${name}. So nobody knows yet whether it is stored.`;
    notify(parts, 'warning', message, { ...setCredentialsAction(parts), ...showHistoryAction(parts) });
  } else {
    await recordResult(parts, entry, { outcome: 'not-found', stored: 'no' });
    const message = `${file} did not arrive: ${where} has no profile with ${name}. You can send it again.`;
    notify(parts, 'warning', message, {
      'index-again': resend ?? (() => openAndRun(parts, submission, 'hrflow.indexProfile')),
      ...showHistoryAction(parts),
    });
  }
}

/** As `checkArrival`, with a key that the person gives or chooses first. Escape leaves. */
export async function verifyWithOtherKey(
  parts: VerificationParts,
  ...[entry, ...rest]: VerificationArguments
): Promise<void> {
  const { origin } = entry.submission;
  const previous = await parts.credentials.get(origin);
  await parts.editor.executeCommand('hrflow.setCredentials');
  const current = await parts.credentials.get(origin);
  if (current && current.apiKey !== previous?.apiKey) await verifyStored(parts, entry, ...rest);
}

type VerificationArguments = [entry: LedgerEntry, resend?: () => Promise<void>, sent?: string];

/** A profile has the reference: it is the one that was sent, or another. @param text as the service wrote it. */
async function showFoundProfile(
  parts: VerificationParts,
  entry: LedgerEntry,
  { environment }: ServiceAccess,
  text: string,
  sentText: string | undefined,
): Promise<void> {
  const { editor } = parts;
  const { submission } = entry;
  const where = environmentLabel(environment);
  const file = fileNameOf(submission.document);
  const name = `the reference ${plainText(submission.reference ?? '')}`;
  const key = stringProperty(readJson(text), 'key');
  const keySentence = key === undefined ? '' : ` Its key is ${plainText(key)}.`;
  const buttons = {
    'show-profile': () => editor.showStoredProfile(toStoredDocument(text, environment, undefined)),
    ...(key !== undefined && { 'copy-key': () => editor.copyToClipboard(key, 'The key of the profile') }),
    ...showHistoryAction(parts),
  };
  if (await existedBefore(parts, submission, key)) {
    await recordResult(parts, entry, { outcome: 'reference-used', stored: 'no' });
    const message = `${file} was not stored: ${name} was used at ${where} before, by the profile that is there.${keySentence}`;
    notify(parts, 'warning', message, buttons);
    return;
  }
  const comparedText = sentText ?? (await readSentText(parts, submission));
  if (comparedText === undefined || !storedContainsAll(comparedText, text)) {
    const reason =
      comparedText === undefined
        ? 'the document is another by now, so that it cannot be compared with what was sent'
        : 'with another content than was sent: it may be another profile, or was changed there';
    const message = `${file}: ${where} has a profile with ${name}, but ${reason}.${keySentence} Nobody knows yet whether yours is stored.`;
    notify(parts, 'warning', message, {
      compare: () => openAndRun(parts, submission, 'hrflow.compareWithHrflow'),
      ...buttons,
    });
    return;
  }
  await recordResult(parts, entry, { outcome: 'created', stored: 'yes', ...(key !== undefined && { key }) });
  const message = `${file} arrived: ${where} has the profile with ${name}.${keySentence}`;
  notify(parts, 'information', message, buttons);
}

/** The text of a submission's document, if it still is what was sent. */
async function readSentText(
  { profileFiles }: VerificationParts,
  { document, hash }: Submission,
): Promise<string | undefined> {
  const file = await profileFiles.read(document);
  if ('reason' in file || parseProfileText(file.text).kind !== 'profile') return undefined;
  return contentHash(file.text) === hash ? file.text : undefined;
}

/** Shows a profile as the service has it, or tells why not. */
export async function readAndShowStored(
  parts: VerificationParts,
  access: ServiceAccess,
  sourceKey: string,
  name: ProfileIdentifier,
): Promise<void> {
  const where = environmentLabel(access.environment);
  if (isWriteOnlyKey(access.credentials.apiKey)) {
    const message = `The stored profile cannot be shown from ${where}: the API key only writes.`;
    notify(parts, 'warning', message, { ...setCredentialsAction(parts), ...showHistoryAction(parts) });
    return;
  }
  const readResult = await readStoredText(parts, access, sourceKey, name);
  if ('text' in readResult) {
    await parts.editor.showStoredProfile(toStoredDocument(readResult.text, access.environment, undefined));
    return;
  }
  const reason = 'failure' in readResult ? readFailureReason(readResult.failure) : 'it does not have it any more';
  const message = `The stored profile cannot be shown from ${where}: ${reason}.`;
  notify(parts, 'error', message, showHistoryAction(parts));
}

/** Tells once, when a window opens, of profiles that were being sent when an editor ended. */
export async function offerVerification(
  parts: VerificationParts & { readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void> },
  signal: AbortSignal,
): Promise<void> {
  const readUnfinished = async (): Promise<LedgerEntry[]> =>
    (await parts.ledger.entries()).filter(({ submission, ending }) => submission.batch === undefined && !ending);
  let entries = await readUnfinished();
  if (entries.some(({ isCutOff }) => !isCutOff)) {
    // A window that is loaded anew begins before the old one has ended.
    await parts.sleep(recheckMilliseconds, signal);
    if (signal.aborted) return;
    entries = await readUnfinished();
  }
  const cutOff = entries.filter(({ isCutOff }) => isCutOff);
  if (cutOff.length === 0) return;
  for (const entry of cutOff) await recordResult(parts, entry, { outcome: 'cut-off', stored: 'unknown' });
  const verifiable = cutOff.filter(canVerify);
  const countText = cutOff.length === 1 ? '1 profile was' : `${cutOff.length} profiles were`;
  const message = `${countText} being sent when the editor ended: nobody knows whether ${cutOff.length === 1 ? 'it' : 'they'} arrived.`;
  const checkAll = async (): Promise<void> => {
    for (const entry of verifiable) await verifyStored(parts, entry);
  };
  notify(parts, 'warning', message, {
    ...(verifiable.length > 0 && { 'check-all': checkAll }),
    ...showHistoryAction(parts),
  });
}

const recheckMilliseconds = 15_000;

/** The key is known from before: what was sent cannot have made this profile. */
async function existedBefore({ ledger }: VerificationParts, { id, time }: Submission, key?: string): Promise<boolean> {
  if (key === undefined) return false;
  const entries = await ledger.entries();
  return entries.some(({ submission, ending }) => {
    return submission.id !== id && submission.time <= time && ending?.stored === 'yes' && ending.key === key;
  });
}

/** What cannot be noted is told all the same. */
async function recordResult(
  { ledger, log }: VerificationParts,
  { submission, ending }: LedgerEntry,
  result: Omit<SubmissionResult, 'milliseconds'>,
): Promise<void> {
  const milliseconds = ending?.milliseconds ?? 0;
  await ledger
    .end(submission.id, { ...result, milliseconds })
    .catch(() => log.error('The history could not be written.'));
}

function showVerificationFailure(
  parts: VerificationParts,
  entry: LedgerEntry,
  where: string,
  failure: Failure,
  resend: (() => Promise<void>) | undefined,
): void {
  const isCredentialFailure = failure.kind === 'unauthorised' || failure.kind === 'forbidden';
  const message = `${fileNameOf(entry.submission.document)}: ${where} could not be asked: ${readFailureReason(failure)}. Nobody knows yet whether the profile is stored.`;
  notify(parts, 'error', message, {
    'ask-again': () => verifyStored(parts, entry, resend),
    ...(isCredentialFailure && setCredentialsAction(parts, 'replace')),
    ...showHistoryAction(parts),
  });
}

/** Runs a command on the document of a submission. */
async function openAndRun({ ui, editor }: VerificationParts, { document }: Submission, command: string): Promise<void> {
  if (await editor.openDocument(document)) await editor.executeCommand(command);
  else void ui.showMessage('error', 'The document of this profile is gone.');
}
