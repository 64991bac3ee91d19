import type { Severity } from '../../../server/profile/profileService';

/** A position in a text: line and column from 1, the column in UTF-16 code units, and the offset from 0. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

/** A part of the line in which a problem starts, safe for a terminal, and the marked part of it in characters. */
export interface Excerpt {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A diagnostic with its positions, as plain data that a worker can return. */
export interface Problem {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** URL of the page that documents the property or the JSON syntax. */
  readonly documentation: string;
  readonly start: Place;
  readonly end: Place;
  /** `--fix` corrects it. */
  readonly isFixable: boolean;
  /** The document must not be treated as valid: an error, or validation stopped early. */
  readonly isBlocking: boolean;
  /** The first quick fix. */
  readonly fix?: string;
  readonly related?: readonly { readonly message: string; readonly start: Place; readonly end: Place }[];
  readonly excerpt?: Excerpt;
}

/** What is known about a file after the check. */
export interface FileVerdict {
  /** The path as the user knows it. */
  readonly file: string;
  readonly problems: readonly Problem[];
  /** Why the file was not read, checked or written; then there are no problems. */
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
