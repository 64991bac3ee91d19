/** The data of a submission that is known before sending. Never contains the profile or the API key. */
export interface Submission {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly action: 'index' | 'update';
  readonly environment: string;
  /** Origin of the API. */
  readonly origin: string;
  readonly sourceKey: string;
  /** See accountFingerprint.ts. Entries of earlier versions do not have it. */
  readonly account?: string;
  /** The property `reference` of the profile, until the key of the stored profile is known: it may be an email address. */
  readonly reference?: string;
  /** A keyed hash; set by the ledger if the profile has a reference. */
  readonly referenceHash?: string;
  /** URI of the document. */
  readonly document: string;
  /** See contentHash.ts. */
  readonly hash: string;
  /** ID of its batch. */
  readonly batch?: string;
  /** Its index in the plan of the batch. */
  readonly item?: number;
}

/** The result of a submission. */
export interface SubmissionResult {
  /**
   * `created`, `accepted`, `updated`, `not-sent`, the kind of a failure (`Failure['kind']`), `cut-off` if the editor was closed while
   * sending, or `fault` for an internal error.
   */
  readonly outcome: string;
  /** Whether the service stored the profile. */
  readonly stored: 'yes' | 'no' | 'unknown';
  /** Key of the stored profile. */
  readonly key?: string;
  /** Duration of all attempts. */
  readonly milliseconds: number;
}

/** A submission with its result, unless it is in progress or was interrupted. */
export interface LedgerEntry {
  readonly submission: Submission;
  readonly ending?: SubmissionResult;
  /** It has no result and its session has ended, so the result is unknown. */
  readonly isCutOff: boolean;
}

/** A profile to be sent. */
export interface ProfileToSend extends Pick<Submission, 'origin' | 'sourceKey' | 'reference' | 'document' | 'hash'> {
  /** The property `key` of the document. */
  readonly key?: string;
}

/** What is known about a profile that was sent before. */
export type PriorSubmission =
  /** It is being sent. */
  | { readonly kind: 'under-way'; readonly entry: LedgerEntry }
  /**
   * It was sent with an unknown result. `canLookUp`: the service can be queried by its reference. `hasOtherContent`: the content of
   * that submission was different.
   */
  | {
      readonly kind: 'unknown';
      readonly entry: LedgerEntry;
      readonly canLookUp: boolean;
      readonly hasOtherContent: boolean;
    }
  /** It is stored with the same content. */
  | { readonly kind: 'same'; readonly entry: LedgerEntry }
  /** It is stored with other content. `by`: what identifies it. `key`: of the stored profile; undefined if unknown. */
  | {
      readonly kind: 'stored';
      readonly by: 'key' | 'reference' | 'document';
      readonly key?: string;
      readonly entry?: LedgerEntry;
    };

/** Whether it is unknown if the service stored the profile. */
export function isOutcomeUnknown({ ending, isCutOff }: LedgerEntry): boolean {
  return ending ? ending.stored === 'unknown' : isCutOff;
}
