import { NodeKind, type SyntaxTree } from '../json/syntaxTree';

/** Prints a text to insert. @param indent of the line that it is inserted in. */
export type TextPrinter = (indent: string, ownLines: boolean) => string;

/** The indentation and the line breaks of a text, which inserted text follows. */
export class TextLayout {
  constructor(private readonly tree: SyntaxTree) {}

  /** Whether the profile spans several lines. */
  get isMultiline(): boolean {
    const { tree } = this;
    return lineStart(tree, tree.end(0)) > lineStart(tree, tree.start(0));
  }

  /** The white space at the start of the line that an offset is in. */
  indentAt(offset: number): string {
    const { tree } = this;
    const start = lineStart(tree, offset);
    return /^[ \t]*/.exec(tree.text.slice(start, offset))?.[0] ?? '';
  }

  /** The line break that the text uses. */
  get eol(): string {
    const { text } = this.tree;
    const first = lineBreaksOf(this.tree)[0] ?? -1;
    return text[first - 1] === '\r' ? '\r\n' : '\n';
  }

  /** One step of indentation, as in the text. */
  get indentUnit(): string {
    const first = this.tree.size > 1 ? this.indentAt(this.tree.start(1)) : '';
    return first === '' ? '  ' : first;
  }

  /** A value as JSON, on one line in a text of one line. @param indent of its lines after the first. */
  print(value: unknown, indent: string): string {
    return this.isMultiline ? this.printMultiline(value, indent) : printOnOneLine(value);
  }

  /** JSON that is indented by two spaces, with the indentation and the line breaks of the text. */
  inLayout(json: string, offset: number): string {
    const outer = this.eol + this.indentAt(offset);
    return json
      .trim()
      .replaceAll(/\n((?: {2})*)/g, (_, spaces: string) => outer + this.indentUnit.repeat(spaces.length / 2));
  }

  /** A value as JSON, objects and arrays on several lines. @param indent of its lines after the first. */
  printMultiline(value: unknown, indent: string): string {
    return JSON.stringify(value, undefined, this.indentUnit).replaceAll('\n', this.eol + indent);
  }

  /** Whether the end of a value is certain: only then can it be moved. */
  hasKnownEnd(node: number): boolean {
    const { tree } = this;
    return tree.kind(node) !== NodeKind.Missing && tree.kind(node) !== NodeKind.UnknownWord && !tree.isDamaged(node);
  }

  /** The text of a node, unchanged except for the indentation of its lines. */
  movedText(node: number, start = this.tree.start(node)): TextPrinter {
    const text = this.tree.text.slice(start, this.tree.end(node));
    return (indent) => this.reindented(text, node, indent, start);
  }

  /** A text with the indentation of a node, such as its own text with additions, indented as another line. */
  reindented(text: string, node: number, indent: string, start = this.tree.start(node)): string {
    if (!text.includes('\n') || this.hasMultilineString(node)) return text;
    return text.replaceAll(`\n${this.indentAt(start)}`, () => `\n${indent}`);
  }

  /** Whether a string in a node has a line break: the spaces after it are text, not indentation. */
  private hasMultilineString(node: number): boolean {
    const { tree } = this;
    for (let each = node; each < tree.subtreeEnd(node); each++) {
      if (tree.isContainer(each)) continue;
      if (tree.text.slice(tree.start(each), tree.end(each)).includes('\n')) return true;
    }
    return false;
  }
}

/** A value as JSON on one line, with spaces: `{"a": 1, "b": [2, 3]}`. */
export function printOnOneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(printOnOneLine).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([name, each]) => `${JSON.stringify(name)}: ${printOnOneLine(each)}`)
    .join(', ')}}`;
}

const lineBreakCache = new WeakMap<SyntaxTree, readonly number[]>();

/** Offsets of the line breaks, cached: a line may be megabytes long, and finding its start repeatedly would be slow. */
function lineBreaksOf(tree: SyntaxTree): readonly number[] {
  let breaks = lineBreakCache.get(tree);
  if (!breaks) {
    const found: number[] = [];
    for (let at = tree.text.indexOf('\n'); at >= 0; at = tree.text.indexOf('\n', at + 1)) found.push(at);
    lineBreakCache.set(tree, (breaks = found));
  }
  return breaks;
}

function lineStart(tree: SyntaxTree, offset: number): number {
  const breaks = lineBreaksOf(tree);
  let [low, high] = [0, breaks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((breaks[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return (breaks[low - 1] ?? -1) + 1;
}
