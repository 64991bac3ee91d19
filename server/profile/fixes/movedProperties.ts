import { NodeKind, type Path, type SyntaxTree } from '../json/syntaxTree';
import type { PropertyMove } from '../schema/valueFix';
import type { Edit } from '../text/textEdit';
import { isEmptyNode, removalEdit } from './nodeRemoval';
import type { TextLayout, TextPrinter } from './textLayout';

/** The parts of the edit builder that moves need. */
export interface PropertyEditor {
  readonly tree: SyntaxTree;
  readonly layout: TextLayout;
  /** @returns an empty array if the node is not an object. */
  addProperties(owner: number, properties: readonly TextPrinter[]): Edit[];
}

/** What is moved to a path: a value, or values in an object at the path. */
interface Destination {
  source?: number;
  readonly properties: Map<string, Destination>;
}

/**
 * Moves properties of one object to other objects. Objects that are missing or empty are created, and empty values are replaced.
 * @param path the path of the object.
 * @returns an empty array if that is not possible without a loss.
 */
export function moveProperties(editor: PropertyEditor, path: Path, moves: readonly PropertyMove[]): Edit[] {
  const { tree } = editor;
  const owner = tree.nodeAtPath(path);
  const base = deepestObject(tree, commonStart(moves.flatMap(({ to }) => to.map((target) => target.slice(0, -1)))));
  if (owner === undefined || base === undefined) return [];
  const sources = new Set<number>();
  const root: Destination = { properties: new Map() };
  for (const { name, to } of moves) {
    const source = tree.nodeAtPath([...path, name]);
    if (source === undefined || !editor.layout.hasKnownEnd(source)) return [];
    sources.add(source);
    for (const target of to) destinationAt(root, target.slice(base.length)).source ??= source;
  }
  const count = moves.reduce((sum, { to }) => sum + to.length, 0);
  return countLeaves(root) === count ? new PropertyMover(editor, owner, sources).move(base, root) : [];
}

function destinationAt(root: Destination, path: Path): Destination {
  let destination = root;
  for (const segment of path) {
    const next = destination.properties.get(String(segment)) ?? { properties: new Map<string, Destination>() };
    destination.properties.set(String(segment), next);
    destination = next;
  }
  return destination;
}

/** The number of values that keep their place: fewer than there are sources if one is in the place of another. */
function countLeaves({ source, properties }: Destination): number {
  if (properties.size === 0) return source === undefined ? 0 : 1;
  if (source !== undefined) return 0;
  return [...properties.values()].reduce((sum, each) => sum + countLeaves(each), 0);
}

/** The path of the innermost object on a path. */
function deepestObject(tree: SyntaxTree, path: Path): Path | undefined {
  for (let { length } = path; length >= 0; length--) {
    const node = tree.nodeAtPath(path.slice(0, length));
    if (node !== undefined && tree.kind(node) === NodeKind.Object) return path.slice(0, length);
  }
  return undefined;
}

/** The path that several paths start with. */
function commonStart([first = [], ...rest]: readonly Path[]): Path {
  const length = first.findIndex((segment, index) => rest.some((path) => path[index] !== segment));
  return length < 0 ? first : first.slice(0, length);
}

class PropertyMover {
  private readonly edits: Edit[] = [];
  private isPossible = true;

  /** @param owner the object that contains the values to move. */
  constructor(
    private readonly editor: PropertyEditor,
    private readonly owner: number,
    private readonly sources: ReadonlySet<number>,
  ) {}

  /** @param base the path of an existing object. */
  move(base: Path, root: Destination): Edit[] {
    const printers = this.addTo(base, root);
    const isInOwner = this.editor.tree.nodeAtPath(base) === this.owner;
    this.remove(isInOwner ? printers : []);
    if (!isInOwner) this.insert(base, printers);
    return this.isPossible ? this.edits : [];
  }

  /** Fills the values and objects that exist in an object. @returns the properties that it lacks. */
  private addTo(path: Path, { properties }: Destination): TextPrinter[] {
    const { tree } = this.editor;
    const missing: TextPrinter[] = [];
    for (const [name, destination] of properties) {
      const node = tree.nodeAtPath([...path, name]);
      if (node === undefined) missing.push(this.printer(name, destination));
      else if (destination.source === undefined && tree.kind(node) === NodeKind.Object)
        this.insert([...path, name], this.addTo([...path, name], destination));
      else if (isEmptyNode(tree, node)) this.replace(node, destination);
      else this.isPossible = false;
    }
    return missing;
  }

  private insert(path: Path, printers: readonly TextPrinter[]): void {
    if (printers.length === 0) return;
    const node = this.editor.tree.nodeAtPath(path);
    const edits = node === undefined ? [] : this.editor.addProperties(node, printers);
    this.isPossible &&= edits.length > 0;
    this.edits.push(...edits);
  }

  private replace(node: number, destination: Destination): void {
    const { tree, layout } = this.editor;
    const [start, end] = [tree.start(node), tree.end(node)];
    this.edits.push({ start, end, newText: this.value(destination)(layout.indentAt(start), layout.isMultiline) });
  }

  private printer(name: string, destination: Destination): TextPrinter {
    const { editor } = this;
    const { source } = destination;
    // The same name keeps its spaces and comments.
    if (source !== undefined && editor.tree.keyName(source - 1) === name)
      return editor.layout.movedText(source, editor.tree.start(source - 1));
    const value = this.value(destination);
    return (indent, ownLines) => `${JSON.stringify(name)}: ${value(indent, ownLines)}`;
  }

  private value({ source, properties }: Destination): TextPrinter {
    const { editor } = this;
    if (source !== undefined) return editor.layout.movedText(source);
    const printers = [...properties].map(([name, destination]) => this.printer(name, destination));
    return (indent, ownLines) => {
      const { eol, indentUnit } = editor.layout;
      if (!ownLines || printers.length === 1) return `{${printers.map((print) => print(indent, ownLines)).join(', ')}}`;
      const inner = `${eol}${indent}${indentUnit}`;
      return `{${inner}${printers.map((print) => print(indent + indentUnit, true)).join(`,${inner}`)}${eol}${indent}}`;
    };
  }

  /** Removes the sources, and adds properties to their object. */
  private remove(added: readonly TextPrinter[]): void {
    const { tree, layout } = this.editor;
    const children = [...tree.children(this.owner)];
    const runs = this.runsIn(children);
    const isMoved = children.length === this.sources.size;
    const [run] = runs;
    if (added.length > 0 && isMoved && run) {
      const [start, end] = [tree.start(run.first - 1), tree.end(run.last)];
      const isMultiline = tree.text.slice(tree.start(this.owner), start).includes('\n');
      const indent = layout.indentAt(start);
      const separator = isMultiline ? `,${layout.eol}${indent}` : ', ';
      this.edits.push({ start, end, newText: added.map((print) => print(indent, isMultiline)).join(separator) });
      return;
    }
    this.edits.push(...runs.map(({ first, last }) => removalEdit(tree, first, last)));
    if (added.length > 0) this.edits.push(...this.editor.addProperties(this.owner, added));
  }

  /** The sources as spans of adjacent properties. A comment between two of them would be lost, so then nothing is moved. */
  private runsIn(children: readonly number[]): readonly { readonly first: number; readonly last: number }[] {
    const { tree } = this.editor;
    const runs: { first: number; last: number }[] = [];
    children.forEach((node, index) => {
      if (!this.sources.has(node)) return;
      const before = children[index - 1];
      const run = runs.at(-1);
      if (run && before === run.last) {
        this.isPossible &&= /^\s*,\s*$/.test(tree.text.slice(tree.end(before), tree.start(node - 1)));
        run.last = node;
      } else runs.push({ first: node, last: node });
    });
    return runs;
  }
}
