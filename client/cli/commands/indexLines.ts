import * as l10n from '@vscode/l10n';
import { environmentLabel } from '../../environments/environments';
import { delayText } from '../../messages/batchMessages';
import { safeText } from '../check/excerpt';
import { lineSources } from '../check/lineSources';
import { exitCodes } from '../check/summary';
import { displayName } from '../files/findFiles';
import { refuseInputAsOutput } from '../files/inputGuard';
import { createInspector } from '../sending/inspector';
import { LineBatch, nameOfLine } from '../sending/lineBatch';
import { OrderedOutput } from '../sending/orderedOutput';
import { type Outcome, sentOutcome } from '../sending/outcome';
import { OutcomeCounter } from '../sending/outcomeCounter';
import { createPlan } from '../sending/plan';
import { createReportFile, type ReportFile } from '../sending/reportFile';
import { type RunningBatch, sendBatch } from '../sending/sendBatch';
import { resumeText, stopExitCode, stopText, waitForOthersText, waitText } from '../sending/stopTexts';
import { connect } from '../service/connect';
import { readCredentials } from '../service/credentials';
import { type Destination, resolveDestination } from '../service/destination';
import { openLedger } from '../service/localLedger';
import type { Environment } from '../terminal/environment';
import { type ProgressLine, startProgress } from '../terminal/progressLine';
import type { IndexCommand } from './indexCommand';
import type { Credentials } from '../../hrflow/types';
import type { Ledger } from '../../ledger/ledger';

/** Sends profiles in NDJSON: one on each line. Writes one outcome for each, in order. @returns the exit code. */
export async function indexLines(command: IndexCommand, environment: Environment): Promise<number> {
  const { folder, variables } = environment;
  const { paths } = command;
  if (command.report !== undefined) await refuseInputAsOutput(command.report, paths.length > 0 ? paths : ['-'], folder);
  const report = command.report === undefined ? undefined : createReportFile(command.report, folder);
  const destination = resolveDestination(command, folder);
  const credentials = command.dryRun ? undefined : readCredentials(destination, command.credentialsFd, variables);
  const { ledger, close } = openLedger(command.ledger, folder);
  try {
    return await new LinesRun({ command, environment, destination, ledger, report }).run(credentials);
  } finally {
    await close();
  }
}

interface LinesRunParts {
  readonly command: IndexCommand;
  readonly environment: Environment;
  readonly destination: Destination;
  readonly ledger: Ledger;
  readonly report: ReportFile | undefined;
}

class LinesRun {
  private readonly counter: OutcomeCounter;
  private readonly ended = new AbortController();
  private readonly host: string;
  private readonly failures = new Set<string>();
  /** For the report. */
  private readonly outcomes: Outcome[] = [];
  private readonly progress: ProgressLine;
  private batch: RunningBatch | undefined;

  constructor(private readonly parts: LinesRunParts) {
    const { command, environment, destination } = parts;
    this.counter = new OutcomeCounter(command.onConflict === 'skip');
    this.host = environmentLabel(destination.environment);
    this.progress = startProgress({ errors: environment.errors, columns: environment.errorColumns }, () => ({
      text: this.progressText(),
    }));
  }

  async run(credentials: Credentials | undefined): Promise<number> {
    const { command, environment, destination, ledger } = this.parts;
    const { paths, shard, onConflict, source } = command;
    const service = destination.environment;
    const updates = onConflict === 'update';
    const output = new OrderedOutput(async (text) => {
      await this.progress.write(environment.output, text);
      if (environment.output.isClosed) this.stop();
    });
    const lines = new LineBatch({
      inspector: createInspector({ source, fallback: service.sourceKey }, (file, reason) => {
        void this.fail(file, reason);
        // The levels of a configuration with a mistake are not those that its author wants.
        this.stop();
      }),
      plan: await createPlan(ledger, { origin: service.apiAddress.origin, updates }, nameOfLine),
      ...{ output, source },
      onOutcome: (outcome) => {
        this.counter.add(outcome);
        if (this.parts.report) this.outcomes.push(outcome);
      },
    });
    const fail = (file: string, reason: string): Promise<void> => this.fail(file, reason);
    const input = { paths, ...(shard && { shard }), signal: this.ended.signal, fail };
    const tasks = lines.tasks(lineSources(input, environment), credentials === undefined);
    const batch = credentials && this.send(lines, tasks, credentials);
    this.batch = batch;
    // A dry run has no tasks: this reads all lines.
    if (!batch) await tasks.next();
    const reason = await batch?.ended;
    await output.end();
    await this.progress.end();
    return await this.finish(reason && stopExitCode(reason));
  }

  private send(lines: LineBatch, tasks: ReturnType<LineBatch['tasks']>, credentials: Credentials): RunningBatch {
    const { command, environment, destination, ledger } = this.parts;
    return sendBatch(
      {
        ...{ client: connect(), ledger, service: destination.environment, credentials, texts: lines.texts },
        updates: command.onConflict === 'update',
        onEnd: ({ planned }, ending, failure) =>
          lines.end(planned.document, sentOutcome(planned, ending, failure, this.host)),
        onWait: (pause, seconds) =>
          void this.progress.write(environment.errors, `${waitText(pause, seconds, this.host)}\n`),
        onDelay: (delay) => void this.progress.write(environment.errors, `${delayText(delay, this.host)}\n`),
        onWaitForOthers: () => void this.progress.write(environment.errors, `${waitForOthersText()}\n`),
        onStop: (reason) => {
          this.ended.abort();
          void this.progress.write(environment.errors, `${stopText(reason, this.batch?.inFlight ?? 0, this.host)}\n`);
        },
      },
      tasks,
    );
  }

  /** Sends nothing else. */
  private stop(): void {
    this.ended.abort();
    this.batch?.stop();
  }

  /** @param stopCode the exit code if the batch ended early. */
  private async finish(stopCode: number | undefined): Promise<number> {
    const { report, environment, command } = this.parts;
    const { errors, output } = environment;
    const failure = report?.write(this.outcomes);
    if (failure !== undefined) this.failures.add(failure);
    if (failure !== undefined) await errors.write(`${safeText(failure)}\n`);
    if (command.dryRun) await errors.write(`${l10n.t('Dry run: nothing has been sent yet.')}\n`);
    await errors.write(`${l10n.t('{0}: {1}.', this.host, this.counter.text)}\n`);
    if (stopCode !== undefined) await errors.write(`${resumeText()}\n`);
    if (output.isClosed) return exitCodes.closedOutput;
    if (this.failures.size > 0) return Math.max(exitCodes.failure, stopCode ?? 0);
    return Math.max(this.counter.exitCode, stopCode ?? 0);
  }

  private async fail(file: string, reason: string): Promise<void> {
    const text = `${safeText(displayName(file, this.parts.environment.folder))}: ${safeText(reason)}`;
    if (this.failures.has(text)) return;
    this.failures.add(text);
    await this.progress.write(this.parts.environment.errors, `${text}\n`);
  }

  private progressText(): string {
    const { text } = this.counter;
    const delay = this.batch?.delay;
    return delay ? `${text} · ${delayText(delay, this.host)}` : text;
  }
}
