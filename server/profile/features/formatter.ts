import type { FormattingOptions, Range, TextEdit } from 'vscode-json-languageservice';
import { coalesceEdits, EditCollector } from '../text/coalescedEdits';
import type { JsonService } from '../completion/jsonService';
import { measureFormattingCost } from '../json/formattingCost';
import type { Edit, Span } from '../text/textEdit';
import type { ProfileDocument } from '../document/profileDocument';
import { parseText } from '../json/parser';
import type { ParseResult } from '../json/parseResult';
import type { ParseErrorCode, ParseError } from '../json/syntaxErrors';
import { NodeKind, type SyntaxTree } from '../json/syntaxTree';
import { containerAt } from '../json/treeSearch';

/** A formatted text of more characters than this is not made: no editor would take it. */
const maxFormattedLength = 50_000_000;

/** Wider steps are left to others, who know beforehand how long the text gets. Columns. */
const maxIndentWidth = 64;

/**
 * Edits that lay out a document, or a part of it. A whole document that is JSON is laid out by what was read of it already:
 * a scanner would read it again, and takes several times as long. Of a broken one, nothing changes from the first syntax
 * error on: what follows may be part of a string that is not closed, and its nesting depth is a guess.
 * @param json for all others. Its formatter takes quadratic time of the depth.
 */
export function format(
  document: ProfileDocument,
  range: Range | undefined,
  options: FormattingOptions,
  json: Pick<JsonService, 'format'>,
): TextEdit[] {
  const { exceededLimit, text, source, isJson, limits } = document;
  if (exceededLimit) return [];
  const fastEdits = range ? undefined : layoutEdits(document, options);
  if (fastEdits) return toTextEdits(document, fastEdits);
  const { end, comments } = isJson ? { end: Infinity, comments: [] } : beforeErrors(document);
  // The formatter takes a carriage return alone for the end of a line, and our reader does not: code could become a comment.
  if (comments.length > 0 && /\r(?!\n)/.test(text)) return [];
  const formattable = text.slice(0, end);
  const { depth, indentLevels } = measureFormattingCost(formattable);
  const unit = options.insertSpaces ? options.tabSize : 1;
  if (depth > limits.depth || formattable.length + indentLevels * unit > maxFormattedLength) return [];
  // Where no line ends before the error, the formatter does not know how lines end.
  const eol = /[\r\n]/.test(formattable) ? '\n' : eolOf(text);
  const edits = json
    .format(document, formattable.length, range, options)
    .map(({ range: { start, end }, newText }): Edit => ({
      start: source.offsetAt(start),
      end: source.offsetAt(end),
      newText: eol === '\n' ? newText : newText.replaceAll('\n', eol),
    }));
  return toTextEdits(document, coalesceEdits(text, outside(comments, end, edits)));
}

function eolOf(text: string): string {
  return /\r\n?|\n/.exec(text)?.[0] ?? '\n';
}

/** Where the first syntax error is, comments and trailing commas left out of account, and the comments before it. */
function beforeErrors(document: ProfileDocument): { readonly end: number; readonly comments: readonly Span[] } {
  const { tree, errors, omittedCount } = readingUpToError(document);
  // Of more issues than are kept, the next one may be an error.
  let end = omittedCount > 0 ? (errors.at(-1)?.start ?? 0) : Infinity;
  for (const issue of errors) if (!harmless.has(issue.code)) end = Math.min(end, errorAt(tree, issue));
  const comments = errors.flatMap((issue) => {
    if (issue.code !== 'comment' || issue.start >= end) return [];
    // One of a line, as we read it, has the carriage return that ends the line.
    return { start: issue.start, end: document.text[issue.end - 1] === '\r' ? issue.end - 1 : issue.end };
  });
  // After an edit, the issues of the item that was read again come last.
  return { end, comments: comments.sort((a, b) => a.start - b.start) };
}

function readingUpToError(document: ProfileDocument): ParseResult {
  const { parseResult, text, limits } = document;
  if (parseResult.omittedCount === 0) return parseResult;
  // After an edit, those that are kept need not be the first ones of the text.
  const first = parseText(text, { maxDepth: limits.depth });
  return first.errors.some(({ code }) => !harmless.has(code)) ? first : document.forRepair().parseResult;
}

/** The edits before an offset and outside of comments. */
function outside(comments: readonly Span[], end: number, edits: readonly Edit[]): readonly Edit[] {
  let next = 0;
  return edits.filter((edit) => {
    for (let comment; (comment = comments[next]) && comment.end <= edit.start;) next++;
    return edit.end < end && edit.end <= (comments[next]?.start ?? Infinity);
  });
}

const harmless: ReadonlySet<ParseErrorCode> = new Set(['comment', 'trailing-comma']);

/** Where an issue makes the text wrong: a bracket that is not closed does so where its container breaks off. */
function errorAt(tree: SyntaxTree, { code, start }: ParseError): number {
  const isUnclosed = code === 'unclosed-object' || code === 'unclosed-array';
  const container = isUnclosed ? containerAt(tree, start) : undefined;
  return container === undefined ? start : tree.end(container);
}

function toTextEdits({ source }: ProfileDocument, edits: readonly Edit[]): TextEdit[] {
  return edits.map(({ start, end, newText }) => ({
    range: { start: source.positionAt(start), end: source.positionAt(end) },
    newText,
  }));
}

/** What the JSON service's formatter finds; undefined for a document, or for options, that this knows nothing of. */
function layoutEdits(document: ProfileDocument, options: FormattingOptions): Edit[] | undefined {
  const { text, isJson } = document;
  const { tabSize, insertSpaces, insertFinalNewline, keepLines } = options;
  const isUsual = Number.isInteger(tabSize) && tabSize >= 0 && tabSize <= maxIndentWidth && keepLines !== true;
  if (!isUsual || !isJson || text.startsWith('\uFEFF')) return undefined;
  const eol = eolOf(text);
  const unit = insertSpaces ? ' '.repeat(tabSize || 4) : '\t';
  const ending = insertFinalNewline === true ? eol : '';
  // What is empty is counted three times: its brackets and its comma.
  const least = (measureFormattingCost(text).indentLevels * unit.length) / 3;
  if (least > maxFormattedLength) return [];
  // What is formatted at each save is so already, mostly; this is soon told.
  const mayBeLaidOut = least <= text.length && startsFormatted(text, unit);
  if (mayBeLaidOut && text === JSON.stringify(document.value, undefined, unit) + ending) return [];
  return new DocumentFormatter(document.parseResult.tree, eol, unit).edits(ending);
}

function startsFormatted(text: string, unit: string): boolean {
  return /^[[{]\n/.test(text) && text.startsWith(unit, 2) && !/\s/.test(text.charAt(2 + unit.length));
}

/** Goes from token to token, and notes where what stands between two of them is not what should. */
class DocumentFormatter {
  private readonly collector: EditCollector;
  /** Containers that are open. */
  private readonly openContainers: number[] = [];
  /** Ends of lines, with the indentation of the next one, by level. */
  private readonly breaks: string[] = [];
  /** Where the last token ends. */
  private lastTokenEnd = 0;
  /** Characters between tokens, afterwards. */
  private length = 0;

  constructor(
    private readonly tree: SyntaxTree,
    private readonly eol: string,
    private readonly unit: string,
  ) {
    this.collector = new EditCollector(tree.text);
  }

  edits(ending: string): Edit[] {
    const { tree, openContainers } = this;
    const longest = maxFormattedLength - tree.text.length;
    let isValue = false;
    for (let node = 0; node < tree.size && this.length <= longest; node++) {
      let owner = openContainers.at(-1);
      for (; owner !== undefined && tree.subtreeEnd(owner) === node; owner = openContainers.at(-1))
        this.closeContainer(owner);
      if (isValue) this.formatPunctuation(':');
      else if (owner !== undefined && node > owner + 1) this.formatPunctuation(',');
      this.setWhiteSpace(tree.start(node), isValue ? ' ' : owner === undefined ? '' : this.lineBreak());
      isValue = this.visitToken(node);
    }
    for (let owner = openContainers.at(-1); owner !== undefined; owner = openContainers.at(-1))
      this.closeContainer(owner);
    this.setWhiteSpace(tree.text.length, ending);
    return this.length > longest ? [] : this.collector.edits;
  }

  /** @returns whether it is the name of a member, so that its value comes next. */
  private visitToken(node: number): boolean {
    const { tree } = this;
    const end = tree.end(node);
    this.lastTokenEnd = end;
    if (!tree.isContainer(node)) return tree.kind(node) === NodeKind.Key;
    this.lastTokenEnd = tree.start(node) + 1;
    if (tree.subtreeEnd(node) > node + 1) this.openContainers.push(node);
    else {
      this.setWhiteSpace(end - 1, '');
      this.lastTokenEnd = end;
    }
    return false;
  }

  private closeContainer(container: number): void {
    this.openContainers.pop();
    const end = this.tree.end(container);
    this.setWhiteSpace(end - 1, this.lineBreak());
    this.lastTokenEnd = end;
  }

  private formatPunctuation(character: string): void {
    const place = this.tree.text.indexOf(character, this.lastTokenEnd);
    this.setWhiteSpace(place, '');
    this.lastTokenEnd = place + 1;
  }

  /** @param end of the white space behind the last token. */
  private setWhiteSpace(end: number, newText: string): void {
    const start = this.lastTokenEnd;
    this.length += newText.length;
    const isRight = end - start === newText.length && this.tree.text.startsWith(newText, start);
    if (!isRight) this.collector.add({ start, end, newText });
  }

  private lineBreak(): string {
    const level = this.openContainers.length;
    return (this.breaks[level] ??= this.eol + this.unit.repeat(level));
  }
}
