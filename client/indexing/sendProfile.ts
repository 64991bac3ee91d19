import * as l10n from '@vscode/l10n';
import { environmentLabel } from '../environments/environments';
import { type Failure, HrflowError, mayHaveBeenProcessed } from '../hrflow/errors';
import type { HrflowClient } from '../hrflow/hrflowClient';
import { withRetries } from '../hrflow/retry';
import type { IndexingResult } from '../hrflow/types';
import { accountFingerprint } from '../environments/accountFingerprint';
import type { Ledger } from '../ledger/ledger';
import type { SubmissionResult, Submission, PriorSubmission } from '../ledger/submission';
import { delayText } from '../messages/batchMessages';
import type { Progress, Ui } from '../ui/dialogs';
import type { CommandLog } from '../ui/notify';
import { requestBodyFor, type PreparedProfile, type Operation } from './outgoingProfile';
import { reportUpload } from './uploadProgress';

/** What sending one profile needs. */
export interface SendParts {
  readonly ui: Ui;
  readonly client: HrflowClient;
  readonly log: CommandLog;
  readonly ledger: Ledger;
  /** A unique id. */
  readonly newId: () => string;
  /** Resolves early if the signal is aborted. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

export type SendResult = { readonly indexed: IndexingResult } | { readonly failure: Failure };

/** What was sent, as in the ledger, and the result. */
export type SubmissionOutcome = SendResult & {
  readonly submission: Submission;
  readonly submissionResult: SubmissionResult;
};

/**
 * Sends a profile. Writes an entry to the ledger before, and the result after.
 * @param accept whether to send the profile despite a prior submission.
 * @returns `sent-meanwhile`: nothing was sent, because of a prior submission that is not accepted. undefined if the entry cannot be
 * written and the user does not send the profile without it.
 */
export async function sendProfile(
  parts: SendParts,
  prepared: PreparedProfile,
  operation: Operation,
  accept: (prior: PriorSubmission) => boolean,
): Promise<SubmissionOutcome | 'sent-meanwhile' | undefined> {
  const { ui, ledger, log } = parts;
  const submission = submissionOf(parts, prepared, operation);
  const recorded = await recordSubmission(parts, submission, accept);
  if (recorded !== 'recorded' && recorded !== 'unrecorded') return recorded;
  const recordResult = async (ending: SubmissionResult): Promise<void> => {
    // Without a result, the entry counts as interrupted when VS Code starts the next time.
    const write =
      recorded === 'recorded'
        ? ledger.end(submission.id, ending)
        : ledger.record({ ...submission, id: parts.newId() }, ending);
    await write.catch(() => log.error('Cannot write the history.'));
  };
  const body = requestBodyFor(prepared, operation);
  const start = Date.now();
  const where = environmentLabel(prepared.settings.environment);
  const title =
    operation.action === 'update'
      ? l10n.t('Updating the profile at {0}', where)
      : l10n.t('Indexing the profile at {0}', where);
  try {
    const result = await ui.withProgress(title, (progress) =>
      sendWithRetries(parts, prepared, { action: operation.action, body }, progress),
    );
    const submissionResult = toSubmissionResult(result, operation, Date.now() - start);
    const requestSummary = `${operation.action === 'update' ? 'Update' : 'Index'} profile: ${body.length} characters to ${submission.origin}`;
    log.info(`${requestSummary}: ${logDetail(result, submissionResult)} after ${submissionResult.milliseconds} ms`);
    await recordResult(submissionResult);
    return { ...result, submission, submissionResult };
  } catch (error) {
    await recordResult({ outcome: 'fault', stored: 'unknown', milliseconds: Date.now() - start });
    throw error;
  }
}

function submissionOf(
  { newId }: SendParts,
  { settings, target, identity }: PreparedProfile,
  { action }: Operation,
): Submission {
  const { origin, sourceKey, reference, document, hash } = identity;
  return {
    id: newId(),
    time: Date.now(),
    action,
    environment: settings.environment.name,
    ...{ origin, sourceKey, document, hash },
    account: accountFingerprint(origin, target.credentials.userEmail),
    ...(reference !== undefined && { reference }),
  };
}

/** @returns `unrecorded`: the entry cannot be written, and the user sends the profile without it. */
async function recordSubmission(
  { ui, ledger }: SendParts,
  submission: Submission,
  accept: (prior: PriorSubmission) => boolean,
): Promise<'recorded' | 'unrecorded' | 'sent-meanwhile' | undefined> {
  try {
    return (await ledger.begin(submission, accept)) ? 'sent-meanwhile' : 'recorded';
  } catch {
    const isConfirmed = await ui.confirm(
      l10n.t('The history cannot be written. Send the profile anyway?'),
      l10n.t('If VS Code closes before the response arrives, the history does not show whether the profile is stored.'),
      'send-anyway',
    );
    return isConfirmed ? 'unrecorded' : undefined;
  }
}

async function sendWithRetries(
  { client, sleep }: SendParts,
  { settings, target: { credentials } }: PreparedProfile,
  { action, body }: { readonly action: Operation['action']; readonly body: string },
  { signal, report }: Progress,
): Promise<SendResult> {
  const onTransfer = reportUpload({ report });
  const request = { address: settings.environment.apiAddress, credentials, body, signal, onTransfer };
  const send = (): Promise<IndexingResult> =>
    action === 'update' ? client.updateProfile(request) : client.indexProfile(request);
  try {
    const where = environmentLabel(settings.environment);
    return { indexed: await withRetries(send, { signal, sleep, onDelay: (delay) => report(delayText(delay, where)) }) };
  } catch (error) {
    if (!(error instanceof HrflowError)) throw error;
    return { failure: error.failure };
  }
}

function toSubmissionResult(result: SendResult, { action }: Operation, milliseconds: number): SubmissionResult {
  if ('failure' in result) {
    const { failure } = result;
    const notSent = failure.kind === 'cancelled' && !failure.wasSent ? (failure.after?.kind ?? 'not-sent') : undefined;
    const outcome = notSent ?? failure.kind;
    return { outcome, stored: mayHaveBeenProcessed(failure) ? 'unknown' : 'no', milliseconds };
  }
  const { kind, key } = result.indexed;
  const outcome = kind === 'created' && action === 'update' ? 'updated' : kind;
  return { outcome, stored: 'yes', ...(key !== undefined && { key }), milliseconds };
}

function logDetail(result: SendResult, { outcome }: SubmissionResult): string {
  if ('indexed' in result) return outcome;
  const { failure } = result;
  if (failure.kind === 'unexpected-answer')
    return `${outcome}, status ${failure.status}, code ${failure.code ?? 'none'}`;
  return outcome + ('reason' in failure ? ` ${failure.reason}` : 'code' in failure ? ` ${failure.code}` : '');
}
