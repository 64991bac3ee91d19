import type { Severity } from '../schema/severity';
import type { Span } from '../text/textEdit';
import type { ResumeResult } from './resume';

/** The result of the request `hrflow/preview`: a version of a document as a resume, with its problems. Plain JSON. */
export interface PreviewAnswer {
  /** The version of the document. All offsets are in its text. */
  readonly version: number;
  readonly resume: ResumeResult;
  /** As in the Problems view, in its order. */
  readonly problems: readonly PreviewProblem[];
  /** The first syntax error in text order. */
  readonly error?: Span & { readonly message: string };
  /** How long the server was busy with it. */
  readonly milliseconds: number;
}

/** A diagnostic in the preview. */
export interface PreviewProblem extends Span {
  readonly severity: Severity;
  readonly message: string;
}
