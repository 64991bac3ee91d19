import * as l10n from '@vscode/l10n';
import type { Failure } from '../../hrflow/errors';
import type { SubmissionResult } from '../../ledger/submission';
import { failureText } from '../../messages/failureTexts';
import { outcomeLabel } from '../../messages/outcomeLabels';
import { plainText } from '../../messages/plainText';
import type { Batch } from '../plan/batch';

/** Details about the files of a batch, in memory only: they may quote a profile. */
export interface OutcomeDetails {
  /** About the results of planned profiles, by index. */
  readonly results: ReadonlyMap<number, string>;
  /** About the files that were left out, by URI. */
  readonly leftOut: ReadonlyMap<string, string>;
}

/** Keeps the details of the last batch of this window, also while it is paused, stopped or resumed. */
export class OutcomeDetailStore {
  private batch: string | undefined;
  private environment = '';
  private readonly results = new Map<number, string>();
  private readonly leftOut = new Map<string, string>();

  /** @returns false if the batch is not the last one; the details of that one are deleted then. */
  startBatch({ header, leftOut }: Pick<Batch, 'header' | 'leftOut'>): boolean {
    this.environment = plainText(header.environment);
    if (this.batch === header.id) return true;
    this.batch = header.id;
    this.results.clear();
    this.leftOut.clear();
    for (const { document, words } of leftOut) if (words !== undefined) this.leftOut.set(document, words);
    return false;
  }

  /** Replaces the details of a planned profile. @param failure the last one, if any. */
  record(index: number, { outcome }: SubmissionResult, failure: Failure | undefined): void {
    if (!failure || outcome === 'not-sent') {
      this.results.delete(index);
      return;
    }
    const { text } = failureText(failure, this.environment);
    const isFinal = outcome === failure.kind;
    const recovered = `${outcomeLabel(outcome)}. ${l10n.t('An earlier attempt failed.')} ${text}`;
    this.results.set(index, isFinal ? text : recovered);
  }

  detailsOf(batch: string): OutcomeDetails {
    const { results, leftOut } = this;
    return this.batch === batch ? { results, leftOut } : { results: new Map(), leftOut: new Map() };
  }
}
