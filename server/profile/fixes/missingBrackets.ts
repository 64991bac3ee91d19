import { applyOffsetEdits } from '../text/coalescedEdits';
import type { Edit, Span } from '../text/textEdit';
import { parseText } from '../json/parser';
import type { ParseResult } from '../json/parseResult';
import type { ParseError } from '../json/syntaxErrors';
import { NodeKind, type SyntaxTree } from '../json/syntaxTree';
import { containerAt, ancestorsAndSelf } from '../json/treeSearch';

/** Brackets that are missing in a text. */
export interface MissingBrackets {
  /** Without white space, for a title. */
  readonly label: string;
  readonly edit: Edit;
}

/**
 * Finds the brackets that close the container of a syntax error, and the containers around it that end at the same offset.
 * @returns undefined where inserting them does not fix the error: after an unclosed string or comment, or where a closing
 * bracket is redundant.
 */
export function findMissingBrackets(
  text: string,
  { code, start }: ParseError,
  { tree, errors }: ParseResult,
): MissingBrackets | undefined {
  const container = containerAt(tree, start);
  if (container === undefined) return undefined;
  const end = tree.end(container);
  const open = ancestorsAndSelf(tree, container)
    .filter((node) => tree.end(node) === end)
    .reverse();
  const before = text.slice(0, end).trimEnd();
  // Replaces a trailing comma.
  const insertAt = before.endsWith(',') ? before.length - 1 : before.length;
  const newText = open.map((node) => lineBreakBefore(tree, node) + closingBracketOf(tree, node)).join('');
  const edit = { start: insertAt, end: before.length, newText };
  const remainingErrors = parseText(applyOffsetEdits(text, [edit])).errors;
  const isOpen = remainingErrors.some((error) => error.code === code && error.start === start);
  if (isOpen || remainingErrors.length >= errors.length) return undefined;
  return { label: open.map((node) => closingBracketOf(tree, node)).join(''), edit };
}

/**
 * Finds what is missing in a text that ends within a string, apart from the closing quote.
 * @param end of the string.
 * @param closingQuote of the kind with which the string begins.
 * @returns undefined if text follows the string, or if only the quote is missing.
 */
export function findMissingEnd(
  text: string,
  end: number,
  closingQuote = '"',
): { readonly label: string; readonly newText: string } | undefined {
  if (text.slice(end).trim() !== '') return undefined;
  const quoted = text.slice(0, end) + closingQuote;
  const { tree } = parseText(quoted);
  // The string is a property name.
  const isName = tree.kind(tree.size - 1) === NodeKind.Missing && tree.end(tree.size - 2) === quoted.length;
  const completed = isName ? `${quoted}: null` : quoted;
  const parseResult = parseText(completed);
  const error = parseResult.errors.find(({ code }) => code === 'unclosed-object' || code === 'unclosed-array');
  const missing = error && findMissingBrackets(completed, error, parseResult);
  if (missing?.edit.start !== completed.length) return undefined;
  return { label: (isName ? ': null ' : '') + missing.label, newText: completed.slice(end) + missing.edit.newText };
}

/** The last line of a text that ends within a string or container: users look for the fix there, too. */
export function truncatedLineSpan(text: string, { code, start }: ParseError, { tree }: ParseResult): Span | undefined {
  const last = text.trimEnd().length;
  if (code === 'unclosed-object' || code === 'unclosed-array') {
    const node = containerAt(tree, start);
    if (node === undefined || tree.end(node) < last) return undefined;
  } else if (code !== 'unclosed-string' || text.slice(start, last).includes('\n')) return undefined;
  return { start: text.lastIndexOf('\n', last - 1) + 1, end: text.length };
}

/** The line break and indentation before a closing bracket, if the content of the container is on lines of its own. */
function lineBreakBefore(tree: SyntaxTree, node: number): string {
  const { text } = tree;
  const start = tree.start(node);
  const first = tree.subtreeEnd(node) > node + 1 ? tree.start(node + 1) : tree.end(node);
  if (!text.slice(start, first).includes('\n')) return '';
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  return (text.includes('\r\n') ? '\r\n' : '\n') + (/^[ \t]*/.exec(line)?.[0] ?? '');
}

function closingBracketOf(tree: SyntaxTree, node: number): string {
  return tree.kind(node) === NodeKind.Array ? ']' : '}';
}
