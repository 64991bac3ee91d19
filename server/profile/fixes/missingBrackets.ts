import { appliedTo } from '../text/coalescedEdits';
import type { Edit, Span } from '../diagnostics/diagnostic';
import { readText } from '../json/parser';
import type { Reading } from '../json/parseResult';
import type { SyntaxIssue } from '../json/syntaxErrors';
import { Kind, type TextTree } from '../json/syntaxTree';
import { containerAt, wayTo } from '../json/treeSearch';

/** The brackets that a text lacks. */
export interface Closers {
  /** Without white space, for a title. */
  readonly shown: string;
  readonly edit: Edit;
}

/**
 * Closes the container that an issue is about, and those around it that end at the same place for want of a bracket.
 * @returns undefined where that would not make the text better: behind a string or a comment that is not closed either, or
 * where a bracket is one too many.
 */
export function closersFor(text: string, { code, start }: SyntaxIssue, { tree, issues }: Reading): Closers | undefined {
  const here = containerAt(tree, start);
  if (here === undefined) return undefined;
  const end = tree.end(here);
  const open = wayTo(tree, here)
    .filter((node) => tree.end(node) === end)
    .reverse();
  const before = text.slice(0, end).trimEnd();
  // Nothing came after the comma.
  const from = before.endsWith(',') ? before.length - 1 : before.length;
  const newText = open.map((node) => layoutOf(tree, node) + bracketOf(tree, node)).join('');
  const edit = { start: from, end: before.length, newText };
  const after = readText(appliedTo(text, [edit])).issues;
  const isOpen = after.some((issue) => issue.code === code && issue.start === start);
  if (isOpen || after.length >= issues.length) return undefined;
  return { shown: open.map((node) => bracketOf(tree, node)).join(''), edit };
}

/**
 * What a text lacks that breaks off within a string.
 * @param end of the string.
 * @returns undefined if something follows, or if a quote is all that it lacks.
 */
export function closingAll(
  text: string,
  end: number,
): { readonly shown: string; readonly newText: string } | undefined {
  if (text.slice(end).trim() !== '') return undefined;
  const quoted = text.slice(0, end) + '"';
  const { tree } = readText(quoted);
  // It was a name.
  const isName = tree.kind(tree.size - 1) === Kind.Missing && tree.end(tree.size - 2) === quoted.length;
  const whole = isName ? `${quoted}: null` : quoted;
  const reading = readText(whole);
  const issue = reading.issues.find(({ code }) => code === 'unclosed-object' || code === 'unclosed-array');
  const closers = issue && closersFor(whole, issue, reading);
  if (closers?.edit.start !== whole.length) return undefined;
  return { shown: (isName ? ': null ' : '') + closers.shown, newText: whole.slice(end) + closers.edit.newText };
}

/** Where a person looks for the cure of what is not closed: on the last line, where the text breaks off. */
export function breakOff(text: string, { code, start }: SyntaxIssue, { tree }: Reading): Span | undefined {
  const last = text.trimEnd().length;
  if (code === 'unclosed-object' || code === 'unclosed-array') {
    const node = containerAt(tree, start);
    if (node === undefined || tree.end(node) < last) return undefined;
  } else if (code !== 'unclosed-string' || text.slice(start, last).includes('\n')) return undefined;
  return { start: text.lastIndexOf('\n', last - 1) + 1, end: text.length };
}

/** A bracket stands on a line of its own if what is in it does. */
function layoutOf(tree: TextTree, node: number): string {
  const { text } = tree;
  const start = tree.start(node);
  const first = tree.after(node) > node + 1 ? tree.start(node + 1) : tree.end(node);
  if (!text.slice(start, first).includes('\n')) return '';
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  return (text.includes('\r\n') ? '\r\n' : '\n') + (/^[ \t]*/.exec(line)?.[0] ?? '');
}

function bracketOf(tree: TextTree, node: number): string {
  return tree.kind(node) === Kind.Array ? ']' : '}';
}
