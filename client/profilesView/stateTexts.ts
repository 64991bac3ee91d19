import * as l10n from '@vscode/l10n';
import type { LedgerEntry } from '../ledger/submission';
import { formatCount } from '../messages/formatNumber';
import { formatTime } from '../messages/formatTime';
import { historyState } from '../messages/historyState';
import type { ProfileState } from './profileState';

/** How a state is displayed: an icon of VS Code with the id of its color, and a badge in the explorer. */
interface StateAppearance {
  readonly icon: string;
  readonly color?: string;
  /** Up to two characters; only for states that need attention. */
  readonly badge?: string;
}

export const stateAppearances: Readonly<Record<ProfileState, StateAppearance>> = {
  never: { icon: 'circle-outline' },
  current: { icon: 'pass', color: 'testing.iconPassed' },
  changed: { icon: 'arrow-circle-up', color: 'hrflow.changedProfileForeground', badge: '↑' },
  failed: { icon: 'error', color: 'hrflow.failedProfileForeground', badge: '✗' },
  unknown: { icon: 'question', color: 'hrflow.unknownProfileForeground', badge: '?' },
  sending: { icon: 'sync' },
};

/** The name of a state, for a group of profiles and for screen readers. */
export function stateLabel(state: ProfileState): string {
  switch (state) {
    case 'never':
      return l10n.t('Never indexed');
    case 'current':
      return l10n.t('Up to date');
    case 'changed':
      return l10n.t('Changed');
    case 'failed':
      return l10n.t('Failed');
    case 'unknown':
      return l10n.t('Unknown');
    case 'sending':
      return l10n.t('In progress');
    default:
      return state satisfies never;
  }
}

/** A state as a sentence. @param newest the last submission of the file. */
export function stateText(state: ProfileState, newest: LedgerEntry | undefined): string {
  const time = newest && formatTime(newest.submission.time);
  switch (state) {
    case 'never':
      return l10n.t('Never indexed.');
    case 'current':
      return time === undefined ? l10n.t('Up to date.') : l10n.t('Up to date: indexed on {0}.', time);
    case 'changed':
      return time === undefined
        ? l10n.t('Changed since it was indexed.')
        : l10n.t('Changed since it was indexed on {0}.', time);
    case 'failed':
      return l10n.t('Not indexed: {0}.', (newest && historyState(newest).reason) ?? l10n.t('failed'));
    case 'unknown':
      return l10n.t('It is unknown whether it was indexed. Check it in the history.');
    case 'sending':
      return l10n.t('It is being indexed.');
    default:
      return state satisfies never;
  }
}

export function problemsText(count: number): string {
  return count === 1 ? l10n.t('1 problem') : l10n.t('{0} problems', formatCount(count));
}

export function profilesText(count: number): string {
  return count === 1 ? l10n.t('1 profile') : l10n.t('{0} profiles', formatCount(count));
}

/** The tooltip of the badge. */
export function changedText(count: number): string {
  return count === 1
    ? l10n.t('1 profile changed since it was indexed')
    : l10n.t('{0} profiles changed since they were indexed', formatCount(count));
}
