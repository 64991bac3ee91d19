import * as l10n from '@vscode/l10n';
import type { ExclusionReason } from '../batch/plan/batch';
import type { CurrentDelay, PauseReason } from '../batch/run/concurrencyLimiter';
import { failureText } from './failureTexts';
import { formatCount } from './formatNumber';
import { plainText } from './plainText';

/** Why a file is not sent, without a full stop. */
export function exclusionText(reason: ExclusionReason): string {
  switch (reason) {
    case 'errors':
      return l10n.t('Excluded: validation errors');
    case 'unreadable':
      return l10n.t('Excluded: cannot be read');
    case 'unchanged':
      return l10n.t('Excluded: already stored, unchanged');
    case 'reference-used':
      return l10n.t('Excluded: stored with different content under this reference; use "Index Profile" to update it');
    case 'edited':
      return l10n.t('Excluded: stored with different content, would be a duplicate; use "Index Profile" to update it');
    case 'has-key':
      return l10n.t('Excluded: has the key of a stored profile; use "Index Profile" to update it');
    case 'unknown':
      return l10n.t('Excluded: may already be stored, cannot be checked without a reference');
    case 'under-way':
      return l10n.t('Excluded: currently being sent');
    case 'same-content':
      return l10n.t('Excluded: another file has the same content');
    case 'same-reference':
      return l10n.t('Excluded: another file has the same reference');
    default:
      return reason satisfies never;
  }
}

/** @param environment where the batch goes. */
export function pauseText(pause: PauseReason, environment: string): string {
  switch (pause.kind) {
    case 'person':
      return l10n.t('Indexing is paused.');
    case 'failure':
      return `${l10n.t('Indexing is paused.')} ${failureText(pause.failure, environment).text}`;
    case 'many-failures':
      return [
        l10n.t('Indexing is paused after {0} consecutive failures.', formatCount(pause.count)),
        failureText(pause.failure, environment).text,
      ].join(' ');
    case 'cannot-note':
      return pause.reason === undefined
        ? l10n.t('Indexing is paused: the history cannot be written. Check the free disk space.')
        : `${l10n.t('Indexing is paused.')} ${plainText(pause.reason)}`;
    default:
      return pause satisfies never;
  }
}

/** What a request waits for. @param environment where it goes. */
export function delayText({ because, secondsLeft }: CurrentDelay, environment: string): string {
  switch (because) {
    case 'asked-to-wait':
      return l10n.t('{0} is busy. Retrying in {1} s.', environment, secondsLeft);
    case 'unreachable':
      return l10n.t('No connection to {0}. Retrying in {1} s.', environment, secondsLeft);
    case 'unclear':
      return l10n.t('Inconclusive response from {0}. Checking again in {1} s.', environment, secondsLeft);
    default:
      return because satisfies never;
  }
}

/** That a batch of the workspace holds its lock. */
export function batchInProgressText(): string {
  return l10n.t('A batch of this workspace is already running, in this or another window.');
}
