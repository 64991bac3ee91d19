import type { Fixable } from '../fixes/quickFix';
import type { Severity } from '../schema/severity';
import type { Span } from '../text/textEdit';

/** Another place that explains a diagnostic, such as the first of two duplicate properties. */
interface RelatedSpan extends Span {
  readonly message: string;
}

/** A problem in a profile, at the smallest span that identifies it. */
export interface ProfileDiagnostic extends Fixable {
  /** A stable kebab-case identifier, such as `missing-members`. */
  readonly code: string;
  readonly severity: Severity;
  /** One or two sentences in the language of the messages. */
  readonly message: string;
  /** URL of the page that documents the property or the JSON syntax. */
  readonly documentation: string;
  /**
   * `syntax`: the text is not JSON. `profile`: it violates the schema or a rule. `limit`: not everything is validated or
   * shown; the severity of this kind cannot be configured.
   */
  readonly kind: 'syntax' | 'profile' | 'limit';
  /** Validation stopped early: the document must not be treated as one without errors. */
  readonly isValidationIncomplete?: boolean;
  readonly related?: readonly RelatedSpan[];
  /** Another span where the quick fixes are offered. */
  readonly alternativeFixSpan?: () => Span | undefined;
}

/** The configured severity of a code; `off` disables it. */
export type DiagnosticLevel = Severity | 'off';

/** The levels that are configured, by code. */
export type DiagnosticLevels = ReadonlyMap<string, DiagnosticLevel>;

/** URL of the JSON specification. */
export const jsonSpecification = 'https://www.rfc-editor.org/rfc/rfc8259';
