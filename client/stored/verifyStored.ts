import { labelOf } from '../environments/environments';
import type { Failure } from '../hrflow/errors';
import { readJson, stringProperty } from '../hrflow/jsonTree';
import { isWriteOnlyKey } from '../hrflow/keyPermission';
import { storedContainsAll } from '../hrflow/comparison/storedContains';
import { parseProfileText } from '../hrflow/requestBody';
import type { ProfileIdentifier } from '../hrflow/types';
import { contentHash } from '../ledger/contentHash';
import type { SubmissionResult, LedgerEntry, Submission } from '../ledger/submission';
import { plainText } from '../messages/plainText';
import { whyNotRead } from '../messages/readFailureMessage';
import {
  credentialsButton,
  historyButton,
  isSender,
  type Place,
  placeOf,
  readAt,
  type RecoveryParts,
} from './readFromService';
import { tell } from '../ui/command';
import { fileNameOf } from './reopenDocument';
import { storedView } from './storedDocument';

/** Whether the service can be asked what became of a submission. An update is no news to it: the profile was there before. */
export function canCheck({ submission }: LedgerEntry): boolean {
  return submission.action === 'index' && submission.reference !== undefined;
}

/**
 * Asks the service whether it has a profile of which nobody knows, notes the answer and tells it.
 * @param resend checks and sends the profile anew; where it is not there, its document is opened for that.
 * @param sent what was sent, if it is still known; else the document counts, unless it is another by now.
 */
export async function checkArrival(
  parts: RecoveryParts,
  entry: LedgerEntry,
  resend?: () => Promise<void>,
  sent?: string,
): Promise<void> {
  const { submission } = entry;
  const { reference, sourceKey } = submission;
  if (reference === undefined) return;
  const place = await placeOf(parts, submission);
  if (!place) return;
  const where = labelOf(place.environment);
  const file = fileNameOf(submission.document);
  const name = `the reference ${plainText(reference)}`;
  if (isWriteOnlyKey(place.credentials.apiKey)) {
    const told = `${file}: ${where} cannot be asked: the API key only writes. Nobody knows yet whether the profile is stored: look in HrFlow for ${name}, or check with a key that reads.`;
    tell(parts, 'warning', told, {
      'Check with Another Key': () => checkOtherwise(parts, entry, resend, sent),
      ...historyButton(parts),
    });
    return;
  }
  const found = await readAt(parts, place, sourceKey, { by: 'reference', value: reference });
  if ('failure' in found) tellNotAsked(parts, entry, where, found.failure, resend);
  else if (found.text !== undefined) await tellFound(parts, entry, place, found.text, sent);
  else if (!isSender(submission, place.credentials)) {
    const told = `${file} was sent by another account than the one in use, to which ${where} shows no profile with ${name}. So nobody knows yet whether it is stored.`;
    tell(parts, 'warning', told, { ...credentialsButton(parts), ...historyButton(parts) });
  } else {
    await note(parts, entry, { outcome: 'not-found', stored: 'no' });
    const told = `${file} did not arrive: ${where} has no profile with ${name}. You can send it again.`;
    tell(parts, 'warning', told, {
      'Index Again': resend ?? (() => openAnd(parts, submission, 'hrflow.indexProfile')),
      ...historyButton(parts),
    });
  }
}

/** As `checkArrival`, with a key that the person gives or chooses first. Escape leaves. */
export async function checkOtherwise(parts: RecoveryParts, ...[entry, ...rest]: Check): Promise<void> {
  const { origin } = entry.submission;
  const before = await parts.credentials.get(origin);
  await parts.editor.run('hrflow.setCredentials');
  const now = await parts.credentials.get(origin);
  if (now && now.apiKey !== before?.apiKey) await checkArrival(parts, entry, ...rest);
}

type Check = [entry: LedgerEntry, resend?: () => Promise<void>, sent?: string];

/** A profile has the reference: it is the one that was sent, or another. @param text as the service wrote it. */
async function tellFound(
  parts: RecoveryParts,
  entry: LedgerEntry,
  { environment }: Place,
  text: string,
  sent: string | undefined,
): Promise<void> {
  const { editor } = parts;
  const { submission } = entry;
  const where = labelOf(environment);
  const file = fileNameOf(submission.document);
  const name = `the reference ${plainText(submission.reference ?? '')}`;
  const key = stringProperty(readJson(text), 'key');
  const ofKey = key === undefined ? '' : ` Its key is ${plainText(key)}.`;
  const buttons = {
    'Show Stored Profile': () => editor.showStoredProfile(storedView(text, environment, undefined)),
    ...(key !== undefined && { 'Copy Key': () => editor.copy(key, 'The key of the profile') }),
    ...historyButton(parts),
  };
  if (await wasThereBefore(parts, submission, key)) {
    await note(parts, entry, { outcome: 'reference-used', stored: 'no' });
    const told = `${file} was not stored: ${name} was used at ${where} before, by the profile that is there.${ofKey}`;
    tell(parts, 'warning', told, buttons);
    return;
  }
  const own = sent ?? (await textSent(parts, submission));
  if (own === undefined || !storedContainsAll(own, text)) {
    const why =
      own === undefined
        ? 'the document is another by now, so that it cannot be compared with what was sent'
        : 'with another content than was sent: it may be another profile, or was changed there';
    const told = `${file}: ${where} has a profile with ${name}, but ${why}.${ofKey} Nobody knows yet whether yours is stored.`;
    tell(parts, 'warning', told, { Compare: () => openAnd(parts, submission, 'hrflow.compareWithHrflow'), ...buttons });
    return;
  }
  await note(parts, entry, { outcome: 'created', stored: 'yes', ...(key !== undefined && { key }) });
  const told = `${file} arrived: ${where} has the profile with ${name}.${ofKey}`;
  tell(parts, 'information', told, buttons);
}

/** The text of a submission's document, if it still is what was sent. */
async function textSent({ profileFiles }: RecoveryParts, { document, hash }: Submission): Promise<string | undefined> {
  const file = await profileFiles.read(document);
  if ('why' in file || parseProfileText(file.text).kind !== 'profile') return undefined;
  return contentHash(file.text) === hash ? file.text : undefined;
}

/** Shows a profile as the service has it, or tells why not. */
export async function showStored(
  parts: RecoveryParts,
  place: Place,
  sourceKey: string,
  name: ProfileIdentifier,
): Promise<void> {
  const where = labelOf(place.environment);
  if (isWriteOnlyKey(place.credentials.apiKey)) {
    const told = `The stored profile cannot be shown from ${where}: the API key only writes.`;
    tell(parts, 'warning', told, { ...credentialsButton(parts), ...historyButton(parts) });
    return;
  }
  const found = await readAt(parts, place, sourceKey, name);
  if ('text' in found) {
    await parts.editor.showStoredProfile(storedView(found.text, place.environment, undefined));
    return;
  }
  const why = 'failure' in found ? whyNotRead(found.failure) : 'it does not have it any more';
  const told = `The stored profile cannot be shown from ${where}: ${why}.`;
  tell(parts, 'error', told, historyButton(parts));
}

/** Tells once, when a window opens, of profiles that were being sent when an editor ended. */
export async function offerCheck(
  parts: RecoveryParts & { readonly rest: (milliseconds: number, signal: AbortSignal) => Promise<void> },
  signal: AbortSignal,
): Promise<void> {
  const ownOnes = async (): Promise<LedgerEntry[]> =>
    (await parts.journal.entries()).filter(({ submission, ending }) => submission.batch === undefined && !ending);
  let entries = await ownOnes();
  if (entries.some(({ isCutOff }) => !isCutOff)) {
    // A window that is loaded anew begins before the old one has ended.
    await parts.rest(secondLook, signal);
    if (signal.aborted) return;
    entries = await ownOnes();
  }
  const cutOff = entries.filter(({ isCutOff }) => isCutOff);
  if (cutOff.length === 0) return;
  for (const entry of cutOff) await note(parts, entry, { outcome: 'cut-off', stored: 'unknown' });
  const askable = cutOff.filter(canCheck);
  const many = cutOff.length === 1 ? '1 profile was' : `${cutOff.length} profiles were`;
  const told = `${many} being sent when the editor ended: nobody knows whether ${cutOff.length === 1 ? 'it' : 'they'} arrived.`;
  const checkAll = async (): Promise<void> => {
    for (const entry of askable) await checkArrival(parts, entry);
  };
  tell(parts, 'warning', told, { ...(askable.length > 0 && { Check: checkAll }), ...historyButton(parts) });
}

const secondLook = 15_000;

/** The key is known from before: what was sent cannot have made this profile. */
async function wasThereBefore({ journal }: RecoveryParts, { id, time }: Submission, key?: string): Promise<boolean> {
  if (key === undefined) return false;
  const entries = await journal.entries();
  return entries.some(({ submission, ending }) => {
    return submission.id !== id && submission.time <= time && ending?.stored === 'yes' && ending.key === key;
  });
}

/** What cannot be noted is told all the same. */
async function note(
  { journal, log }: RecoveryParts,
  { submission, ending }: LedgerEntry,
  found: Omit<SubmissionResult, 'milliseconds'>,
): Promise<void> {
  const milliseconds = ending?.milliseconds ?? 0;
  await journal
    .end(submission.id, { ...found, milliseconds })
    .catch(() => log.error('The history could not be written.'));
}

function tellNotAsked(
  parts: RecoveryParts,
  entry: LedgerEntry,
  where: string,
  failure: Failure,
  resend: (() => Promise<void>) | undefined,
): void {
  const isKey = failure.kind === 'unauthorised' || failure.kind === 'forbidden';
  const told = `${fileNameOf(entry.submission.document)}: ${where} could not be asked: ${whyNotRead(failure)}. Nobody knows yet whether the profile is stored.`;
  tell(parts, 'error', told, {
    'Ask Again': () => checkArrival(parts, entry, resend),
    ...(isKey && credentialsButton(parts, 'replace')),
    ...historyButton(parts),
  });
}

/** Runs a command on the document of a submission. */
async function openAnd({ ui, editor }: RecoveryParts, { document }: Submission, command: string): Promise<void> {
  if (await editor.open(document)) await editor.run(command);
  else void ui.message('error', 'The document of this profile is gone.');
}
