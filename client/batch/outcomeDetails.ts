import type { Failure } from '../hrflow/errors';
import type { SubmissionResult } from '../ledger/submission';
import type { Batch } from './plan/batch';
import { failureText, lowerFirst, outcomeText } from '../messages/batchMessages';

/** More about the files of a batch, in words that no file keeps: they may quote a profile. */
export interface OutcomeDetails {
  /** Of the ends of planned profiles, by their index. */
  readonly words: ReadonlyMap<number, string>;
  /** Of the files that were left out, by their URI. */
  readonly leftOut: ReadonlyMap<string, string>;
}

/** Keeps what was said of the last batch of this window, however often that is stopped and resumed. */
export class OutcomeDetailStore {
  private batch: string | undefined;
  private readonly words = new Map<number, string>();
  private readonly leftOut = new Map<string, string>();

  /** @param sanitize turns the service's own words into harmless ones. */
  constructor(private readonly sanitize: (words: string) => string) {}

  /** @returns false if it is another batch than the last one, of which nothing is kept. */
  startBatch({ header, leftOut }: Pick<Batch, 'header' | 'leftOut'>): boolean {
    if (this.batch === header.id) return true;
    this.batch = header.id;
    this.words.clear();
    this.leftOut.clear();
    for (const { document, words } of leftOut) if (words !== undefined) this.leftOut.set(document, words);
    return false;
  }

  /** A planned profile came to an end, maybe once more. @param failure the last one, where there was one. */
  record(index: number, { outcome }: SubmissionResult, failure: Failure | undefined): void {
    if (!failure || outcome === 'not-sent') this.words.delete(index);
    else {
      const words = failureText(failure, this.sanitize);
      // What came of it after the failure counts more.
      const isLast = outcome === failure.kind;
      this.words.set(index, isLast ? words : `${outcomeText(outcome)}; before that: ${lowerFirst(words)}`);
    }
  }

  detailsOf(batch: string): OutcomeDetails {
    const { words, leftOut } = this;
    return this.batch === batch ? { words, leftOut } : { words: new Map(), leftOut: new Map() };
  }
}
