import type { Fixable } from '../fixes/quickFix';
import type { Severity } from '../schema/severity';
import type { Span } from '../text/textEdit';

/** A place that helps to understand a problem, such as the first of two equal keys. */
interface RelatedSpan extends Span {
  readonly message: string;
}

/** Something wrong in a profile, at the smallest span that helps. */
export interface ProfileDiagnostic extends Fixable {
  /** Stable kebab-case name, such as `missing-members`. */
  readonly code: string;
  readonly severity: Severity;
  /** What is wrong, and what is expected, in one or two sentences. */
  readonly message: string;
  /** Page that documents the member or the grammar. */
  readonly documentation: string;
  /**
   * `syntax`: any JSON reader would say it. `profile`: it takes knowledge of profiles. `limit`: there is more than is looked
   * at or shown, which no level of a code can change.
   */
  readonly kind: 'syntax' | 'profile' | 'limit';
  /** The document is not checked for more: it must not pass for one without errors. */
  readonly isValidationIncomplete?: boolean;
  readonly related?: readonly RelatedSpan[];
  /** Where else a person looks for the cures. */
  readonly alternativeFixSpan?: () => Span | undefined;
}

/** What a person makes of a code: another severity, or nothing at all. */
export type DiagnosticLevel = Severity | 'off';

/** Codes whose level is not the default one. */
export type DiagnosticLevels = ReadonlyMap<string, DiagnosticLevel>;

/** The grammar that a profile's text has to follow. */
export const jsonSpecification = 'https://www.rfc-editor.org/rfc/rfc8259';
