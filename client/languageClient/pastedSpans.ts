/** A change of a document, as VS Code reports it: its offsets are those before all changes of the event. */
interface Change {
  readonly rangeOffset: number;
  readonly rangeLength: number;
  readonly text: string;
}

/**
 * Where a text is in a document after it was pasted.
 * @returns undefined if the changes are something else.
 */
export function pastedSpans(
  changes: readonly Change[],
  text: string,
): readonly { readonly start: number; readonly end: number }[] | undefined {
  const isPaste = (change: Change): boolean => withLineFeeds(change.text) === withLineFeeds(text);
  if (changes.length === 0 || !changes.every(isPaste)) return undefined;
  let delta = 0;
  return [...changes]
    .sort((a, b) => a.rangeOffset - b.rangeOffset)
    .map((change) => {
      const start = change.rangeOffset + delta;
      delta += change.text.length - change.rangeLength;
      return { start, end: start + change.text.length };
    });
}

/** VS Code pastes the line breaks of the document. */
function withLineFeeds(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n');
}
