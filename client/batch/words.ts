import type { Failure } from '../hrflow/errors';
import type { Halt } from './halt';
import type { Reason } from './plan';

/** What can become of a profile of a batch, beside the kinds of failures. */
type Fate = 'created' | 'accepted' | 'updated' | 'not-sent' | 'changed' | 'gone' | 'cut-off';
/** What became of it elsewhere while the batch ran. */
type Elsewhere = 'unchanged' | 'other-content' | 'edited' | 'under-way' | 'sent-elsewhere';

/** Whoever reads a report has the whole story in one line. */
const outcomes: Readonly<Record<Failure['kind'] | Fate | Elsewhere, string>> = {
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
  'cut-off': 'The editor ended while it was sent',
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
  'unexpected-answer': 'The answer was not HrFlow’s',
};

const reasons: Readonly<Record<Reason, string>> = {
  errors: 'Left out: it has errors',
  unreadable: 'Left out: it cannot be read',
  unchanged: 'Left out: the source has it already, unchanged',
  'reference-used': 'Left out: the source has other content under its reference; update it by itself',
  edited: 'Left out: it was stored before with other content, so there would be two of it; update it by itself',
  'has-key': 'Left out: it has the key of a stored profile; update it by itself',
  unknown: 'Left out: it was sent before, nobody knows whether it arrived, and it has no reference to ask by',
  'under-way': 'Left out: it is being sent at this moment',
  repeated: 'Left out: another file has the same content or the same reference',
};

export const unknownInWords = 'Nobody knows whether it is stored.';

/** @param outcome as a batch's file has it. */
export function outcomeInWords(outcome: string): string {
  return Object.hasOwn(outcomes, outcome) ? outcomes[outcome as keyof typeof outcomes] : outcome;
}

export function reasonInWords(reason: Reason): string {
  return reasons[reason];
}

/** Why a batch stands still, as a sentence. @param said turns the service's own words into harmless ones. */
export function haltInWords(halt: Halt, said: (words: string) => string): string {
  switch (halt.because) {
    case 'person':
      return 'Indexing is paused.';
    case 'failure':
      return `Indexing is paused. ${failureInWords(halt.failure, said)}.`;
    case 'many-failures':
      return `Indexing is paused: ${halt.count} in a row failed, the last with: ${failureInWords(halt.failure, said)}.`;
    case 'cannot-note':
      return 'Indexing is paused: what is sent cannot be written down. Is the disk full?';
    default:
      return halt satisfies never;
  }
}

/** A failure in words, with those of the service, without a full stop. */
export function failureInWords(failure: Failure, said: (words: string) => string): string {
  const words = outcomes[failure.kind];
  const own = 'message' in failure ? said(failure.message).replace(/\.$/, '') : '';
  if (own !== '') return `${words}: ${own}`;
  const reason = 'reason' in failure ? said(failure.reason) : '';
  return reason === '' ? words : `${words} (${reason})`;
}

/** For the middle of a sentence. */
export function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}

/** `1,203`. */
export function counted(count: number): string {
  return count.toLocaleString('en');
}

/** `1,203 of 10,000`. */
export function progressOf(done: number, all: number): string {
  return `${counted(done)} of ${counted(all)}`;
}

/** `1 profile`, `1,203 profiles`. */
export function profiles(count: number): string {
  return `${counted(count)} ${count === 1 ? 'profile' : 'profiles'}`;
}
