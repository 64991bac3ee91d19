import * as l10n from '@vscode/l10n';
import type { PauseReason } from '../../batch/run/concurrencyLimiter';
import { staleMilliseconds } from '../../ledger/sharedLocks';
import { failureText } from '../../messages/failureTexts';
import { formatCount } from '../../messages/formatNumber';
import { safeText } from '../check/excerpt';
import { exitCodes } from '../check/summary';
import { exitCodeAfter } from '../terminal/interrupts';
import type { StopReason } from './sendBatch';

/** The message for a batch that ends early. @param inFlight the number of requests. @param host of the API. */
export function stopText(reason: StopReason, inFlight: number, host: string): string {
  if ('pause' in reason) return pauseText(reason.pause, host);
  if ('sourceKey' in reason) return sourceText(reason, host);
  return l10n.t(
    'Stopping: {0} requests in flight are completed. Press Ctrl+C again to end at once; their results would be unknown.',
    formatCount(inFlight),
  );
}

function sourceText({ sourceKey, failure }: Extract<StopReason, { sourceKey: string }>, host: string): string {
  const source = l10n.t('{0} rejects the source {1}.', host, safeText(sourceKey));
  return `${l10n.t('Stopped.')} ${source} ${failureText(failure, host).text}`;
}

/** The message for a batch that waits. */
export function waitText(pause: PauseReason, seconds: number, host: string): string {
  const reason = pause.kind === 'failure' ? failureText(pause.failure, host).text : '';
  return `${reason} ${l10n.t('Retrying in {0} s.', formatCount(seconds))}`.trim();
}

/** The message for a batch whose profiles another process was sending when it was last seen. */
export function waitForOthersText(): string {
  return l10n.t(
    'Another command was sending some of these profiles and has not recorded the results. Waiting until it ends; if it has crashed, for {0} s.',
    formatCount(staleMilliseconds / 1000),
  );
}

function pauseText(pause: PauseReason, host: string): string {
  switch (pause.kind) {
    case 'person':
      return '';
    case 'failure':
      return `${l10n.t('Stopped.')} ${failureText(pause.failure, host).text}`;
    case 'many-failures':
      return `${l10n.t('Stopped: {0} attempts in a row failed, including repeated ones.', formatCount(pause.count))} ${failureText(pause.failure, host).text}`;
    case 'cannot-note':
      return `${l10n.t('Stopped.')} ${pause.reason ?? l10n.t('The ledger cannot be written. Check the free disk space.')}`;
    default:
      return pause satisfies never;
  }
}

/** How to continue. */
export function resumeText(): string {
  return l10n.t('To resume, run the same command again: what is stored is not sent again.');
}

/** The exit code of a batch that ended early. */
export function stopExitCode(reason: StopReason): number {
  if ('signal' in reason) return exitCodeAfter(reason.signal);
  if ('sourceKey' in reason) return exitCodes.problems;
  const { pause } = reason;
  const isUsage = pause.kind === 'cannot-note' || (pause.kind === 'failure' && pause.failure.kind === 'unauthorised');
  return isUsage ? exitCodes.failure : exitCodes.problems;
}
