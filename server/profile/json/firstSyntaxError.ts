import { parseText } from './parser';
import { skipWhiteSpace } from './scanner';
import type { ParseError, ParseErrorCode } from './syntaxErrors';
import type { SyntaxTree } from './syntaxTree';
import { containerAt } from './treeSearch';

/** The first offset at which a text is not JSON. */
export interface JsonSyntaxError {
  readonly code: ParseErrorCode;
  /** In UTF-16 units; the length of the text if it ends too early. */
  readonly offset: number;
  /** Of the offending token, in UTF-16 units; 1 if it is not a token. */
  readonly length: number;
}

/**
 * Finds the first syntax error of a text. `JSON.parse` does not always say where it is.
 *
 * The parser reports an error where it can be fixed, such as at the comma that has to go. This function returns the offset at
 * which the text ceases to be JSON, such as that of the bracket after the comma.
 * @returns undefined if and only if `JSON.parse` accepts the text.
 */
export function findFirstSyntaxError(text: string): JsonSyntaxError | undefined {
  // The parser accepts a byte order mark.
  if (text.startsWith('\uFEFF')) return { code: 'unexpected-character', offset: 0, length: 1 };
  const { tree, errors } = parseText(text, { maxDepth: Infinity });
  if (tree.size === 0 && errors.length === 0) return { code: 'value-expected', offset: text.length, length: 1 };
  let first: JsonSyntaxError | undefined;
  for (const error of errors) {
    const offset = offsetOf(tree, error);
    if (first && first.offset <= offset) continue;
    first = { code: error.code, offset, length: offset === error.start ? Math.max(1, error.end - offset) : 1 };
  }
  return first;
}

function offsetOf(tree: SyntaxTree, { code, start, end }: ParseError): number {
  const { text } = tree;
  if (code === 'colon-expected' || code === 'trailing-comma') return skipWhiteSpace(text, end);
  if (code === 'value-expected') return text[start] === ':' ? skipWhiteSpace(text, end) : start;
  if (code === 'unclosed-array' || code === 'unclosed-object') return tree.end(containerAt(tree, start) ?? 0);
  if (code === 'inner-quotes') return start + 1;
  const isOpenString = code === 'line-break-in-string' || (code === 'unclosed-string' && text[start] === '"');
  return isOpenString ? lineEndAfter(text, start) : start;
}

function lineEndAfter(text: string, offset: number): number {
  const lineEnd = /[\r\n]|$/g;
  lineEnd.lastIndex = offset;
  return lineEnd.exec(text)?.index ?? text.length;
}
