/**
 * How bad a problem is. Error: the service refuses the document, or data would be lost. Warning: suspicious, or the
 * documentation disagrees with itself. Information and hint: style.
 */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** A stretch of the text: UTF-16 offsets, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** One replacement in the text. An empty span inserts. */
export interface Edit extends Span {
  readonly newText: string;
}

/** A cure for a problem. `preferred`: the one that a person most likely wants. */
export interface QuickFix {
  readonly title: string;
  readonly edits: readonly Edit[];
  readonly preferred: boolean;
  /** There is no doubt, and nothing is lost: it may be done unasked (`source.fixAll`). */
  readonly safe: boolean;
  /** It takes away what the author wrote: it is offered after all others. */
  readonly isRemoval?: boolean;
}

/** A place that helps to understand a problem, such as the first of two equal keys. */
export interface RelatedSpan extends Span {
  readonly message: string;
}

/** Something wrong in a profile, at the smallest span that helps. */
export interface ProfileDiagnostic extends Span {
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
  /** To compute its cures, the whole text is read again for each. None of them is safe. */
  readonly hasExpensiveFixes?: boolean;
  /** Computes the cures, for whoever asks for them. */
  readonly fixes?: () => readonly QuickFix[];
}
