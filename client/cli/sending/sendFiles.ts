import { fileURLToPath } from 'node:url';
import * as l10n from '@vscode/l10n';
import { BatchProgress, progressText } from '../../batch/batchProgress';
import type { TextReader } from '../../batch/batchTransport';
import { pendingTasks } from '../../batch/plan/batch';
import { environmentLabel } from '../../environments/environments';
import type { Credentials } from '../../hrflow/types';
import { delayText } from '../../messages/batchMessages';
import { safeText } from '../check/excerpt';
import { exitCodes } from '../check/summary';
import { readProfile } from '../files/readProfile';
import type { IndexCommand } from '../commands/indexCommand';
import { connect } from '../service/connect';
import { startProgress } from '../terminal/progressLine';
import { withSource } from './inspector';
import { type Outcome, type ProfileOutcome, sentOutcome, unsentOutcome } from './outcome';
import { OutcomeCounter } from './outcomeCounter';
import type { PlannedFiles, PlanParts } from './planFiles';
import { type RunningBatch, sendBatch, type StopReason } from './sendBatch';
import { resumeText, stopExitCode, stopText, waitForOthersText, waitText } from './stopTexts';

export interface SendFilesParts extends PlanParts {
  readonly credentials: Credentials;
}

/** Sends planned files, shows the progress and the profiles that are not stored. */
export async function sendFiles(
  { source, onConflict }: Pick<IndexCommand, 'source' | 'onConflict'>,
  { files, planned, excluded }: PlannedFiles,
  { ledger, service, environment, credentials }: SendFilesParts,
): Promise<{ readonly code: number; readonly outcomes: readonly Outcome[] }> {
  const { output, errors, errorColumns } = environment;
  const host = environmentLabel(service);
  const outcomes = new Map<string, ProfileOutcome>(excluded);
  const counter = new OutcomeCounter(onConflict === 'skip');
  const counts = new BatchProgress(planned.length, () => performance.now());
  const state: { batch?: RunningBatch } = {};
  const progress = startProgress({ errors, columns: errorColumns }, () => {
    const { done, total } = counts.counts;
    const delay = state.batch?.delay;
    const text = progressText(counts.counts, counts.millisecondsLeft);
    return { fraction: total === 0 ? 1 : done / total, text: delay ? `${text} · ${delayText(delay, host)}` : text };
  });
  const show = async (document: string, outcome: ProfileOutcome): Promise<void> => {
    const type = counter.add(outcome);
    if (type === 'sent' || type === 'already-stored' || outcome.outcome === 'not-sent') return;
    await progress.write(output, `${safeText(files.get(document) ?? '')}: ${safeText(outcome.message)}\n`);
  };
  for (const [document, outcome] of excluded) await show(document, outcome);
  const batch = sendBatch(
    {
      ...{ client: connect(), ledger, service, credentials, texts: fileTexts(source) },
      updates: onConflict === 'update',
      onEnd: ({ planned: profile }, ending, failure) => {
        counts.add(ending);
        const result = sentOutcome(profile, ending, failure, host);
        outcomes.set(profile.document, result);
        void show(profile.document, result);
      },
      onWait: (pause, seconds) => void progress.write(errors, `${waitText(pause, seconds, host)}\n`),
      onDelay: (delay) => void progress.write(errors, `${delayText(delay, host)}\n`),
      onWaitForOthers: () => void progress.write(errors, `${waitForOthersText()}\n`),
      onStop: (reason) => void progress.write(errors, `${stopText(reason, state.batch?.inFlight ?? 0, host)}\n`),
    },
    pendingTasks({ planned, progress: new Map() }),
  );
  state.batch = batch;
  const reason = await batch.ended;
  await progress.end();
  for (const profile of planned.filter(({ document }) => !outcomes.has(document))) {
    const result = unsentOutcome(profile);
    counter.add(result);
    outcomes.set(profile.document, result);
  }
  await output.write(`${l10n.t('{0}: {1}.', host, counter.text)}\n`);
  if (reason || counter.count('pending') > 0) await errors.write(`${resumeText()}\n`);
  const ordered = [...files].flatMap(([document, file]) => {
    const outcome = outcomes.get(document);
    return outcome ? [{ file, ...outcome }] : [];
  });
  return { code: exitCodeOf(counter, reason), outcomes: ordered };
}

function exitCodeOf(counter: OutcomeCounter, reason: StopReason | undefined): number {
  if (reason) return Math.max(stopExitCode(reason), counter.exitCode);
  return counter.count('pending') > 0 ? Math.max(exitCodes.problems, counter.exitCode) : counter.exitCode;
}

/** Reads files again when their turn comes. */
function fileTexts(source: string | undefined): TextReader {
  return {
    read(document) {
      const result = readProfile(fileURLToPath(document));
      return Promise.resolve('text' in result ? { text: withSource(result.text, source) } : { reason: result.failure });
    },
  };
}
