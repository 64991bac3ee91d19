import * as l10n from '@vscode/l10n';
import type { ExcludedFile, PlannedProfile } from '../../batch/plan/batch';
import type { Failure } from '../../hrflow/errors';
import type { SubmissionResult } from '../../ledger/submission';
import { failureText } from '../../messages/failureTexts';
import { outcomeLabel, unknownOutcomeText } from '../../messages/outcomeLabels';

/** Where a profile comes from. */
export interface ProfileOrigin {
  /** The path as the user knows it; undefined for the standard input. */
  readonly file?: string;
  /** In NDJSON, from 1. */
  readonly line?: number;
}

/** What became of a profile, as reports and NDJSON contain it. */
export interface Outcome extends ProfileOrigin {
  readonly reference?: string;
  /** `created`, `accepted`, `updated`, `unchanged`, `planned`, a kind of failure, or why the profile was not sent. */
  readonly outcome: string;
  readonly stored: SubmissionResult['stored'];
  /** Of the stored profile. */
  readonly key?: string;
  /** From the first attempt to the result; undefined if it was not sent. */
  readonly milliseconds?: number;
  /** For the user. */
  readonly message: string;
}

/** The outcome of a profile, without its origin. */
export type ProfileOutcome = Omit<Outcome, keyof ProfileOrigin>;

/** The outcome of a profile that is not sent. @param nameOf the name of another profile, by its document. */
export function excludedOutcome(excluded: ExcludedFile, nameOf: (document: string) => string): ProfileOutcome {
  const { why } = excluded;
  const stored = why === 'unchanged' ? 'yes' : why === 'unknown' || why === 'under-way' ? 'unknown' : 'no';
  // The same, found out before or after the service was asked. `reference-used` is its answer if it shows no content.
  const outcome = why === 'reference-used' ? 'other-content' : why;
  return { outcome, stored, message: exclusionMessage(excluded, nameOf) };
}

function exclusionMessage(
  { why, words = '', cannotUpdate }: ExcludedFile,
  nameOf: (document: string) => string,
): string {
  switch (why) {
    case 'errors':
    case 'unreadable':
      return words;
    case 'same-content':
      return l10n.t('Not sent: {0} has the same content.', nameOf(words));
    case 'same-reference':
      return l10n.t('Not sent: {0} has the same `reference`.', nameOf(words));
    case 'unchanged':
      return l10n.t('Already stored, unchanged.');
    case 'reference-used':
    case 'edited':
      return cannotUpdate ? editedText() : otherContentText();
    case 'has-key':
      return l10n.t('Not sent: it has the key of a stored profile. Use --on-conflict update to update that one.');
    case 'unknown':
      return l10n.t(
        'It may be stored: an earlier request had no response. This cannot be checked without a `reference`.',
      );
    case 'under-way':
      return l10n.t('Another process is sending it.');
    default:
      return why satisfies never;
  }
}

/** The outcome of a planned profile. @param failure the last one, if any. @param host of the API. */
export function sentOutcome(
  planned: Pick<PlannedProfile, 'reference' | 'check'>,
  ending: SubmissionResult,
  failure: Failure | undefined,
  host: string,
): ProfileOutcome {
  const { reference } = planned;
  const { outcome, key, milliseconds } = ending;
  const stored = outcome === 'not-sent' ? storedBefore(planned) : ending.stored;
  return {
    ...(reference !== undefined && { reference }),
    ...{ outcome, stored, ...(key !== undefined && { key }) },
    ...(outcome !== 'not-sent' && { milliseconds }),
    message: resultMessage({ ...ending, stored }, failure, host),
  };
}

/** The outcome of a profile that was planned, but not sent before the batch ended. */
export function unsentOutcome(planned: Pick<PlannedProfile, 'reference' | 'check'>): ProfileOutcome {
  return sentOutcome(planned, { outcome: 'not-sent', stored: 'no', milliseconds: 0 }, undefined, '');
}

/** What is known about a profile that was not sent: an earlier run may have stored it. */
export function storedBefore({ check }: Pick<PlannedProfile, 'check'>): SubmissionResult['stored'] {
  return check ? 'unknown' : 'no';
}

function resultMessage({ outcome, stored }: SubmissionResult, failure: Failure | undefined, host: string): string {
  if (outcome === 'unchanged') return l10n.t('Already stored, unchanged.');
  if (outcome === 'other-content') return otherContentText();
  if (outcome === 'edited') return editedText();
  if (outcome === 'not-sent' && stored === 'unknown')
    return l10n.t('It may be stored: an earlier request had no response. Run the command again to ask the service.');
  const text = failure?.kind === outcome ? failureText(failure, host).text : `${outcomeLabel(outcome)}.`;
  return stored === 'unknown' ? `${unknownOutcomeText()} ${text}` : text;
}

function otherContentText(): string {
  return l10n.t('Not sent: stored with different content. Use --on-conflict update to update it.');
}

/** Without a key, `--on-conflict update` would have no effect. */
function editedText(): string {
  return l10n.t(
    'Not sent: stored with different content, without this `reference`. To update it, add its `key` to the profile and use --on-conflict update.',
  );
}

/** Outcomes of profiles that the service has with other content. */
const conflicts: ReadonlySet<string> = new Set(['reference-used', 'other-content', 'edited', 'has-key']);

/** The class of an outcome, for counts and the exit code. */
export type OutcomeClass = 'sent' | 'already-stored' | 'skipped' | 'not-stored' | 'unknown' | 'unreadable' | 'pending';

/** @param skipsConflicts with `--on-conflict skip`, the user does not want to send these. */
export function classOf(
  { outcome, stored }: Pick<Outcome, 'outcome' | 'stored'>,
  skipsConflicts: boolean,
): OutcomeClass {
  if (outcome === 'unchanged') return 'already-stored';
  if (stored === 'yes') return 'sent';
  // In a dry run, also if it may be stored: the run will find out.
  if (outcome === 'planned') return 'pending';
  if (stored === 'unknown') return 'unknown';
  if (outcome === 'not-sent') return 'pending';
  if (outcome === 'unreadable' || outcome === 'gone') return 'unreadable';
  // The other profile with this content is sent.
  return outcome === 'same-content' || (skipsConflicts && conflicts.has(outcome)) ? 'skipped' : 'not-stored';
}
