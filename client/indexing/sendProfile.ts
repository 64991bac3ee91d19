import { labelOf } from '../environments/environments';
import { type Failure, HrflowError, mayHaveBeenProcessed } from '../hrflow/errors';
import type { HrflowClient } from '../hrflow/hrflowClient';
import { type RetryDelay, withRetries } from '../hrflow/retry';
import type { IndexingResult } from '../hrflow/types';
import { accountFingerprint } from '../ledger/accountFingerprint';
import type { Ledger } from '../ledger/ledger';
import type { SubmissionResult, Submission } from '../ledger/submission';
import type { Progress, Ui } from '../ui/dialogs';
import type { CommandLog } from '../ui/command';
import { bodyOf, type Outgoing, type Way } from './outgoingProfile';

/** What sending one profile needs. */
export interface SendParts {
  readonly ui: Ui;
  readonly client: HrflowClient;
  readonly log: CommandLog;
  readonly journal: Ledger;
  /** Another one each time. */
  readonly newId: () => string;
  /** Lets time pass; resolves early when the signal is aborted. */
  readonly rest: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

export type Result = { readonly indexed: IndexingResult } | { readonly failure: Failure };

/** What was sent, as the journal has it, and what came of it. */
export type Delivery = Result & { readonly submission: Submission; readonly ending: SubmissionResult };

/**
 * Sends a profile, and writes down that it is sent before, and what came of it after.
 * @returns undefined if it was not sent, because that could not be written down and the person did not insist.
 */
export async function sendProfile(parts: SendParts, outgoing: Outgoing, way: Way): Promise<Delivery | undefined> {
  const { ui, journal, log } = parts;
  const submission = submissionOf(parts, outgoing, way);
  if (!(await begin(parts, submission))) return undefined;
  const end = async (ending: SubmissionResult): Promise<void> => {
    // It stays without an end then, and is asked about the next time the editor starts.
    await journal.end(submission.id, ending).catch(() => log.error('The history could not be written.'));
  };
  const body = bodyOf(outgoing, way);
  const start = Date.now();
  const title = `${way.action === 'update' ? 'Updating' : 'Indexing'} the profile at ${labelOf(outgoing.settings.environment)}`;
  try {
    const result = await ui.progress(title, (progress) => attempt(parts, outgoing, way, body, progress));
    const ending = endingOf(result, way, Date.now() - start);
    const what = `${way.action === 'update' ? 'Update' : 'Index'} profile: ${body.length} characters to ${submission.origin}`;
    log.info(`${what}: ${detailOf(result, ending)} after ${ending.milliseconds} ms`);
    await end(ending);
    return { ...result, submission, ending };
  } catch (error) {
    await end({ outcome: 'fault', stored: 'unknown', milliseconds: Date.now() - start });
    throw error;
  }
}

function submissionOf({ newId }: SendParts, { settings, destination, present }: Outgoing, { action }: Way): Submission {
  const { origin, sourceKey, reference, document, hash } = present;
  return {
    id: newId(),
    time: Date.now(),
    action,
    environment: settings.environment.name,
    ...{ origin, sourceKey, document, hash },
    account: accountFingerprint(origin, destination.credentials.userEmail),
    ...(reference !== undefined && { reference }),
  };
}

/** @returns whether it is written down, or the person wants to send it all the same. */
async function begin({ ui, journal }: SendParts, submission: Submission): Promise<boolean> {
  try {
    await journal.begin(submission);
    return true;
  } catch {
    return await ui.confirm(
      'The history cannot be written. Send the profile all the same?',
      'Nothing was sent yet. If the editor ends before the answer comes, nobody will know whether the profile is stored.',
      'Send Anyway',
    );
  }
}

async function attempt(
  { client, rest }: SendParts,
  { settings, destination: { credentials } }: Outgoing,
  { action }: Way,
  body: string,
  { signal, report }: Progress,
): Promise<Result> {
  const request = { address: settings.environment.apiAddress, credentials, body, signal };
  const send = (): Promise<IndexingResult> =>
    action === 'update' ? client.updateProfile(request) : client.indexProfile(request);
  try {
    return { indexed: await withRetries(send, { signal, sleep: rest, onDelay: (wait) => report(waitInWords(wait)) }) };
  } catch (error) {
    if (!(error instanceof HrflowError)) throw error;
    return { failure: error.failure };
  }
}

function waitInWords({ because, secondsLeft }: RetryDelay): string {
  const why = because === 'unreachable' ? 'no connection' : 'the service asks to wait';
  return `${why}; trying again in ${secondsLeft} s`;
}

function endingOf(result: Result, { action }: Way, milliseconds: number): SubmissionResult {
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

function detailOf(result: Result, { outcome }: SubmissionResult): string {
  if ('indexed' in result) return outcome;
  const { failure } = result;
  if (failure.kind === 'unexpected-answer')
    return `${outcome}, status ${failure.status}, code ${failure.code ?? 'none'}`;
  return outcome + ('reason' in failure ? ` ${failure.reason}` : 'code' in failure ? ` ${failure.code}` : '');
}
