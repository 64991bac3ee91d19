import type { Failure } from '../hrflow/errors';
import type { PauseReason } from '../batch/run/pauseReason';
import type { CurrentDelay } from '../batch/run/concurrencyLimiter';
import type { ExclusionReason } from '../batch/plan/planner';

/** What can become of a profile of a batch, beside the kinds of failures. */
type BatchOutcome = 'created' | 'accepted' | 'updated' | 'not-sent' | 'changed' | 'gone' | 'begun' | 'cut-off';
/** What became of it elsewhere while the batch ran. */
type ElsewhereOutcome = 'unchanged' | 'other-content' | 'edited' | 'under-way' | 'sent-elsewhere';

/** Whoever reads a report has the whole story in one line. */
const outcomeTexts: Readonly<Record<Failure['kind'] | BatchOutcome | ElsewhereOutcome, string>> = {
  created: 'Stored',
  accepted: 'Accepted; it is stored a little later',
  updated: 'Updated',
  'not-sent': 'Not sent yet',
  changed: 'Not sent: it was edited after it was checked',
  gone: 'Not sent: the file cannot be read',
  'other-content': 'Not sent: the source has other content under its reference; update it by itself',
  unchanged: 'Stored: it was sent by itself or by another batch',
  edited: 'Not sent: it was stored with other content, so there would be two of it; update it by itself',
  'under-way': 'Not sent from here: it is being sent by itself or by another batch',
  'sent-elsewhere': 'Not sent from here: it was sent by itself or by another batch, and has no reference to ask by',
  begun: 'Begun, and not yet at an end',
  'cut-off': 'It was cut off while it was sent',
  refused: 'Refused by the service',
  'reference-used': 'Refused: another profile of the source has this reference',
  unauthorised: 'The API key and e-mail are not accepted',
  forbidden: 'The API key does not allow it',
  'over-quota': 'The quota is used up',
  'not-found': 'The service does not know what the request names',
  'rate-limited': 'The service asks to wait',
  'service-error': 'The service failed',
  redirected: 'The request was sent on elsewhere, which was not followed',
  unreachable: 'The service cannot be reached',
  insecure: 'The secure connection failed',
  'connection-lost': 'The connection broke off',
  'timed-out': 'No answer in time',
  cancelled: 'Cancelled',
  'unexpected-answer': 'The answer was not as it should be',
};

/** Of one file, and of many. */
const exclusionTexts: Readonly<Record<ExclusionReason, readonly [one: string, many: string]>> = {
  errors: ['it has errors', 'they have errors'],
  unreadable: ['it cannot be read', 'they cannot be read'],
  unchanged: ['the source has it already, unchanged', 'the source has them already, unchanged'],
  'reference-used': [
    'the source has other content under its reference; update it by itself',
    'the source has other content under their references; update each by itself',
  ],
  edited: [
    'it was stored before with other content, so there would be two of it; update it by itself',
    'they were stored before with other content, so there would be two of each; update each by itself',
  ],
  'has-key': [
    'it has the key of a stored profile; update it by itself',
    'they have the keys of stored profiles; update each by itself',
  ],
  unknown: [
    'it was sent before, nobody knows whether it arrived, and it has no reference to ask by',
    'they were sent before, nobody knows whether they arrived, and they have no reference to ask by',
  ],
  'under-way': ['it is being sent at this moment', 'they are being sent at this moment'],
  'same-content': ['another file has the same content', 'other files have the same content'],
  'same-reference': ['another file has the same reference', 'other files have the same references'],
  repeated: [
    'another file has the same content or the same reference',
    'other files have the same content or the same reference',
  ],
};

export const unknownOutcomeText = 'Nobody knows whether it is stored.';

/** @param outcome as a batch's file has it. */
export function outcomeText(outcome: string): string {
  return Object.hasOwn(outcomeTexts, outcome) ? outcomeTexts[outcome as keyof typeof outcomeTexts] : outcome;
}

/** @param count of the files that it is said of. */
export function exclusionText(reason: ExclusionReason, count = 1): string {
  return `Left out: ${exclusionTexts[reason][count === 1 ? 0 : 1]}`;
}

/** Why a batch stands still, as a sentence. @param sanitize turns the service's own words into harmless ones. */
export function pauseText(pause: PauseReason, sanitize: (words: string) => string): string {
  switch (pause.kind) {
    case 'person':
      return 'Indexing is paused.';
    case 'failure':
      return `Indexing is paused. ${failureText(pause.failure, sanitize)}.`;
    case 'many-failures':
      return `Indexing is paused: ${pause.count} in a row failed, the last with: ${failureText(pause.failure, sanitize)}.`;
    case 'cannot-note':
      return `Indexing is paused. ${pause.reason === undefined ? 'What is sent cannot be written down. Is the disk full?' : sanitize(pause.reason)}`;
    default:
      return pause satisfies never;
  }
}

/** What a batch waits for by itself, for the middle of a sentence. @param environment its name. */
export function delayText({ because, secondsLeft }: CurrentDelay, environment: string): string {
  switch (because) {
    case 'asked-to-wait':
      return `the service asks to wait ${secondsLeft} s`;
    case 'unreachable':
      return `no connection to ${environment}; trying again in ${secondsLeft} s`;
    case 'unclear':
      return `no clear answer; asking again in ${secondsLeft} s`;
    default:
      return because satisfies never;
  }
}

/** A failure in words, with those of the service, without a full stop. */
export function failureText(failure: Failure, sanitize: (text: string) => string): string {
  const text = outcomeTexts[failure.kind];
  const serviceMessage = 'message' in failure ? sanitize(failure.message ?? '').replace(/\.$/, '') : '';
  if (serviceMessage !== '') return `${text}: ${serviceMessage}`;
  const reason = 'reason' in failure ? sanitize(failure.reason) : '';
  return reason === '' ? text : `${text} (${reason})`;
}

/** For the middle of a sentence. */
export function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}

/** `1,203`. */
export function formatCount(count: number): string {
  return count.toLocaleString('en');
}

/** `1,203 of 10,000`. */
export function formatProgress(done: number, all: number): string {
  return `${formatCount(done)} of ${formatCount(all)}`;
}

/** `1 profile`, `1,203 profiles`. */
export function formatProfileCount(count: number): string {
  return `${formatCount(count)} ${count === 1 ? 'profile' : 'profiles'}`;
}
