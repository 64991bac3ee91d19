import type { TextProblem } from '../../../server/tools/textProblem';

/** A part of the line in which a problem starts, safe for a terminal, and the marked part of it in characters. */
export interface Excerpt {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A problem of a file. */
export interface Problem extends TextProblem {
  readonly excerpt?: Excerpt;
}

/** What is known about a file after the check. */
export interface FileVerdict {
  /** The path as the user knows it. */
  readonly file: string;
  readonly problems: readonly Problem[];
  /** Why the file was not read, checked or written. Only in the last case, there may be problems. */
  readonly failure?: string;
  /** `--fix` changed the file, or would with `--dry-run`. */
  readonly isFixed?: true;
  /** The changes of `--fix --dry-run`, as a unified diff. */
  readonly diff?: string;
}

/** What a check does besides finding problems. */
export interface CheckOptions {
  /** Whether problems have excerpts and the title of a fix: only for readers. */
  readonly isForReaders: boolean;
  readonly fix: boolean;
  readonly dryRun: boolean;
}
