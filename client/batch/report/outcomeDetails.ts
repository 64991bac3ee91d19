import * as l10n from '@vscode/l10n';
import type { Failure } from '../../hrflow/errors';
import { failureText } from '../../messages/failureTexts';
import { outcomeLabel } from '../../messages/outcomeLabels';
import { plainText } from '../../messages/plainText';
import type { Plan } from '../plan/batch';

/** Details about a batch, in memory only: they may quote a profile. They are kept while it is paused, stopped or resumed. */
export class OutcomeDetails {
  /** About the results of planned profiles, by index. */
  readonly results = new Map<number, string>();

  /** @param leftOut with the details of the files that are not sent. */
  constructor(
    readonly batch: string,
    readonly leftOut: Plan['leftOut'],
  ) {}

  /** Replaces the details of a planned profile. @param failure the last one, if any. */
  record(index: number, outcome: string, failure: Failure | undefined, environment: string): void {
    this.results.delete(index);
    if (!failure || outcome === 'not-sent') return;
    const { text } = failureText(failure, plainText(environment));
    const recovered = `${outcomeLabel(outcome)}. ${l10n.t('An earlier attempt failed.')} ${text}`;
    this.results.set(index, outcome === failure.kind ? text : recovered);
  }
}
