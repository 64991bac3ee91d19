import { exclusionText } from '../../messages/batchMessages';
import { outcomeLabel, unknownOutcomeText } from '../../messages/outcomeLabels';
import { csv } from './csv';
import type { OutcomeDetails } from './outcomeDetails';
import { type Batch, isDuplicateInBatch } from '../plan/batch';

/** The result of one file. */
export interface ReportRow {
  /** Path in the workspace. */
  readonly file: string;
  /** Empty if it has none. */
  readonly reference: string;
  readonly outcome: string;
  readonly stored: 'yes' | 'no' | 'unknown';
  /** Of the stored profile; empty if unknown. */
  readonly key: string;
  /** From the first attempt to the result; undefined if it was not sent. */
  readonly milliseconds?: number;
}

/**
 * A row for each file of a batch.
 * @param fileOf converts the URI of a document to a path for the user.
 * @param isInProgress whether it is running or paused.
 */
export function* reportRows(
  { planned, leftOut, progress }: Batch,
  fileOf: (document: string) => string,
  details?: OutcomeDetails,
  isInProgress = false,
): Generator<ReportRow> {
  for (const [index, { document, reference = '' }] of planned.entries()) {
    const last = progress.get(index);
    const ending = last?.ending;
    const outcome = ending?.outcome ?? (last ? (isInProgress ? 'begun' : 'cut-off') : 'not-sent');
    const stored = ending?.stored ?? (last ? 'unknown' : 'no');
    const text = details?.results.get(index) ?? outcomeLabel(outcome);
    const isUnknown = stored === 'unknown' && outcome !== 'begun';
    yield {
      file: fileOf(document),
      reference,
      outcome: isUnknown ? `${unknownOutcomeText()} ${text}` : text,
      stored,
      key: ending?.key ?? '',
      ...(ending && outcome !== 'not-sent' && { milliseconds: ending.milliseconds }),
    };
  }
  for (const { document, why, words } of details?.leftOut ?? leftOut) {
    const detail = words !== undefined && isDuplicateInBatch(why) ? fileOf(words) : words;
    const outcome = detail === undefined ? exclusionText(why) : `${exclusionText(why)} (${detail})`;
    // `unchanged`: another command stored it.
    const stored = why === 'unchanged' ? 'yes' : why === 'unknown' || why === 'under-way' ? 'unknown' : 'no';
    yield { file: fileOf(document), reference: '', outcome, stored, key: '' };
  }
}

export function reportAsJson(rows: Iterable<ReportRow>): string {
  return `${JSON.stringify([...rows], undefined, 2)}\n`;
}

export function reportAsCsv(rows: Iterable<ReportRow>): string {
  const columns = ['file', 'reference', 'outcome', 'stored', 'key', 'milliseconds'] as const;
  return csv([columns, ...Array.from(rows, (row) => columns.map((column) => row[column] ?? ''))]);
}
