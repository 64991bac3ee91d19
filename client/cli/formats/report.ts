import type { FileVerdict } from '../check/problem';
import type { Summary } from '../check/summary';

/** Writes the verdicts of files in one format, file by file, so that memory does not depend on their number. */
export interface Report {
  begin(): string;
  /** Called for each file, in order. */
  file(verdict: FileVerdict): string;
  /** @returns the end of the format, without the summary for readers. */
  end(summary: Summary): string;
}

/** What a report contains besides the verdicts. */
export interface ReportOptions {
  readonly version: string;
  readonly hasColors: boolean;
  /** Show what `--fix` would change. */
  readonly isDryRun: boolean;
}
