import * as l10n from '@vscode/l10n';
import type { Environment } from '../environments/environments';
import { isWriteOnlyKey } from '../hrflow/keyPermission';
import type { Credentials } from '../hrflow/types';
import { accountFingerprint } from '../environments/accountFingerprint';
import { formatCount, formatProgress } from '../messages/formatNumber';
import { plainText } from '../messages/plainText';
import type { BatchParts } from './batchParts';
import { destinationLines } from './destinationLines';
import { type Batch, type BatchHeader, type BatchTask, pendingTasks } from './plan/batch';

/** Asks whether to resume a batch. @param account in use, if any. */
export async function confirmResume(
  { ui, ledger }: BatchParts,
  batch: Batch,
  environment: Environment,
  account: Credentials | undefined,
): Promise<boolean> {
  const { header, planned } = batch;
  const tasks = [...pendingTasks(batch)];
  const remaining: BatchTask[] = [];
  const priorOf = await ledger.priors();
  for (const task of tasks) {
    const prior = await priorOf({ origin: header.origin, ...task.planned });
    const isOwn = prior?.entry?.submission.id === task.previous;
    if (!prior || isOwn || (prior.kind === 'unknown' && prior.canLookUp)) remaining.push(task);
  }
  const unknown = remaining.filter(({ isUnknown }) => isUnknown).length;
  const sentElsewhere = tasks.length - remaining.length;
  const lines = [
    ...destinationLines(environment),
    ...startedElsewhereLines(header, environment, account),
    l10n.t('Done: {0}', formatProgress(planned.length - tasks.length, planned.length)),
    ...(sentElsewhere > 0
      ? [l10n.t('Already sent by another command, not sent again: {0}', formatCount(sentElsewhere))]
      : []),
    ...(unknown > 0 ? [unknownLine(unknown, account)] : []),
  ];
  return await ui.confirm(
    resumeQuestion(remaining.length, plainText(environment.name)),
    lines.join('\n'),
    remaining.length === 0 ? 'close-batch' : 'resume',
  );
}

export function isOtherAccount({ origin, account }: BatchHeader, credentials: Credentials): boolean {
  return account !== accountFingerprint(origin, credentials.userEmail);
}

function resumeQuestion(count: number, environment: string): string {
  if (count === 0) return l10n.t('This batch has nothing left to send. Close it?');
  return count === 1
    ? l10n.t('Resume indexing 1 profile in {0}?', environment)
    : l10n.t('Resume indexing {0} profiles in {1}?', formatCount(count), environment);
}

function startedElsewhereLines(
  header: BatchHeader,
  { name }: Environment,
  account: Credentials | undefined,
): readonly string[] {
  return [
    ...(header.environment === name
      ? []
      : [l10n.t('Started in {0}, at the same address', plainText(header.environment))]),
    ...(account && isOtherAccount(header, account)
      ? [l10n.t('Started with another account, resumed as {0}', plainText(account.userEmail))]
      : []),
  ];
}

function unknownLine(count: number, account: Credentials | undefined): string {
  const canRead = account === undefined || !isWriteOnlyKey(account.apiKey);
  return canRead
    ? l10n.t('May have been stored (VS Code checks first): {0}', formatCount(count))
    : l10n.t('May have been stored (cannot be checked: the API key looks write-only): {0}', formatCount(count));
}
