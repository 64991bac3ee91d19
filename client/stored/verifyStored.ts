import * as l10n from '@vscode/l10n';
import { environmentLabel } from '../environments/environments';
import { storedContainsAll } from '../hrflow/comparison/storedContains';
import type { Failure } from '../hrflow/errors';
import { readJson, stringProperty } from '../hrflow/jsonTree';
import { isWriteOnlyKey } from '../hrflow/keyPermission';
import { parseProfileText } from '../hrflow/requestBody';
import { contentHash } from '../ledger/contentHash';
import type { LedgerEntry, Submission, SubmissionResult } from '../ledger/submission';
import { failureText } from '../messages/failureTexts';
import { fileMessage } from '../messages/fileMessage';
import { joinSentences } from '../messages/joinSentences';
import { unknownOutcomeText } from '../messages/outcomeLabels';
import {
  arrivedText,
  cannotCompareText,
  differentContentText,
  notStoredText,
  otherAccountText,
  referenceUsedBeforeText,
  writeOnlyKeyText,
  type VerifiedProfile,
} from '../messages/verificationMessages';
import type { ButtonActions } from '../messages/buttons';
import { notify } from '../ui/notify';
import {
  isSender,
  readStoredText,
  resolveAccess,
  type ServiceAccess,
  setCredentialsAction,
  showHistoryAction,
  type VerificationParts,
} from './readFromService';
import { fileNameOf } from './reopenDocument';
import { toStoredDocument } from './storedDocument';

export interface VerificationOptions {
  /** Validates and sends the profile; without it, a profile that is not stored is opened for that. */
  readonly resend?: () => Promise<void>;
  /** The text that was sent; without it, the document is compared, unless it has changed. */
  readonly sentText?: string;
}

/** Whether the service can be queried for a submission. For an update it cannot: the profile was stored before. */
export function canVerify({ submission }: LedgerEntry): boolean {
  return submission.action === 'index' && submission.reference !== undefined;
}

/** Checks whether a profile is stored that may be, writes the result to the ledger, and shows it. */
export async function verifyStored(
  parts: VerificationParts,
  entry: LedgerEntry,
  options: VerificationOptions = {},
): Promise<void> {
  const { submission } = entry;
  const { reference, sourceKey } = submission;
  if (reference === undefined) return;
  const access = await resolveAccess(parts, submission);
  if (!access) return;
  const verified = verifiedProfile(submission, access);
  if (isWriteOnlyKey(access.credentials.apiKey)) {
    notify(parts, 'warning', writeOnlyKeyText(verified), {
      'check-otherwise': () => verifyWithOtherKey(parts, entry, options),
      ...showHistoryAction(parts),
    });
    return;
  }
  const result = await readStoredText(parts, access, sourceKey, { by: 'reference', value: reference });
  if ('failure' in result) showVerificationFailure(parts, { entry, verified, options }, result.failure);
  else if (result.text !== undefined) await showFoundProfile(parts, entry, { ...options, access, text: result.text });
  else if (!isSender(submission, access.credentials)) {
    notify(parts, 'warning', otherAccountText(verified), {
      ...setCredentialsAction(parts),
      ...showHistoryAction(parts),
    });
  } else {
    await recordResult(parts, entry, { outcome: 'not-found', stored: 'no' });
    notify(parts, 'warning', notStoredText(verified), {
      'index-again': options.resend ?? (() => openAndRun(parts, submission, 'hrflow.indexProfile')),
      ...showHistoryAction(parts),
    });
  }
}

/** Like `verifyStored`, after the user has entered or chosen another key. */
export async function verifyWithOtherKey(
  parts: VerificationParts,
  entry: LedgerEntry,
  options: VerificationOptions = {},
): Promise<void> {
  const { origin } = entry.submission;
  const previous = await parts.credentials.get(origin);
  await parts.editor.executeCommand('hrflow.setCredentials');
  const current = await parts.credentials.get(origin);
  if (current && current.apiKey !== previous?.apiKey) await verifyStored(parts, entry, options);
}

/** Writes a result to the ledger. If that fails, it is only logged. */
export async function recordResult(
  { ledger, log }: VerificationParts,
  { submission, ending }: LedgerEntry,
  result: Omit<SubmissionResult, 'milliseconds'>,
): Promise<void> {
  const milliseconds = ending?.milliseconds ?? 0;
  await ledger.end(submission.id, { ...result, milliseconds }).catch(() => log.error('Cannot write the history.'));
}

function verifiedProfile(
  { document, reference = '' }: Submission,
  { environment }: ServiceAccess,
  text?: string,
): VerifiedProfile {
  const key = text === undefined ? undefined : stringProperty(readJson(text), 'key');
  return {
    ...{ file: fileNameOf(document), where: environmentLabel(environment), reference },
    ...(key !== undefined && { key }),
  };
}

/** A stored profile that has the reference of a submission. */
interface FoundProfile extends VerificationOptions {
  readonly access: ServiceAccess;
  /** As the service wrote it. */
  readonly text: string;
}

/** A stored profile has the reference: it is the one that was sent, or another one. */
async function showFoundProfile(
  parts: VerificationParts,
  entry: LedgerEntry,
  { access, text, sentText }: FoundProfile,
): Promise<void> {
  const { submission } = entry;
  const verified = verifiedProfile(submission, access, text);
  const { key } = verified;
  const buttons = foundProfileActions(parts, access, text, key);
  if (await existedBefore(parts, submission, key)) {
    await recordResult(parts, entry, { outcome: 'reference-used', stored: 'no' });
    notify(parts, 'warning', referenceUsedBeforeText(verified), buttons);
    return;
  }
  const comparedText = sentText ?? (await readSentText(parts, submission));
  if (comparedText === undefined || !storedContainsAll(comparedText, text)) {
    const message = comparedText === undefined ? cannotCompareText(verified) : differentContentText(verified);
    notify(parts, 'warning', message, {
      compare: () => openAndRun(parts, submission, 'hrflow.compareWithHrflow'),
      ...buttons,
    });
    return;
  }
  await recordResult(parts, entry, { outcome: 'created', stored: 'yes', ...(key !== undefined && { key }) });
  notify(parts, 'information', arrivedText(verified), buttons);
}

function foundProfileActions(
  parts: VerificationParts,
  { environment }: ServiceAccess,
  text: string,
  key: string | undefined,
): ButtonActions {
  const { editor } = parts;
  return {
    'show-profile': () => editor.showStoredProfile(toStoredDocument(text, environment, undefined)),
    ...(key !== undefined && { 'copy-key': () => editor.copyToClipboard(key, l10n.t('profile key')) }),
    ...showHistoryAction(parts),
  };
}

/** The text of the document, if it is still the one that was sent. */
async function readSentText(
  { profileFiles }: VerificationParts,
  { document, hash }: Submission,
): Promise<string | undefined> {
  const file = await profileFiles.read(document);
  if ('reason' in file || parseProfileText(file.text).kind !== 'profile') return undefined;
  return contentHash(file.text) === hash ? file.text : undefined;
}

/** Whether the ledger has the key from an earlier submission, so that this one cannot have created the profile. */
async function existedBefore({ ledger }: VerificationParts, { id, time }: Submission, key?: string): Promise<boolean> {
  if (key === undefined) return false;
  const entries = await ledger.entries();
  return entries.some(({ submission, ending }) => {
    return submission.id !== id && submission.time <= time && ending?.stored === 'yes' && ending.key === key;
  });
}

interface Verification {
  readonly entry: LedgerEntry;
  readonly verified: VerifiedProfile;
  readonly options: VerificationOptions;
}

function showVerificationFailure(
  parts: VerificationParts,
  { entry, verified, options: { resend } }: Verification,
  failure: Failure,
): void {
  const isCredentialFailure = failure.kind === 'unauthorised' || failure.kind === 'forbidden';
  const text = joinSentences(failureText(failure, verified.where).text, unknownOutcomeText());
  notify(parts, 'error', fileMessage(verified.file, text), {
    'ask-again': () => verifyStored(parts, entry, resend ? { resend } : {}),
    ...(isCredentialFailure && setCredentialsAction(parts, 'replace')),
    ...showHistoryAction(parts),
  });
}

/** Runs a command on the document of a submission. */
async function openAndRun({ ui, editor }: VerificationParts, { document }: Submission, command: string): Promise<void> {
  if (await editor.openDocument(document)) await editor.executeCommand(command);
  else void ui.showMessage('error', l10n.t('The document of this profile no longer exists.'));
}
