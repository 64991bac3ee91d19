import { type Composed, TextOf } from '../schema/valueFix';
import type { Edit } from '../text/textEdit';
import { NodeKind, type SyntaxTree } from '../json/syntaxTree';
import { isStrictJsonText } from './strictText';
import type { TextLayout, TextPrinter } from './textLayout';

/** The edits that build a new value from texts of the old one: numbers keep their digits, and strings their escape sequences. */
export class ComposedEdits {
  constructor(
    private readonly tree: SyntaxTree,
    private readonly layout: TextLayout,
  ) {}

  /** Replaces a value. @param isSpread whether the items of `value` replace it, each as an item of the array around it. */
  replace(node: number, value: Composed, isSpread: boolean): Edit[] {
    const { tree, layout } = this;
    const [start, end] = [tree.start(node), tree.end(node)];
    if (!this.isComplete(node)) return [];
    const indent = layout.indentAt(start);
    const isMultiline = tree.isContainer(node) ? tree.text.slice(start, end).includes('\n') : layout.isMultiline;
    const texts = isSpread && isList(value) ? value.map((each) => this.print(each, indent)) : undefined;
    const isOnOwnLine = tree.text.slice(0, start).endsWith(`\n${indent}`);
    const newText = texts
      ? texts.join(isOnOwnLine ? `,${layout.eol}${indent}` : ', ')
      : isMultiline && isList(value) && value.length > 0
        ? this.printLines(value, indent)
        : this.print(value, indent);
    return newText.includes(unknownText) ? [] : [{ start, end, newText }];
  }

  /** Printers of new items. */
  itemPrinters(items: readonly Composed[]): TextPrinter[] {
    return items.map((item) => (indent) => this.print(item, indent));
  }

  /** Replaces an array of strings with one string. */
  join(list: number, separator: string): Edit[] {
    const { tree } = this;
    const [start, end] = [tree.start(list), tree.end(list)];
    const items = Array.from(tree.children(list));
    if (!this.isComplete(list) || items.some((item) => tree.kind(item) !== NodeKind.String)) return [];
    const texts = items.map((item) => tree.text.slice(tree.start(item) + 1, tree.end(item) - 1));
    return [{ start, end, newText: `"${texts.join(JSON.stringify(separator).slice(1, -1))}"` }];
  }

  /** Replaces an object or an array with a string that contains its text. */
  stringify(node: number): Edit[] {
    const { tree } = this;
    if (!this.isComplete(node)) return [];
    const [start, end] = [tree.start(node), tree.end(node)];
    const withoutSpaces = tree.text
      .slice(start, end)
      .replaceAll(/("[^"\\]*(?:\\.[^"\\]*)*")|\s+/g, (_, quoted: string | undefined) => quoted ?? '');
    return [{ start, end, newText: JSON.stringify(withoutSpaces) }];
  }

  /** Whether the value represents all of the text: comments, duplicate properties and syntax errors would be lost silently. */
  private isComplete(node: number): boolean {
    const { tree } = this;
    if (!this.layout.hasKnownEnd(node)) return false;
    return !tree.isContainer(node) || isStrictJsonText(tree.text.slice(tree.start(node), tree.end(node)));
  }

  private printLines(items: readonly Composed[], outer: string): string {
    const { eol, indentUnit } = this.layout;
    const inner = outer + indentUnit;
    return `[${items.map((item) => eol + inner + this.print(item, inner)).join(',')}${eol}${outer}]`;
  }

  private print(value: Composed, indent: string): string {
    if (value instanceof TextOf) return this.textOf(value, indent);
    if (typeof value !== 'object' || value === null) return JSON.stringify(value);
    if (isList(value)) return `[${value.map((each) => this.print(each, indent)).join(', ')}]`;
    return `{${Object.entries(value)
      .map(([name, each]) => `${JSON.stringify(name)}: ${this.print(each, indent)}`)
      .join(', ')}}`;
  }

  private textOf({ path, part }: TextOf, indent: string): string {
    const { tree, layout } = this;
    const node = tree.nodeAtPath(path);
    if (node === undefined) return unknownText;
    return part === 'name'
      ? tree.text.slice(tree.start(node - 1), tree.end(node - 1))
      : layout.movedText(node)(indent, false);
  }
}

/** Not JSON, so that it is in no text of a complete value: the edit is not offered. */
const unknownText = '\u0000';

function isList(value: Composed): value is readonly Composed[] {
  return Array.isArray(value);
}
