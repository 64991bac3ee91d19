import type { Batch } from './plan/batch';
import { isForAnother } from './plan/planner';
import { csv } from './csv';
import type { SaidOf } from './outcomeDetails';
import { outcomeInWords, reasonInWords, unknownInWords } from '../messages/batchMessages';

/** What became of one file. */
export interface Row {
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
export interface Beside {
  /** More about its files, which no file keeps. */
  readonly said?: SaidOf;
  /** It is carried out at this moment, if only paused. */
  readonly isUnderWay?: boolean;
}

/**
 * A line for each file of a batch.
 * @param fileOf turns the URI of a document into what a person reads.
 */
export function* reportOf(
  { planned, leftOut, progress }: Batch,
  fileOf: (document: string) => string,
  { said, isUnderWay = false }: Beside = {},
): Generator<Row> {
  for (const [index, { document, reference = '' }] of planned.entries()) {
    const { wasBegun = false, ending } = progress.get(index) ?? {};
    const fate = ending?.outcome ?? (wasBegun ? (isUnderWay ? 'begun' : 'cut-off') : 'not-sent');
    const stored = ending?.stored ?? (wasBegun ? 'unknown' : 'no');
    const words = said?.words.get(index) ?? outcomeInWords(fate);
    const isLost = stored === 'unknown' && fate !== 'begun';
    yield {
      file: fileOf(document),
      reference,
      outcome: isLost ? `${unknownInWords} ${words}` : words,
      stored,
      key: ending?.key ?? '',
      ...(ending && fate !== 'not-sent' && { milliseconds: ending.milliseconds }),
    };
  }
  for (const { document, why, words = said?.leftOut.get(document) } of leftOut) {
    const more = words !== undefined && (isForAnother(why) ? `like ${fileOf(words)}` : words);
    const outcome = more === false ? reasonInWords(why) : `${reasonInWords(why)}; ${more}`;
    // It is stored for certain, if not by this batch.
    const stored = why === 'unchanged' ? 'yes' : why === 'unknown' || why === 'under-way' ? 'unknown' : 'no';
    yield { file: fileOf(document), reference: '', outcome, stored, key: '' };
  }
}

export function reportAsJson(rows: Iterable<Row>): string {
  return `${JSON.stringify([...rows], undefined, 2)}\n`;
}

export function reportAsCsv(rows: Iterable<Row>): string {
  const columns = ['file', 'reference', 'outcome', 'stored', 'key', 'milliseconds'] as const;
  return csv([columns, ...Array.from(rows, (row) => columns.map((column) => String(row[column] ?? '')))]);
}
