import { environmentLabel } from '../environments/environments';
import { type Failure, HrflowError, mayHaveBeenProcessed } from '../hrflow/errors';
import type { HrflowClient } from '../hrflow/hrflowClient';
import { type RetryDelay, withRetries } from '../hrflow/retry';
import type { IndexingResult } from '../hrflow/types';
import { accountFingerprint } from '../ledger/accountFingerprint';
import type { Ledger } from '../ledger/ledger';
import type { SubmissionResult, Submission } from '../ledger/submission';
import type { Progress, Ui } from '../ui/dialogs';
import type { CommandLog } from '../ui/notify';
import { requestBodyFor, type PreparedProfile, type Operation } from './outgoingProfile';

/** What sending one profile needs. */
export interface SendParts {
  readonly ui: Ui;
  readonly client: HrflowClient;
  readonly log: CommandLog;
  readonly ledger: Ledger;
  /** Another one each time. */
  readonly newId: () => string;
  /** Lets time pass; resolves early when the signal is aborted. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

export type SendResult = { readonly indexed: IndexingResult } | { readonly failure: Failure };

/** What was sent, as the journal has it, and what came of it. */
export type SubmissionOutcome = SendResult & {
  readonly submission: Submission;
  readonly submissionResult: SubmissionResult;
};

/**
 * Sends a profile, and writes down that it is sent before, and what came of it after.
 * @returns undefined if it was not sent, because that could not be written down and the person did not insist.
 */
export async function sendProfile(
  parts: SendParts,
  prepared: PreparedProfile,
  operation: Operation,
): Promise<SubmissionOutcome | undefined> {
  const { ui, ledger, log } = parts;
  const submission = submissionOf(parts, prepared, operation);
  if (!(await recordSubmission(parts, submission))) return undefined;
  const recordResult = async (ending: SubmissionResult): Promise<void> => {
    // It stays without an end then, and is asked about the next time the editor starts.
    await ledger.end(submission.id, ending).catch(() => log.error('The history could not be written.'));
  };
  const body = requestBodyFor(prepared, operation);
  const start = Date.now();
  const title = `${operation.action === 'update' ? 'Updating' : 'Indexing'} the profile at ${environmentLabel(prepared.settings.environment)}`;
  try {
    const result = await ui.withProgress(title, (progress) =>
      sendWithRetries(parts, prepared, operation, body, progress),
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

/** @returns whether it is written down, or the person wants to send it all the same. */
async function recordSubmission({ ui, ledger }: SendParts, submission: Submission): Promise<boolean> {
  try {
    await ledger.begin(submission);
    return true;
  } catch {
    return await ui.confirm(
      'The history cannot be written. Send the profile all the same?',
      'Nothing was sent yet. If the editor ends before the answer comes, nobody will know whether the profile is stored.',
      'send-anyway',
    );
  }
}

async function sendWithRetries(
  { client, sleep }: SendParts,
  { settings, target: { credentials } }: PreparedProfile,
  { action }: Operation,
  body: string,
  { signal, report }: Progress,
): Promise<SendResult> {
  const request = { address: settings.environment.apiAddress, credentials, body, signal };
  const send = (): Promise<IndexingResult> =>
    action === 'update' ? client.updateProfile(request) : client.indexProfile(request);
  try {
    return { indexed: await withRetries(send, { signal, sleep, onDelay: (wait) => report(retryText(wait)) }) };
  } catch (error) {
    if (!(error instanceof HrflowError)) throw error;
    return { failure: error.failure };
  }
}

function retryText({ because, secondsLeft }: RetryDelay): string {
  const reason = because === 'unreachable' ? 'no connection' : 'the service asks to wait';
  return `${reason}; trying again in ${secondsLeft} s`;
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
