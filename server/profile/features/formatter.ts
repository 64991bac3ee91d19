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

/** The maximum length of a formatted text, in characters. Editors reject longer ones. */
const maxFormattedLength = 50_000_000;

/** The maximum indentation per level, in columns. The JSON service formats with wider ones. */
const maxIndentWidth = 64;

/**
 * Computes the edits that format a document or a range of it. A whole document that is JSON is formatted from its syntax
 * tree, which is several times faster than scanning the text again. Nothing changes from the first syntax error on: the text
 * after it may be part of an unclosed string, and its nesting depth is uncertain.
 * @param json formats all other documents. Its formatter takes quadratic time in the nesting depth.
 */
export function format(
  document: ProfileDocument,
  range: Range | undefined,
  options: FormattingOptions,
  json: Pick<JsonService, 'format'>,
): TextEdit[] {
  const { exceededLimit, text, source, isJson, limits } = document;
  // What precedes the JSON must be removed first.
  if (exceededLimit || endOfJson(document) === 0) return [];
  const fastEdits = range ? undefined : treeEdits(document, options);
  if (fastEdits) return toTextEdits(document, fastEdits);
  const { end, comments } = isJson ? { end: Infinity, comments: [] } : beforeErrors(document);
  // The formatter treats a single carriage return as a line break, and our parser does not: code could become a comment.
  if (comments.length > 0 && /\r(?!\n)/.test(text)) return [];
  const formattable = text.slice(0, end);
  const { depth, indentLevels } = measureFormattingCost(formattable);
  const unit = options.insertSpaces ? options.tabSize : 1;
  if (depth > limits.depth || formattable.length + indentLevels * unit > maxFormattedLength) return [];
  // Without a line break before the error, the formatter would use its default.
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

/** The offset of what surrounds the JSON; 0 if that is not only after it. */
function endOfJson({ isJson, envelope }: ProfileDocument): number {
  if (isJson || !envelope) return Infinity;
  const [finding, another] = envelope.findings;
  const isAfter = finding?.kind === 'surrounding-text' && !finding.before && !another;
  return isAfter ? (finding.after?.start ?? 0) : 0;
}

/** The offset of the first syntax error, ignoring comments and trailing commas, and the comments before it. */
function beforeErrors(document: ProfileDocument): { readonly end: number; readonly comments: readonly Span[] } {
  const { tree, errors, omittedCount } = parseUpToError(document);
  // The first error that is not kept may not be harmless.
  let end = Math.min(endOfJson(document), omittedCount > 0 ? (errors.at(-1)?.start ?? 0) : Infinity);
  for (const error of errors) if (!harmless.has(error.code)) end = Math.min(end, errorOffset(tree, error));
  const comments = errors.flatMap((error) => {
    if (error.code !== 'comment' || error.start >= end) return [];
    // The span of a line comment includes a carriage return before the line feed.
    return { start: error.start, end: document.text[error.end - 1] === '\r' ? error.end - 1 : error.end };
  });
  return { end, comments: comments.sort((a, b) => a.start - b.start) };
}

/** Without error recovery, which places errors by the indentation: formatting would change where they are. */
function parseUpToError({ text, limits }: ProfileDocument): ParseResult {
  const options = { maxDepth: limits.depth };
  const first = parseText(text, options);
  const isWhole = first.omittedCount === 0 || first.errors.some(({ code }) => !harmless.has(code));
  return isWhole ? first : parseText(text, { ...options, reportAll: true });
}

/** The edits before an offset and outside comments. */
function outside(comments: readonly Span[], end: number, edits: readonly Edit[]): readonly Edit[] {
  let next = 0;
  return edits.filter((edit) => {
    for (let comment; (comment = comments[next]) && comment.end <= edit.start;) next++;
    return edit.end < end && edit.end <= (comments[next]?.start ?? Infinity);
  });
}

const harmless: ReadonlySet<ParseErrorCode> = new Set(['comment', 'trailing-comma']);

/** The offset from which an error makes the text ambiguous: for an unclosed bracket, the end of its container. */
function errorOffset(tree: SyntaxTree, { code, start }: ParseError): number {
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

/** The same edits as those of the JSON service; undefined for a document or options that are not supported here. */
function treeEdits(document: ProfileDocument, options: FormattingOptions): Edit[] | undefined {
  const { text, isJson } = document;
  const { tabSize, insertSpaces, insertFinalNewline, keepLines } = options;
  const isSupported = Number.isInteger(tabSize) && tabSize >= 0 && tabSize <= maxIndentWidth && keepLines !== true;
  if (!isSupported || !isJson || text.startsWith('\uFEFF')) return undefined;
  const eol = eolOf(text);
  const unit = insertSpaces ? ' '.repeat(tabSize || 4) : '\t';
  const ending = insertFinalNewline === true ? eol : '';
  // The cost counts an empty container three times: its brackets and its comma.
  const least = (measureFormattingCost(text).indentLevels * unit.length) / 3;
  if (least > maxFormattedLength) return [];
  // Fast path: a document that is formatted on save is usually formatted already.
  const mayBeFormatted = least <= text.length && startsFormatted(text, unit);
  if (mayBeFormatted && text === JSON.stringify(document.value, undefined, unit) + ending) return [];
  return new DocumentFormatter(document.parseResult.tree, eol, unit).edits(ending);
}

function startsFormatted(text: string, unit: string): boolean {
  return /^[[{]\n/.test(text) && text.startsWith(unit, 2) && !/\s/.test(text.charAt(2 + unit.length));
}

/** Visits the tokens, and collects an edit for white space that differs from the formatted text. */
class DocumentFormatter {
  private readonly collector: EditCollector;
  /** The containers that are not closed yet. */
  private readonly openContainers: number[] = [];
  /** Line breaks with the indentation of the next line, by nesting depth. */
  private readonly breaks: string[] = [];
  /** The end of the last token. */
  private lastTokenEnd = 0;
  /** Characters between tokens after formatting. */
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
    const maxLength = maxFormattedLength - tree.text.length;
    let isValue = false;
    for (let node = 0; node < tree.size && this.length <= maxLength; node++) {
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
    return this.length > maxLength ? [] : this.collector.edits;
  }

  /** @returns whether the token is a property name, so that its value comes next. */
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
    const offset = this.tree.text.indexOf(character, this.lastTokenEnd);
    this.setWhiteSpace(offset, '');
    this.lastTokenEnd = offset + 1;
  }

  /** @param end of the white space after the last token. */
  private setWhiteSpace(end: number, newText: string): void {
    const start = this.lastTokenEnd;
    this.length += newText.length;
    const isUnchanged = end - start === newText.length && this.tree.text.startsWith(newText, start);
    if (!isUnchanged) this.collector.add({ start, end, newText });
  }

  private lineBreak(): string {
    const level = this.openContainers.length;
    return (this.breaks[level] ??= this.eol + this.unit.repeat(level));
  }
}
