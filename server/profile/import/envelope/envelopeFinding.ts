import type { Edit, Span } from '../../text/textEdit';

/** What surrounds the JSON of a text. */
export type SurroundingKind = 'code-fence' | 'reasoning' | 'markup' | 'line-prefixes' | 'words';

/** The text around the JSON of a text. */
export interface SurroundingText {
  readonly kind: 'surrounding-text';
  readonly what: SurroundingKind;
  /** Without white space at its ends; undefined if there is none. */
  readonly before: Span | undefined;
  readonly after: Span | undefined;
  /** The edits that keep only the JSON. */
  readonly edits: readonly Edit[];
  /** Whether there is no doubt which part of the text is the JSON, and the rest is no data. */
  readonly isUnambiguous: boolean;
}

/** Several JSON documents in one text. */
export interface SeveralDocuments {
  readonly kind: 'several-documents';
  readonly documents: readonly Span[];
  readonly areProfiles: boolean;
}

/** JSON with escape sequences, as in a string literal, or as the argument of a command. */
export interface EscapedJson {
  readonly kind: 'escaped-json';
  readonly notation: 'backslashes' | 'string' | 'html' | 'url' | 'command';
  /** The escaped text. */
  readonly span: Span;
  /** The text without escape sequences. */
  readonly json: string;
  /** Whether that text is JSON and nothing around it is removed. */
  readonly isUnambiguous: boolean;
}

/** A conflict that a merge left behind. */
export interface MergeConflict {
  readonly kind: 'merge-conflict';
  /** The lines from the first marker to the last one. */
  readonly span: Span;
  /** The first marker. */
  readonly marker: Span;
  /** Undefined if markers are missing. */
  readonly current: Span | undefined;
  readonly incoming: Span | undefined;
}

/** White space that JSON does not allow, outside strings. */
export interface ForeignSpaces {
  readonly kind: 'foreign-spaces';
  /** In the order of the text. */
  readonly edits: readonly Edit[];
}

/** The formats of texts without JSON. */
export type TextFormat =
  'YAML' | 'TOML' | 'XML' | 'HTML' | 'CSV' | 'TSV' | 'PDF' | 'RTF' | 'ZIP' | 'UTF-16' | 'binary' | 'text';

/** A text in another format. */
export interface OtherFormat {
  readonly kind: 'other-format';
  readonly format: TextFormat;
  /** The part of the text that shows it. */
  readonly span: Span;
}

/** Why a text as a whole is not JSON. */
export type EnvelopeFinding =
  SurroundingText | SeveralDocuments | EscapedJson | MergeConflict | ForeignSpaces | OtherFormat;
