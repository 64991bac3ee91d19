import type { Change, Members } from './changes';
import type { Edit } from './problem';
import { Kind, type TextTree } from './textTree';
import { scanComment, skipWhiteSpace } from './tokens';

/**
 * The smallest edits that make changes to a profile: layout, and whatever the changes do not name, stays as it is.
 * @returns edits that do not overlap, in the order of the text; undefined if the text has no such place, or if two
 * changes meet in one place.
 */
export function editsOf(tree: TextTree, changes: readonly Change[]): Edit[] | undefined {
  const edits: Edit[] = [];
  for (const change of changes) {
    const edit = new Editing(tree).editOf(change);
    if (!edit) return undefined;
    edits.push(edit);
  }
  edits.sort((a, b) => a.start - b.start || a.end - b.end);
  return edits.some((edit, i) => i > 0 && edit.start < (edits[i - 1]?.end ?? 0)) ? undefined : edits;
}

class Editing {
  constructor(private readonly tree: TextTree) {}

  editOf(change: Change): Edit | undefined {
    const { tree } = this;
    const node = tree.locate(change.path);
    if (node === undefined) return undefined;
    switch (change.kind) {
      case 'set':
        return this.replace(node, change.value);
      case 'quote': {
        const [start, end] = [tree.start(node), tree.end(node)];
        return { start, end, newText: JSON.stringify(tree.text.slice(start, end)) };
      }
      case 'rename':
        return { start: tree.start(node - 1), end: tree.end(node - 1), newText: JSON.stringify(change.name) };
      case 'remove':
        return change.path.length === 0 ? undefined : removal(tree, node);
      case 'add':
        return this.add(node, change.members);
    }
  }

  private replace(node: number, value: unknown): Edit {
    const start = this.tree.start(node);
    return { start, end: this.tree.end(node), newText: this.print(value, this.indentAt(start), this.isMultiline(0)) };
  }

  private add(owner: number, members: Members): Edit | undefined {
    const { tree } = this;
    if (tree.kind(owner) !== Kind.Object) return undefined;
    const last = tree.children(owner).at(-1);
    if (last === undefined) return this.fill(owner, members);
    const firstKey = owner + 1;
    // Where the first member has a line of its own, new ones have too.
    const ownLines = tree.text.slice(tree.start(owner), tree.start(firstKey)).includes('\n');
    const indent = this.indentAt(tree.start(firstKey));
    const text = members.map((member) => this.member(member, indent, ownLines));
    const separator = ownLines ? `,${this.eol}${indent}` : ', ';
    return { start: tree.end(last), end: tree.end(last), newText: separator + text.join(separator) };
  }

  /** The first members of an object. */
  private fill(owner: number, members: Members): Edit {
    const { tree } = this;
    const ownLines = owner === 0 || this.isMultiline(0);
    const outer = this.indentAt(tree.start(owner));
    const inner = outer + this.unit;
    const text = members.map((member) => this.member(member, inner, ownLines));
    const newText = ownLines
      ? `${this.eol}${inner}${text.join(`,${this.eol}${inner}`)}${this.eol}${outer}`
      : text.join(', ');
    const [start, end] = [tree.start(owner) + 1, tree.end(owner) - 1];
    // A comment stays.
    return { start, end: tree.text.slice(start, end).trim() === '' ? end : start, newText };
  }

  private member([name, value]: Members[number], indent: string, ownLines: boolean): string {
    return `${JSON.stringify(name)}: ${this.print(value, indent, ownLines)}`;
  }

  /** A value as JSON; one of more than a line goes on at `indent`. */
  private print(value: unknown, indent: string, multiline: boolean): string {
    if (!multiline) return onOneLine(value);
    return JSON.stringify(value, undefined, this.unit).replaceAll('\n', this.eol + indent);
  }

  private isMultiline(node: number): boolean {
    return this.tree.text.slice(this.tree.start(node), this.tree.end(node)).includes('\n');
  }

  /** The white space that the line of an offset begins with. */
  private indentAt(offset: number): string {
    const { text } = this.tree;
    const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
    return /^[ \t]*/.exec(text.slice(lineStart, offset))?.[0] ?? '';
  }

  private get eol(): string {
    return /\r?\n/.exec(this.tree.text)?.[0] ?? '\n';
  }

  /** One step of indentation, as the text has it. */
  private get unit(): string {
    const first = this.tree.size > 1 ? this.indentAt(this.tree.start(1)) : '';
    return first === '' ? '  ' : first;
  }
}

/** Takes a value away, with its name and its comma. Comments beside it stay. */
export function removal(tree: TextTree, node: number): Edit {
  const { text } = tree;
  const first = node > 0 && tree.kind(node - 1) === Kind.Key ? node - 1 : node;
  const start = tree.start(first);
  const end = tree.end(node);
  const comma = skipBlanks(text, end);
  if (text[comma] === ',') {
    const between = text.slice(end, comma);
    const newText = between.trim() === '' ? '' : between.trimStart().replace(/(?<=\S)$/, ' ');
    return { start, end: skipWhiteSpace(text, comma + 1), newText };
  }
  // The last one: the comma before it goes; the only one: the white space around it too.
  const before = endBefore(tree, first);
  const commaBefore = skipBlanks(text, before);
  if (commaBefore < start && text[commaBefore] === ',') {
    const between = text.slice(commaBefore + 1, start);
    return { start: commaBefore, end, newText: between.trim() === '' ? '' : between };
  }
  return text.slice(before, start).trim() === ''
    ? { start: before, end: skipWhiteSpace(text, end), newText: '' }
    : { start, end, newText: '' };
}

/** Where the value before a node ends; if it is the first in its container, where the inside of that begins. */
function endBefore(tree: TextTree, first: number): number {
  const start = tree.start(first);
  let end = 0;
  for (let node = first - 1; node >= 0; node--) {
    if (tree.isContainer(node) && tree.after(node) > first) return Math.max(end, tree.start(node) + 1);
    end = Math.max(end, Math.min(tree.end(node), start));
  }
  return end;
}

/** The offset after white space and comments. */
function skipBlanks(text: string, offset: number): number {
  for (let position = offset; ;) {
    position = skipWhiteSpace(text, position);
    const comment = text[position] === '/' ? scanComment(text, position) : undefined;
    if (!comment) return position;
    position = comment.end;
  }
}

/** More edits than this take an editor longer than one that replaces all between the first and the last. */
const manyEdits = 2000;

/** The same edits, or one in their place if they are very many. @param edits in the order of the text, without overlaps. */
export function asFew(text: string, edits: readonly Edit[]): readonly Edit[] {
  const [first, last] = [edits[0], edits.at(-1)];
  if (edits.length <= manyEdits || !first || !last) return edits;
  const { start } = first;
  const shifted = edits.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
  return [{ start, end: last.end, newText: appliedTo(text.slice(start, last.end), shifted) }];
}

/** A text after edits. @param edits in the order of the text, without overlaps. */
export function appliedTo(text: string, edits: readonly Edit[]): string {
  let result = '';
  let position = 0;
  for (const { start, end, newText } of edits) {
    result += text.slice(position, start) + newText;
    position = end;
  }
  return result + text.slice(position);
}

/** As people write it: `{"a": 1, "b": [2, 3]}`. */
function onOneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([name, each]) => `${JSON.stringify(name)}: ${onOneLine(each)}`)
    .join(', ')}}`;
}
