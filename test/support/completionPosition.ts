/** A position in a text, the characters typed there, the accepted completion, and the resulting text. */
export interface CompletionPosition {
  /** `█` marks the cursor. */
  readonly source: string;
  /** Typed at the cursor before the completion request. */
  readonly typed?: string;
  /** The completion to accept; undefined if none may be offered. */
  readonly label?: string;
  /** `█` marks the final cursor, `«…»` a selected placeholder. */
  readonly expected?: string;
}

/** Two positions: typing starts with the quote, or with the word. Both yield the same text. */
export function withAndWithoutQuote(
  source: string,
  typed: string,
  label: string,
  expected: string,
): CompletionPosition[] {
  return [`"${typed}`, typed].map((keys) => ({ source, typed: keys, label, expected }));
}
