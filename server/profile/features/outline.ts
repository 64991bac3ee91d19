import type { ProfileDocument } from '../document/profileDocument';
import type { Span } from '../text/textEdit';
import { NodeKind, type SyntaxTree } from '../json/syntaxTree';
import { truncate } from '../text/textMatching';

/** A member or an item of a list in the outline. */
export interface OutlineEntry {
  /** The member's name, or the item's index. */
  readonly name: string;
  /** A plain value; `[]` and `{}` where nothing is below. */
  readonly detail: string | undefined;
  /** The name that JSON Schema gives to it. */
  readonly type: 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null';
  /** With its name. */
  readonly span: Span;
  /** What to select when somebody goes there: the name; of an item all of it. It begins where the entry does. */
  readonly selection: Span;
  readonly children: readonly OutlineEntry[];
}

/** Entries beyond this are left out, the deepest first: as in the editor's own JSON service. */
const maxEntries = 5000;

/**
 * The outline of a document. Level by level and no further than it is shown: it costs the same for a document of any size.
 * @returns nothing for one that is beyond the limits.
 */
export function outlineOf(document: ProfileDocument): readonly OutlineEntry[] {
  const root: OutlineEntry[] = [];
  if (document.exceededLimit) return root;
  const { tree } = document.parseResult;
  if (tree.size === 0) return root;
  let remaining = maxEntries;
  const queue: { readonly node: number; readonly entries: OutlineEntry[] }[] = [{ node: 0, entries: root }];
  // It grows as it goes.
  for (const { node, entries } of queue) {
    if (!tree.isContainer(node)) continue;
    const keyed = tree.kind(node) === NodeKind.Object ? 1 : 0;
    const end = tree.subtreeEnd(node);
    for (
      let child = node + 1, index = 0;
      child < end && remaining > 0;
      child = tree.subtreeEnd(child + keyed), index++
    ) {
      const value = child + keyed;
      const type = typeAt(tree, value);
      if (!type) continue;
      const children: OutlineEntry[] = [];
      const name = keyed ? nameOf(tree, child) : String(index);
      entries.push({ name, type, detail: detailOf(tree, value), ...spansOf(tree, child, value), children });
      queue.push({ node: value, entries: children });
      remaining--;
    }
  }
  return root;
}

/** What the text has at a node; undefined for what is no value. */
function typeAt(tree: SyntaxTree, value: number): OutlineEntry['type'] | undefined {
  switch (tree.kind(value)) {
    case NodeKind.Object:
      return 'object';
    case NodeKind.Array:
      return 'array';
    case NodeKind.String:
    case NodeKind.BareDate:
      return 'string';
    case NodeKind.Number:
      return 'number';
    case NodeKind.True:
    case NodeKind.False:
      return 'boolean';
    case NodeKind.Null:
      return 'null';
    case NodeKind.Key:
    case NodeKind.Missing:
    case NodeKind.UnknownWord:
      return undefined;
  }
}

/** In one line, and never blank: an editor takes no symbol without a name. */
function nameOf(tree: SyntaxTree, key: number): string {
  const name = tree.keyName(key).replaceAll('\n', '↵');
  return name.trim() === '' ? JSON.stringify(name) : name;
}

function detailOf(tree: SyntaxTree, value: number): string | undefined {
  if (!tree.isContainer(value)) return truncate(String(tree.value(value)));
  if (tree.subtreeEnd(value) > value + 1) return undefined;
  return tree.kind(value) === NodeKind.Object ? '{}' : '[]';
}

function spansOf(tree: SyntaxTree, child: number, value: number): Pick<OutlineEntry, 'span' | 'selection'> {
  const span = { start: tree.start(child), end: tree.end(value) };
  return { span, selection: child === value ? span : { start: span.start, end: tree.end(child) } };
}
