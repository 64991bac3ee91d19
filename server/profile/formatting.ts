import type { FormattingOptions, Range, TextEdit } from 'vscode-json-languageservice';
import { asFew } from './edits';
import type { JsonService } from './jsonService';
import { layoutCostOf } from './layout';
import type { Edit, Span } from './problem';
import type { ProfileDocument } from './profileDocument';
import type { SyntaxCode, SyntaxIssue } from './syntax';
import { Kind, type TextTree } from './textTree';
import { containerAt } from './treePlaces';

/** A formatted text of more characters than this is not made: no editor would take it. */
const longestFormatted = 50_000_000;

/** Wider steps are left to others, who know beforehand how long the text gets. Columns. */
const widestStep = 64;

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
  const { excess, text, source, limits } = document;
  if (excess) return [];
  const known = range ? undefined : layoutEdits(document, options);
  if (known) return toTextEdits(document, asFew(text, known));
  const { depth, indentation } = layoutCostOf(text);
  const unit = options.insertSpaces ? options.tabSize : 1;
  if (depth > limits.depth || text.length + indentation * unit > longestFormatted) return [];
  const edits = json.format(document, range, options);
  const spans = edits.map(({ range: { start, end }, newText }) => ({
    start: source.offsetAt(start),
    end: source.offsetAt(end),
    newText,
  }));
  const sure = document.isJson ? spans : beforeErrors(document, spans);
  const few = asFew(text, sure);
  return few === spans ? edits : toTextEdits(document, few);
}

/** The edits before the first syntax error, comments and trailing commas left out of account, and outside of comments. */
function beforeErrors(document: ProfileDocument, edits: readonly Edit[]): readonly Edit[] {
  const { reading } = document;
  const { tree, issues, left } = reading.left > 0 ? document.forRepair().reading : reading;
  // Of more issues than are kept, the next one may be an error.
  let end = left > 0 ? (issues.at(-1)?.start ?? 0) : Infinity;
  for (const issue of issues) if (!harmless.has(issue.code)) end = Math.min(end, errorAt(tree, issue));
  // After an edit, the issues of the item that was read again come last.
  const comments = issues.filter(({ code }) => code === 'comment').sort((a, b) => a.start - b.start);
  // The formatter takes a carriage return alone for the end of a line, and our reader does not: code could become a comment.
  if (comments.length > 0 && /\r(?!\n)/.test(document.text)) return [];
  // One of a line, as we read it, has the carriage return that ends the line.
  const endOf = ({ end }: Span): number => (document.text[end - 1] === '\r' ? end - 1 : end);
  let next = 0;
  return edits.filter((edit) => {
    for (let comment; (comment = comments[next]) && endOf(comment) <= edit.start;) next++;
    return edit.end < end && edit.end <= (comments[next]?.start ?? Infinity);
  });
}

const harmless: ReadonlySet<SyntaxCode> = new Set(['comment', 'trailing-comma']);

/** Where an issue makes the text wrong: a bracket that is not closed does so where its container breaks off. */
function errorAt(tree: TextTree, { code, start }: SyntaxIssue): number {
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
  const isUsual = Number.isInteger(tabSize) && tabSize >= 0 && tabSize <= widestStep && keepLines !== true;
  if (!isUsual || !isJson || text.startsWith('\uFEFF')) return undefined;
  const eol = /\r\n?|\n/.exec(text)?.[0] ?? '\n';
  const unit = insertSpaces ? ' '.repeat(tabSize || 4) : '\t';
  const ending = insertFinalNewline === true ? eol : '';
  // What is formatted at each save is so already, mostly; this is soon told.
  const isLaidOut = text === JSON.stringify(document.value, undefined, unit) + ending;
  return isLaidOut ? [] : new Layout(document.reading.tree, eol, unit).edits(ending);
}

/** Goes from token to token, and notes where what stands between two of them is not what should. */
class Layout {
  private readonly found: Edit[] = [];
  /** Containers that are open. */
  private readonly open: number[] = [];
  /** Ends of lines, with the indentation of the next one, by level. */
  private readonly breaks: string[] = [];
  /** Where the last token ends. */
  private at = 0;
  /** Characters between tokens, afterwards. */
  private length = 0;

  constructor(
    private readonly tree: TextTree,
    private readonly eol: string,
    private readonly unit: string,
  ) {}

  edits(ending: string): Edit[] {
    const { tree, open } = this;
    let isValue = false;
    for (let node = 0; node < tree.size; node++) {
      let owner = open.at(-1);
      for (; owner !== undefined && tree.after(owner) === node; owner = open.at(-1)) this.close(owner);
      if (isValue) this.sign(':');
      else if (owner !== undefined && node > owner + 1) this.sign(',');
      this.between(tree.start(node), isValue ? ' ' : owner === undefined ? '' : this.lineBreak());
      isValue = this.token(node);
    }
    for (let owner = open.at(-1); owner !== undefined; owner = open.at(-1)) this.close(owner);
    this.between(tree.text.length, ending);
    return tree.text.length + this.length > longestFormatted ? [] : this.found;
  }

  /** @returns whether it is the name of a member, so that its value comes next. */
  private token(node: number): boolean {
    const { tree } = this;
    const end = tree.end(node);
    this.at = end;
    if (!tree.isContainer(node)) return tree.kind(node) === Kind.Key;
    this.at = tree.start(node) + 1;
    if (tree.after(node) > node + 1) this.open.push(node);
    else {
      this.between(end - 1, '');
      this.at = end;
    }
    return false;
  }

  private close(container: number): void {
    this.open.pop();
    const end = this.tree.end(container);
    this.between(end - 1, this.lineBreak());
    this.at = end;
  }

  private sign(character: string): void {
    const place = this.tree.text.indexOf(character, this.at);
    this.between(place, '');
    this.at = place + 1;
  }

  /** @param end of the white space behind the last token. */
  private between(end: number, newText: string): void {
    const start = this.at;
    this.length += newText.length;
    const isRight = end - start === newText.length && this.tree.text.startsWith(newText, start);
    if (!isRight) this.found.push({ start, end, newText });
  }

  private lineBreak(): string {
    const level = this.open.length;
    return (this.breaks[level] ??= this.eol + this.unit.repeat(level));
  }
}
