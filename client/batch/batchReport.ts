import type { Batch } from './plan/batch';
import { isDuplicateInBatch } from './plan/planner';
import { csv } from './csv';
import type { OutcomeDetails } from './outcomeDetails';
import { outcomeText, exclusionText, unknownOutcomeText } from '../messages/batchMessages';

/** What became of one file. */
export interface ReportRow {
  /** Path within the workspace. */
  readonly file: string;
  /** Empty if it has none. */
  readonly reference: string;
  readonly outcome: string;
  readonly stored: 'yes' | 'no' | 'unknown';
  /** Of the stored profile; empty if it is not known. */
  readonly key: string;
  /** From the first attempt to the end; undefined if it was not sent. */
  readonly milliseconds?: number;
}

/** What is known of a batch beside what is written down. */
export interface ReportContext {
  /** More about its files, which no file keeps. */
  readonly details?: OutcomeDetails;
  /** It is carried out at this moment, if only paused. */
  readonly isInProgress?: boolean;
}

/**
 * A line for each file of a batch.
 * @param fileOf turns the URI of a document into what a person reads.
 */
export function* reportRows(
  { planned, leftOut, progress }: Batch,
  fileOf: (document: string) => string,
  { details, isInProgress = false }: ReportContext = {},
): Generator<ReportRow> {
  for (const [index, { document, reference = '' }] of planned.entries()) {
    const { wasBegun = false, ending } = progress.get(index) ?? {};
    const outcome = ending?.outcome ?? (wasBegun ? (isInProgress ? 'begun' : 'cut-off') : 'not-sent');
    const stored = ending?.stored ?? (wasBegun ? 'unknown' : 'no');
    const text = details?.words.get(index) ?? outcomeText(outcome);
    const isUnknown = stored === 'unknown' && outcome !== 'begun';
    yield {
      file: fileOf(document),
      reference,
      outcome: isUnknown ? `${unknownOutcomeText} ${text}` : text,
      stored,
      key: ending?.key ?? '',
      ...(ending && outcome !== 'not-sent' && { milliseconds: ending.milliseconds }),
    };
  }
  for (const { document, why, words = details?.leftOut.get(document) } of leftOut) {
    const more = words !== undefined && (isDuplicateInBatch(why) ? `like ${fileOf(words)}` : words);
    const outcome = more === false ? exclusionText(why) : `${exclusionText(why)}; ${more}`;
    // It is stored for certain, if not by this batch.
    const stored = why === 'unchanged' ? 'yes' : why === 'unknown' || why === 'under-way' ? 'unknown' : 'no';
    yield { file: fileOf(document), reference: '', outcome, stored, key: '' };
  }
}

export function reportAsJson(rows: Iterable<ReportRow>): string {
  return `${JSON.stringify([...rows], undefined, 2)}\n`;
}

export function reportAsCsv(rows: Iterable<ReportRow>): string {
  const columns = ['file', 'reference', 'outcome', 'stored', 'key', 'milliseconds'] as const;
  return csv([columns, ...Array.from(rows, (row) => columns.map((column) => String(row[column] ?? '')))]);
}
