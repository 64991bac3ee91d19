/** What is known of a profile's way to the service before it goes. Never its text, never a key of the API. */
export interface Submission {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly action: 'index' | 'update';
  /** Name of the environment. */
  readonly environment: string;
  /** Origin of its API. */
  readonly origin: string;
  readonly sourceKey: string;
  /** In whose name it was sent: see account.ts. Entries of before do not have it. */
  readonly account?: string;
  /** The author's own key for the profile, by which it can be found again. */
  readonly reference?: string;
  /** URI of the document. */
  readonly document: string;
  /** Of the content: see contentHash.ts. */
  readonly hash: string;
  /** Names the batch that it is part of. */
  readonly batch?: string;
}

/** What became of it. */
export interface SubmissionResult {
  /**
   * `created`, `accepted`, `updated`, `not-sent`, the kind of a failure (`Failure['kind']`), `cut-off` if the editor ended
   * meanwhile, or `fault` if we failed ourselves.
   */
  readonly outcome: string;
  /** Whether the service has the profile, as far as can be told. */
  readonly stored: 'yes' | 'no' | 'unknown';
  /** Key of the stored profile. */
  readonly key?: string;
  /** From the first attempt to the end. */
  readonly milliseconds: number;
}

/** A submission and, unless it is under way or was cut off, its end. */
export interface LedgerEntry {
  readonly submission: Submission;
  readonly ending?: SubmissionResult;
  /** There is no ending, and the editor that made it is gone: nobody knows what became of it. */
  readonly isCutOff: boolean;
}

/** Whether nobody knows if the service has the profile. */
export function isOutcomeUnknown({ ending, isCutOff }: LedgerEntry): boolean {
  return ending ? ending.stored === 'unknown' : isCutOff;
}
