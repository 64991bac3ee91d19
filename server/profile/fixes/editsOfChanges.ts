import type { ValueChange, NewProperties } from '../schema/valueFix';
import type { Edit } from '../text/textEdit';
import { moveProperties, type PropertyEditor } from './movedProperties';
import { isEmptyNode, removalEdit } from './nodeRemoval';
import { ComposedEdits } from './composedEdits';
import { removalEdits } from './propertyRemovals';
import { isStrictJsonText } from './strictText';
import { takeOut } from './takenOutValue';
import { printOnOneLine, TextLayout, type TextPrinter } from './textLayout';
import { NodeKind, type Path, type SyntaxTree } from '../json/syntaxTree';

/**
 * Converts value changes into minimal text edits. Layout and everything that the changes do not name stay as they are.
 * @returns edits that do not overlap, in text order; undefined if a path does not exist in the text, or if two changes
 * overlap.
 */
export function editsForChanges(tree: SyntaxTree, changes: readonly ValueChange[]): Edit[] | undefined {
  if (changes.length > 1 && changes.every(({ kind }) => kind === 'remove'))
    return removalEdits(
      tree,
      changes.map(({ path }) => path),
    );
  const edits: Edit[] = [];
  const builder = new ChangeEditBuilder(tree);
  for (const change of changes) {
    const changeEdits = builder.editsOf(change);
    if (changeEdits.length === 0) return undefined;
    edits.push(...changeEdits);
  }
  edits.sort((a, b) => a.start - b.start || a.end - b.end);
  return edits.some((edit, i) => i > 0 && edit.start < (edits[i - 1]?.end ?? 0)) ? undefined : edits;
}

class ChangeEditBuilder implements PropertyEditor {
  readonly layout: TextLayout;
  private readonly composed: ComposedEdits;

  constructor(readonly tree: SyntaxTree) {
    this.layout = new TextLayout(tree);
    this.composed = new ComposedEdits(tree, this.layout);
  }

  /** @returns an empty array if the change is not possible. */
  editsOf(change: ValueChange): Edit[] {
    const { tree } = this;
    const node = tree.nodeAtPath(change.path);
    if (change.kind === 'append') return this.append(node, change.path, this.composed.itemPrinters(change.items));
    if (node === undefined) return [];
    switch (change.kind) {
      case 'set':
        return this.replace(node, change.value);
      case 'replaceText':
        return [
          {
            start: tree.start(node),
            end: tree.end(node),
            newText: this.layout.inLayout(change.text, tree.start(node)),
          },
        ];
      case 'quote': {
        const [start, end] = [tree.start(node), tree.end(node)];
        return [{ start, end, newText: JSON.stringify(tree.text.slice(start, end)) }];
      }
      case 'swap':
        return this.swap(node, tree.nodeAtPath(change.with));
      case 'stringify':
        return this.composed.stringify(node);
      case 'wrapItems':
        return this.wrapItems(node, change.wrapperPath);
      case 'join':
        return this.composed.join(node, change.separator);
      case 'compose':
        return this.composed.replace(node, change.value, change.spread === true);
      case 'unwrap':
        return this.unwrap(node);
      case 'wrap':
        return this.wrap(node, change.wrapperPath);
      case 'split':
        return this.split(node, change.path, change.texts);
      case 'rename':
        return this.rename(node, change);
      case 'remove':
        return change.path.length === 0 ? [] : [removalEdit(tree, node)];
      case 'takeOut':
        return takeOut(tree, this.layout, node, change);
      case 'move':
        return moveProperties(this, change.path, change.moves);
      case 'add':
        return this.addProperties(node, this.printProperties(change.properties), change.after);
    }
  }

  private replace(node: number, value: unknown): Edit[] {
    const { tree } = this;
    const [start, end] = [tree.start(node), tree.end(node)];
    // The fix is computed from the value: comments, duplicate properties and syntax errors would be lost silently.
    if (tree.isContainer(node) && !isStrictJsonText(tree.text.slice(start, end))) return [];
    return [{ start, end, newText: this.layout.print(value, this.layout.indentAt(start)) }];
  }

  private swap(one: number, other: number | undefined): Edit[] {
    if (other === undefined || !this.layout.hasKnownEnd(one) || !this.layout.hasKnownEnd(other)) return [];
    return [this.replaceNodeText(other, one), this.replaceNodeText(one, other)];
  }

  /** Replaces a value with the text of another one. */
  private replaceNodeText(value: number, target: number): Edit {
    const { tree } = this;
    const [start, end] = [tree.start(target), tree.end(target)];
    return { start, end, newText: this.layout.movedText(value)(this.layout.indentAt(start), false) };
  }

  private unwrap(list: number): Edit[] {
    const { tree } = this;
    const [item, ...otherItems] = tree.children(list);
    if (item === undefined || otherItems.length > 0 || !this.layout.hasKnownEnd(list)) return [];
    const surroundingText =
      tree.text.slice(tree.start(list) + 1, tree.start(item)) + tree.text.slice(tree.end(item), tree.end(list) - 1);
    // A comment or a syntax error next to the item would be lost.
    return surroundingText.trim() === '' ? [this.replaceNodeText(item, list)] : [];
  }

  private wrap(node: number, inside: Path): Edit[] {
    const { tree } = this;
    if (!this.layout.hasKnownEnd(node)) return [];
    const names = inside.map((step) => (typeof step === 'number' ? undefined : `${JSON.stringify(step)}: `));
    const opening = names.map((name) => (name === undefined ? '[' : `{${name}`)).join('');
    const closing = names
      .map((name) => (name === undefined ? ']' : '}'))
      .reverse()
      .join('');
    const [start, end] = [tree.start(node), tree.end(node)];
    return [
      { start, end: start, newText: opening },
      { start: end, end, newText: closing },
    ];
  }

  private split(node: number, path: Path, texts: readonly string[]): Edit[] {
    const { tree } = this;
    const itemIndex = path.findLastIndex((segment) => typeof segment === 'number');
    const list = tree.nodeAtPath(path.slice(0, itemIndex));
    const item = tree.nodeAtPath(path.slice(0, itemIndex + 1));
    if (list === undefined || item === undefined || !this.layout.hasKnownEnd(item) || tree.isContainer(node)) return [];
    const [start, end] = [tree.start(node), tree.end(item)];
    const [before, after] = [tree.text.slice(tree.start(item), start), tree.text.slice(tree.end(node), end)];
    const isMultiline = tree.text.slice(tree.start(list), tree.start(list + 1)).includes('\n');
    const separator = isMultiline ? `,${this.layout.eol}${this.layout.indentAt(tree.start(item))}` : ', ';
    const copies = texts.map((text) => JSON.stringify(text) + after);
    return [{ start, end, newText: copies.join(separator + before) }];
  }

  private wrapItems(list: number, inside: Path): Edit[] {
    const { tree } = this;
    return Array.from(tree.children(list)).flatMap((item) =>
      tree.isNonBlankString(item) ? this.wrap(item, inside) : [],
    );
  }

  /** Adds items to an array, which is created if it is missing or null. @param node of the array. */
  private append(node: number | undefined, path: Path, items: readonly TextPrinter[]): Edit[] {
    const { tree } = this;
    if (node !== undefined && tree.kind(node) === NodeKind.Array && tree.isDamaged(node)) return [];
    const last = node !== undefined && tree.kind(node) === NodeKind.Array ? tree.children(node).at(-1) : undefined;
    if (last !== undefined) {
      const indent = this.layout.indentAt(tree.start(last));
      // A new item gets its own line if the last one has its own line.
      const isOnOwnLine = tree.text.slice(0, tree.start(last)).endsWith(`\n${indent}`);
      const separator = isOnOwnLine ? `,${this.layout.eol}${indent}` : ', ';
      const newText = items.map((print) => separator + print(indent, false)).join('');
      return [{ start: tree.end(last), end: tree.end(last), newText }];
    }
    const list = (indent: string): string => `[${items.map((print) => print(indent, false)).join(', ')}]`;
    if (node !== undefined) {
      const [start, end] = [tree.start(node), tree.end(node)];
      if (!/^(?:null|\[\s*\])$/.test(tree.text.slice(start, end))) return [];
      return [{ start, end, newText: list(this.layout.indentAt(start)) }];
    }
    const owner = tree.nodeAtPath(path.slice(0, -1));
    if (owner === undefined) return [];
    return this.addProperties(owner, [(indent) => `${JSON.stringify(String(path.at(-1)))}: ${list(indent)}`]);
  }

  private rename(node: number, { path, name }: { readonly path: Path; readonly name: string }): Edit[] {
    const { tree } = this;
    const edit = { start: tree.start(node - 1), end: tree.end(node - 1), newText: JSON.stringify(name) };
    const empty = tree.nodeAtPath([...path.slice(0, -1), name]);
    if (empty === undefined || empty === node) return [edit];
    return isEmptyNode(tree, empty) ? [removalEdit(tree, empty), edit] : [];
  }

  private printProperties(properties: NewProperties): TextPrinter[] {
    return properties.map(
      ([name, value]) =>
        (indent, isMultiline) =>
          `${JSON.stringify(name)}: ${isMultiline ? this.layout.printMultiline(value, indent) : printOnOneLine(value)}`,
    );
  }

  /** @param after see the change `add`. */
  addProperties(owner: number, properties: readonly TextPrinter[], after?: readonly string[]): Edit[] {
    const { tree } = this;
    if (tree.kind(owner) !== NodeKind.Object) return [];
    const last = tree.children(owner).at(-1);
    if (last === undefined) return [this.addFirstProperties(owner, properties)];
    const firstKey = owner + 1;
    // New properties get their own lines if the first one has its own line.
    const isMultiline = tree.text.slice(tree.start(owner), tree.start(firstKey)).includes('\n');
    const indent = this.layout.indentAt(tree.start(firstKey));
    const separator = isMultiline ? `,${this.layout.eol}${indent}` : ', ';
    const text = properties.map((print) => print(indent, isMultiline)).join(separator);
    const previous = after === undefined ? last : this.lastProperty(owner, after);
    const offset = previous === undefined ? tree.start(firstKey) : tree.end(previous);
    return [{ start: offset, end: offset, newText: previous === undefined ? text + separator : separator + text }];
  }

  /** The value of the last of the names that an object has. */
  private lastProperty(owner: number, names: readonly string[]): number | undefined {
    const { tree } = this;
    const values = new Map(Array.from(tree.children(owner), (value) => [tree.keyName(value - 1), value]));
    const name = names.findLast((each) => values.has(each));
    return name === undefined ? undefined : values.get(name);
  }

  /** Adds the first properties of an object. */
  private addFirstProperties(owner: number, properties: readonly TextPrinter[]): Edit {
    const { tree } = this;
    const isMultiline = owner === 0 || this.layout.isMultiline;
    const outer = this.layout.indentAt(tree.start(owner));
    const inner = outer + this.layout.indentUnit;
    const text = properties.map((print) => print(inner, isMultiline));
    const newText = isMultiline
      ? `${this.layout.eol}${inner}${text.join(`,${this.layout.eol}${inner}`)}${this.layout.eol}${outer}`
      : text.join(', ');
    const [start, end] = [tree.start(owner) + 1, tree.end(owner) - 1];
    // Keeps a comment.
    return { start, end: tree.text.slice(start, end).trim() === '' ? end : start, newText };
  }
}
