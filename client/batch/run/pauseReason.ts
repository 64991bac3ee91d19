import type { Failure } from '../../hrflow/errors';

/** Why a batch is paused. `person`: the user paused it. */
export type PauseReason =
  | { readonly kind: 'person' }
  /** Every other profile would fail in the same way. */
  | { readonly kind: 'failure'; readonly failure: Failure }
  /** Too many consecutive failures. */
  | { readonly kind: 'many-failures'; readonly count: number; readonly failure: Failure }
  /** The write-ahead log cannot be written. `reason`: a sentence for the user, if known. */
  | { readonly kind: 'cannot-note'; readonly reason?: string };

const maxConsecutiveFailures = 25;

/** Counts consecutive failures. After the user has resumed the batch once, they do not pause it again. */
export class ConsecutiveFailures {
  private readonly counts = { requests: 0, profiles: 0 };
  private isDisabled = false;

  /** @param failure of a request or a profile; undefined if there was none. @returns why to pause the batch now, if so. */
  add(what: 'requests' | 'profiles', failure: Failure | undefined): PauseReason | undefined {
    const count = failure ? this.counts[what] + 1 : 0;
    this.counts[what] = count;
    if (!failure || this.isDisabled || count < maxConsecutiveFailures) return undefined;
    this.isDisabled = true;
    return { kind: 'many-failures', count, failure };
  }
}
