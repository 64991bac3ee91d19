import type { Change, Members } from '../schema/valueFix';
import type { Edit } from '../diagnostics/diagnostic';
import { readText } from '../json/parser';
import { removal } from './nodeRemoval';
import { Kind, type Path, type TextTree } from '../json/syntaxTree';

/**
 * The smallest edits that make changes to a profile: layout, and whatever the changes do not name, stays as it is.
 * @returns edits that do not overlap, in the order of the text; undefined if the text has no such place, or if two
 * changes meet in one place.
 */
export function editsOf(tree: TextTree, changes: readonly Change[]): Edit[] | undefined {
  const edits: Edit[] = [];
  const editing = new Editing(tree);
  for (const change of changes) {
    const made = editing.editsOf(change);
    if (made.length === 0) return undefined;
    edits.push(...made);
  }
  edits.sort((a, b) => a.start - b.start || a.end - b.end);
  return edits.some((edit, i) => i > 0 && edit.start < (edits[i - 1]?.end ?? 0)) ? undefined : edits;
}

/** A member to be put in: its text where the line begins with `indent`. */
type NewMember = (indent: string, ownLines: boolean) => string;

class Editing {
  constructor(private readonly tree: TextTree) {}

  /** @returns none if the change cannot be made. */
  editsOf(change: Change): Edit[] {
    const { tree } = this;
    const node = tree.locate(change.path);
    if (node === undefined) return [];
    switch (change.kind) {
      case 'set':
        return this.replace(node, change.value);
      case 'quote': {
        const [start, end] = [tree.start(node), tree.end(node)];
        return [{ start, end, newText: JSON.stringify(tree.text.slice(start, end)) }];
      }
      case 'swap':
        return this.swap(node, tree.locate(change.with));
      case 'unwrap':
        return this.unwrap(node);
      case 'wrap':
        return this.wrap(node, change.inside);
      case 'rename':
        return [{ start: tree.start(node - 1), end: tree.end(node - 1), newText: JSON.stringify(change.name) }];
      case 'remove':
        return change.path.length === 0 ? [] : [removal(tree, node)];
      case 'move':
        return this.move(node, change.to);
      case 'add':
        return this.add(node, this.printed(change.members));
    }
  }

  private replace(node: number, value: unknown): Edit[] {
    const { tree } = this;
    const [start, end] = [tree.start(node), tree.end(node)];
    // The cure knows the value only: comments, duplicates and what cannot be read would be lost without a word.
    if (tree.isContainer(node) && !isPlainJson(tree.text.slice(start, end))) return [];
    return [{ start, end, newText: this.print(value, this.indentAt(start), this.isMultiline) }];
  }

  private swap(one: number, other: number | undefined): Edit[] {
    if (other === undefined || !this.isWhole(one) || !this.isWhole(other)) return [];
    return [this.put(other, one), this.put(one, other)];
  }

  /** Puts the text of one value in the place of another. */
  private put(value: number, place: number): Edit {
    const { tree } = this;
    const [start, end] = [tree.start(place), tree.end(place)];
    return { start, end, newText: this.textOf(value)(this.indentAt(start), false) };
  }

  private unwrap(list: number): Edit[] {
    const { tree } = this;
    const [item, ...others] = tree.children(list);
    if (item === undefined || others.length > 0 || !this.isWhole(list)) return [];
    const around =
      tree.text.slice(tree.start(list) + 1, tree.start(item)) + tree.text.slice(tree.end(item), tree.end(list) - 1);
    // A comment or a slip beside the item would be lost.
    return around.trim() === '' ? [this.put(item, list)] : [];
  }

  private wrap(node: number, inside: Path): Edit[] {
    const { tree } = this;
    if (!this.isWhole(node)) return [];
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

  /** Whether it is certain where a value ends: only then can it go elsewhere. */
  private isWhole(node: number): boolean {
    const { tree } = this;
    return tree.kind(node) !== Kind.Missing && tree.kind(node) !== Kind.Word && !tree.isDamaged(node);
  }

  private move(node: number, to: Path): Edit[] {
    const { tree } = this;
    if (!this.isWhole(node)) return [];
    const member = this.textOf(node, tree.start(node - 1));
    const target = tree.locate(to);
    if (target !== undefined && tree.kind(target) === Kind.Object) return this.both(node, this.add(target, [member]));
    const [start, end] = [tree.start(node - 1), tree.end(node)];
    if (target !== undefined) {
      const newText = `{${member(this.indentAt(tree.start(target)), false)}}`;
      return this.both(node, [{ start: tree.start(target), end: tree.end(target), newText }]);
    }
    const owner = tree.locate(to.slice(0, -1));
    if (owner === undefined) return [];
    const name = JSON.stringify(String(to.at(-1)));
    const isAlone = tree.children(owner).length === 1 && tree.children(owner)[0] === node;
    if (!isAlone) return this.both(node, this.add(owner, [(indent) => `${name}: {${member(indent, false)}}`]));
    return [
      { start, end: start, newText: `${name}: {` },
      { start: end, end, newText: '}' },
    ];
  }

  /** Takes a member away from where it is, if it can be put where it belongs. */
  private both(node: number, added: readonly Edit[]): Edit[] {
    return added.length === 0 ? [] : [removal(this.tree, node), ...added];
  }

  /** The text of a node, letter for letter but for the indentation of its lines. */
  private textOf(node: number, start = this.tree.start(node)): NewMember {
    const text = this.tree.text.slice(start, this.tree.end(node));
    if (!text.includes('\n') || this.hasBrokenString(node)) return () => text;
    const before = `\n${this.indentAt(start)}`;
    return (indent) => text.replaceAll(before, () => `\n${indent}`);
  }

  /** Whether a string in a node has a line break: the blanks after it are the author's text, not indentation. */
  private hasBrokenString(node: number): boolean {
    const { tree } = this;
    for (let each = node; each < tree.after(node); each++) {
      if (tree.isContainer(each)) continue;
      if (tree.text.slice(tree.start(each), tree.end(each)).includes('\n')) return true;
    }
    return false;
  }

  private printed(members: Members): NewMember[] {
    return members.map(
      ([name, value]) =>
        (indent, ownLines) =>
          `${JSON.stringify(name)}: ${this.print(value, indent, ownLines)}`,
    );
  }

  private add(owner: number, members: readonly NewMember[]): Edit[] {
    const { tree } = this;
    if (tree.kind(owner) !== Kind.Object) return [];
    const last = tree.children(owner).at(-1);
    if (last === undefined) return [this.fill(owner, members)];
    const firstKey = owner + 1;
    // Where the first member has a line of its own, new ones have too.
    const ownLines = tree.text.slice(tree.start(owner), tree.start(firstKey)).includes('\n');
    const indent = this.indentAt(tree.start(firstKey));
    const separator = ownLines ? `,${this.eol}${indent}` : ', ';
    const newText = separator + members.map((member) => member(indent, ownLines)).join(separator);
    return [{ start: tree.end(last), end: tree.end(last), newText }];
  }

  /** The first members of an object. */
  private fill(owner: number, members: readonly NewMember[]): Edit {
    const { tree } = this;
    const ownLines = owner === 0 || this.isMultiline;
    const outer = this.indentAt(tree.start(owner));
    const inner = outer + this.unit;
    const text = members.map((member) => member(inner, ownLines));
    const newText = ownLines
      ? `${this.eol}${inner}${text.join(`,${this.eol}${inner}`)}${this.eol}${outer}`
      : text.join(', ');
    const [start, end] = [tree.start(owner) + 1, tree.end(owner) - 1];
    // A comment stays.
    return { start, end: tree.text.slice(start, end).trim() === '' ? end : start, newText };
  }

  /** A value as JSON; one of more than a line goes on at `indent`. */
  private print(value: unknown, indent: string, multiline: boolean): string {
    if (!multiline) return onOneLine(value);
    return JSON.stringify(value, undefined, this.unit).replaceAll('\n', this.eol + indent);
  }

  /** Whether the profile goes on over lines. */
  private get isMultiline(): boolean {
    const { tree } = this;
    return lineStart(tree, tree.end(0)) > lineStart(tree, tree.start(0));
  }

  /** The white space that the line of an offset begins with. */
  private indentAt(offset: number): string {
    const { tree } = this;
    const start = lineStart(tree, offset);
    return /^[ \t]*/.exec(tree.text.slice(start, offset))?.[0] ?? '';
  }

  private get eol(): string {
    const { text } = this.tree;
    const first = breaksOf(this.tree)[0] ?? -1;
    return text[first - 1] === '\r' ? '\r\n' : '\n';
  }

  /** One step of indentation, as the text has it. */
  private get unit(): string {
    const first = this.tree.size > 1 ? this.indentAt(this.tree.start(1)) : '';
    return first === '' ? '  ' : first;
  }
}

/** Whether a text says no more than its value: JSON without a duplicate property. */
function isPlainJson(text: string): boolean {
  const { issues, repeatedKeys } = readText(text, { maxDepth: Infinity });
  return issues.length === 0 && repeatedKeys.length === 0;
}

const knownBreaks = new WeakMap<TextTree, readonly number[]>();

/** Where the lines of a text end. A line may be megabytes long: it is not searched for its beginning again and again. */
function breaksOf(tree: TextTree): readonly number[] {
  let breaks = knownBreaks.get(tree);
  if (!breaks) {
    const found: number[] = [];
    for (let at = tree.text.indexOf('\n'); at >= 0; at = tree.text.indexOf('\n', at + 1)) found.push(at);
    knownBreaks.set(tree, (breaks = found));
  }
  return breaks;
}

function lineStart(tree: TextTree, offset: number): number {
  const breaks = breaksOf(tree);
  let [low, high] = [0, breaks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((breaks[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return (breaks[low - 1] ?? -1) + 1;
}

/** As people write it: `{"a": 1, "b": [2, 3]}`. */
function onOneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([name, each]) => `${JSON.stringify(name)}: ${onOneLine(each)}`)
    .join(', ')}}`;
}
