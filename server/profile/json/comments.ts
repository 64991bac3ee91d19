import { hash, slash } from './characters';
import type { ParseResultBuilder } from './parseResult';
import { scanComment } from './scanner';

const lineEnd = /[\r\n]|$/g;

/**
 * Reads a comment, and reports it.
 * @param isAfterColon whether the value of a property is expected.
 * @returns its end; undefined if none begins at `start`.
 */
export function readComment(
  builder: ParseResultBuilder,
  text: string,
  start: number,
  isAfterColon: boolean,
): number | undefined {
  const character = text.charCodeAt(start);
  const end = character === hash ? endOfHashComment(text, start, isAfterColon) : undefined;
  if (end !== undefined) {
    builder.reportError('hash-comment', start, end);
    return end;
  }
  const comment = character === slash ? scanComment(text, start) : undefined;
  if (comment) builder.reportError(comment.closed ? 'comment' : 'unclosed-comment', start, comment.end);
  return comment?.end;
}

/** The end of a comment as in Python and YAML, without the line break. After a colon, `#FF0000` is a value. */
function endOfHashComment(text: string, start: number, isAfterColon: boolean): number | undefined {
  const isNote = /[\s#!]|^$/.test(text.charAt(start + 1));
  if (!isNote && (isAfterColon || !/\s|^$/.test(text.charAt(start - 1)))) return undefined;
  lineEnd.lastIndex = start;
  return lineEnd.exec(text)?.index ?? text.length;
}
