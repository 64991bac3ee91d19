/** A place in a text, what a person types there, the completion that is taken, and the text after that. */
export interface CompletionPosition {
  /** With `█` where the caret is. */
  readonly source: string;
  /** Typed at the caret before a completion is asked for. */
  readonly typed?: string;
  /** The completion to take; undefined if none may be offered. */
  readonly label?: string;
  /** With `█` where the caret is left, or `«…»` around what is selected, to be typed over. */
  readonly expected?: string;
}

/** Each way to begin a name or a text: its quote first, or the bare word. Both lead to the same text. */
export function withAndWithoutQuote(
  source: string,
  typed: string,
  label: string,
  expected: string,
): CompletionPosition[] {
  return [`"${typed}`, typed].map((keys) => ({ source, typed: keys, label, expected }));
}
