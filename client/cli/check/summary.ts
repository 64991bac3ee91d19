import type { Severity } from '../../../server/profile/profileService';
import type { FileVerdict } from './problem';

/** The counts of a check. */
export interface Summary {
  /** Those that were checked. */
  readonly files: number;
  /** Files that were not read, checked or written. */
  readonly failedFiles: number;
  /** Problems by severity. */
  readonly problems: Readonly<Record<Severity, number>>;
  /** Files with an error, or that were not validated as a whole. */
  readonly invalidFiles: number;
  readonly fixedFiles: number;
  /** Problems that `--fix` corrects. */
  readonly fixable: number;
  /** Files that were not read or written, and configurations that cannot be used. */
  readonly failures: number;
  readonly milliseconds: number;
}

/** Counts while verdicts arrive. */
export class SummaryCounter {
  private files = 0;
  private failedFiles = 0;
  private invalidFiles = 0;
  private fixedFiles = 0;
  private fixable = 0;
  private failures = 0;
  private readonly problems: Record<Severity, number> = { error: 0, warning: 0, information: 0, hint: 0 };

  add({ problems, failure, isFixed }: FileVerdict): void {
    if (failure === undefined) this.files++;
    else {
      this.failedFiles++;
      this.failures++;
    }
    if (isFixed) this.fixedFiles++;
    if (problems.some(({ isBlocking }) => isBlocking)) this.invalidFiles++;
    for (const { severity, isFixable } of problems) {
      this.problems[severity]++;
      if (isFixable) this.fixable++;
    }
  }

  /** Adds the counts of a worker. */
  addSummary({ files, failedFiles, invalidFiles, fixedFiles, fixable, failures, problems }: Summary): void {
    this.files += files;
    this.failedFiles += failedFiles;
    this.invalidFiles += invalidFiles;
    this.fixedFiles += fixedFiles;
    this.fixable += fixable;
    this.failures += failures;
    for (const severity of Object.keys(problems) as Severity[]) this.problems[severity] += problems[severity];
  }

  addFailure(): void {
    this.failures++;
  }

  summary(milliseconds: number): Summary {
    const { files, failedFiles, invalidFiles, fixedFiles, fixable, failures, problems } = this;
    return { files, failedFiles, invalidFiles, fixedFiles, fixable, failures, problems: { ...problems }, milliseconds };
  }
}

/** The exit codes of all commands. `closedOutput`: the reader has closed the output, such as `head`; that of SIGPIPE. */
export const exitCodes = { clean: 0, problems: 1, failure: 2, closedOutput: 141 } as const;

/** @param maxWarnings the number of warnings that are allowed. */
export function exitCodeOf(summary: Summary, maxWarnings: number, isDryRun: boolean): number {
  if (summary.failures > 0) return exitCodes.failure;
  const hasProblems =
    summary.invalidFiles > 0 || summary.problems.warning > maxWarnings || (isDryRun && summary.fixedFiles > 0);
  return hasProblems ? exitCodes.problems : exitCodes.clean;
}
