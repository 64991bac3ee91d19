import * as l10n from '@vscode/l10n';
import { formatCount } from '../../messages/formatNumber';
import { safeText } from '../check/excerpt';
import { exitCodes } from '../check/summary';
import { findFiles } from '../files/findFiles';
import { refuseInputAsOutput } from '../files/inputGuard';
import { createReportFile } from '../sending/reportFile';
import { OutcomeCounter } from '../sending/outcomeCounter';
import { type PlannedFiles, planFiles } from '../sending/planFiles';
import { planLines, plannedOutcome } from '../sending/plan';
import { sendFiles } from '../sending/sendFiles';
import type { Outcome } from '../sending/outcome';
import { readCredentials } from '../service/credentials';
import { resolveDestination } from '../service/destination';
import { openLedger } from '../service/localLedger';
import { confirm } from '../terminal/confirm';
import type { Environment } from '../terminal/environment';
import { UsageError } from '../terminal/usageError';
import type { IndexCommand } from './indexCommand';
import { indexLines } from './indexLines';

/** Sends profiles to the service. @returns the exit code. */
export async function indexProfiles(command: IndexCommand, environment: Environment): Promise<number> {
  const { dryRun, yes, ndjson, paths, credentialsFd } = command;
  if (!dryRun && !yes && (ndjson || !environment.isInteractive))
    throw new UsageError(
      ndjson
        ? l10n.t('With --ndjson, there is no question: use --yes, or --dry-run to send nothing.')
        : l10n.t('There is no terminal for a question: use --yes, or --dry-run to send nothing.'),
    );
  if (credentialsFd === 0 && (!yes || (ndjson && (paths.length === 0 || paths.includes('-')))))
    throw new UsageError(l10n.t('The standard input cannot contain the credentials as well.'));
  if (ndjson) return await indexLines(command, environment);
  if (paths.length === 0) throw new UsageError(l10n.t('Name the files, folders or globs to send.'));
  if (paths.includes('-')) throw new UsageError(l10n.t('For the standard input, use --ndjson.'));
  return await indexFiles(command, environment);
}

async function indexFiles(command: IndexCommand, environment: Environment): Promise<number> {
  const { folder, errors, variables } = environment;
  if (command.report !== undefined) await refuseInputAsOutput(command.report, inputsOf(command, folder), folder);
  const report = command.report === undefined ? undefined : createReportFile(command.report, folder);
  const destination = resolveDestination(command, folder);
  // Before the profiles are validated, which may take long.
  const credentials = command.dryRun ? undefined : readCredentials(destination, command.credentialsFd, variables);
  const { ledger, close } = openLedger(command.ledger, folder);
  try {
    const plan = await planFiles(command, { ledger, service: destination.environment, environment });
    const excluded = new OutcomeCounter(command.onConflict === 'skip');
    for (const outcome of plan.excluded.values()) excluded.add(outcome);
    const lines = planLines(
      plan.planned,
      { excluded, placeholderCount: plan.placeholders.size },
      destination.environment,
    );
    const finish = async (code: number, outcomes: readonly Outcome[]): Promise<number> => {
      const failure = report?.write(outcomes);
      if (failure !== undefined) await errors.write(`${safeText(failure)}\n`);
      return failure === undefined && plan.failures === 0 ? code : Math.max(code, exitCodes.failure);
    };
    // A part of few files may be empty.
    if (plan.files.size === 0 && !command.shard) {
      await errors.write(`${l10n.t('No profiles found: there is no file named *.profile.json.')}\n`);
      return await finish(exitCodes.failure, []);
    }
    // The levels of a configuration with a mistake are not those that its author wants.
    if (credentials && plan.failures > 0) {
      await errors.write(`${l10n.t('Nothing was sent.')}\n`);
      return await finish(exitCodes.failure, []);
    }
    if (!credentials) return await finish(await showDryRun(plan, excluded, lines, environment), dryRunOutcomes(plan));
    if (plan.planned.length > 0 && !(await isConfirmed(command, plan, lines, environment))) {
      await errors.write(`${l10n.t('Nothing was sent.')}\n`);
      return exitCodes.problems;
    }
    const sent = await sendFiles(command, plan, {
      ...{ ledger, credentials, environment },
      service: destination.environment,
    });
    return await finish(sent.code, sent.outcomes);
  } finally {
    await close();
  }
}

async function* inputsOf({ paths }: IndexCommand, folder: string): AsyncGenerator<string> {
  for await (const file of findFiles(paths, folder)) yield file.path;
}

function dryRunOutcomes({ files, planned, excluded, placeholders }: PlannedFiles): readonly Outcome[] {
  const plannedByDocument = new Map(
    planned.map((each) => [each.document, plannedOutcome(each, placeholders.get(each.document))]),
  );
  return [...files].flatMap(([document, file]) => {
    const outcome = excluded.get(document) ?? plannedByDocument.get(document);
    return outcome ? [{ file, ...outcome }] : [];
  });
}

/** @returns the exit code. */
async function showDryRun(
  plan: PlannedFiles,
  excluded: OutcomeCounter,
  lines: readonly string[],
  { output, errors }: Environment,
): Promise<number> {
  for (const { file = '', reference, message } of dryRunOutcomes(plan)) {
    const details = reference === undefined ? message : `${message} (${safeText(reference)})`;
    await output.write(`${safeText(file)}: ${safeText(details)}\n`);
  }
  await errors.write(`${[l10n.t('Dry run: nothing has been sent yet.'), ...lines].join('\n')}\n`);
  return excluded.exitCode;
}

async function isConfirmed(
  { yes }: IndexCommand,
  { planned }: PlannedFiles,
  lines: readonly string[],
  environment: Environment,
): Promise<boolean> {
  await environment.errors.write(`${lines.join('\n')}\n`);
  if (yes) return true;
  const question =
    planned.length === 1 ? l10n.t('Send 1 profile?') : l10n.t('Send {0} profiles?', formatCount(planned.length));
  return await confirm(question, environment);
}
