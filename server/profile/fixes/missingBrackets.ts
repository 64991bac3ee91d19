import { applyOffsetEdits } from '../text/coalescedEdits';
import type { Edit, Span } from '../text/textEdit';
import { parseText } from '../json/parser';
import type { ParseResult } from '../json/parseResult';
import type { ParseError } from '../json/syntaxErrors';
import { NodeKind, type SyntaxTree } from '../json/syntaxTree';
import { containerAt, ancestorsAndSelf } from '../json/treeSearch';

/** The brackets that a text lacks. */
export interface MissingBrackets {
  /** Without white space, for a title. */
  readonly label: string;
  readonly edit: Edit;
}

/**
 * Closes the container that an issue is about, and those around it that end at the same place for want of a bracket.
 * @returns undefined where that would not make the text better: behind a string or a comment that is not closed either, or
 * where a bracket is one too many.
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
  // Nothing came after the comma.
  const insertAt = before.endsWith(',') ? before.length - 1 : before.length;
  const newText = open.map((node) => lineBreakBefore(tree, node) + closingBracketOf(tree, node)).join('');
  const edit = { start: insertAt, end: before.length, newText };
  const remainingErrors = parseText(applyOffsetEdits(text, [edit])).errors;
  const isOpen = remainingErrors.some((issue) => issue.code === code && issue.start === start);
  if (isOpen || remainingErrors.length >= errors.length) return undefined;
  return { label: open.map((node) => closingBracketOf(tree, node)).join(''), edit };
}

/**
 * What a text lacks that breaks off within a string.
 * @param end of the string.
 * @returns undefined if something follows, or if a quote is all that it lacks.
 */
export function findMissingEnd(
  text: string,
  end: number,
): { readonly shown: string; readonly newText: string } | undefined {
  if (text.slice(end).trim() !== '') return undefined;
  const quoted = text.slice(0, end) + '"';
  const { tree } = parseText(quoted);
  // It was a name.
  const isName = tree.kind(tree.size - 1) === NodeKind.Missing && tree.end(tree.size - 2) === quoted.length;
  const completed = isName ? `${quoted}: null` : quoted;
  const parseResult = parseText(completed);
  const issue = parseResult.errors.find(({ code }) => code === 'unclosed-object' || code === 'unclosed-array');
  const missing = issue && findMissingBrackets(completed, issue, parseResult);
  if (missing?.edit.start !== completed.length) return undefined;
  return { shown: (isName ? ': null ' : '') + missing.label, newText: completed.slice(end) + missing.edit.newText };
}

/** Where a person looks for the cure of what is not closed: on the last line, where the text breaks off. */
export function truncatedLineSpan(text: string, { code, start }: ParseError, { tree }: ParseResult): Span | undefined {
  const last = text.trimEnd().length;
  if (code === 'unclosed-object' || code === 'unclosed-array') {
    const node = containerAt(tree, start);
    if (node === undefined || tree.end(node) < last) return undefined;
  } else if (code !== 'unclosed-string' || text.slice(start, last).includes('\n')) return undefined;
  return { start: text.lastIndexOf('\n', last - 1) + 1, end: text.length };
}

/** A bracket stands on a line of its own if what is in it does. */
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
