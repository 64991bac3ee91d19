import type { ProfileDocument } from '../document/profileDocument';
import type { Span } from '../text/textEdit';
import { NodeKind, type SyntaxTree } from '../json/syntaxTree';
import { describeItem } from './itemDescriptions';
import { truncate } from '../text/textMatching';

/** A property or an array item in the outline. */
export interface OutlineEntry {
  /** The property's name; of an item, its content, such as `Lead, Acme`, or its index. */
  readonly name: string;
  /** A scalar value; `[]` or `{}` for an empty container; of an item, its years or its level. */
  readonly detail: string | undefined;
  /** The type in JSON Schema. */
  readonly type: 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null';
  /** Of the name and the value. */
  readonly span: Span;
  /** What to select on navigation: the name of a property, or the whole item. Starts where `span` starts. */
  readonly selection: Span;
  readonly children: readonly OutlineEntry[];
}

/** Entries per document; the deepest ones are left out first, as in VS Code's JSON outline. */
const maxEntries = 5000;

/** Of a scalar or an empty container. */
const noEntries: OutlineEntry[] = [];
const noDescription: ReturnType<typeof describeItem> = {};

/**
 * The outline of a document, built breadth-first up to `maxEntries`, so that the cost does not grow with the document.
 * @returns an empty array for a document that exceeds a limit.
 */
export function outlineOf(document: ProfileDocument): readonly OutlineEntry[] {
  const root: OutlineEntry[] = [];
  if (document.exceededLimit) return root;
  const { tree } = document.parseResult;
  if (tree.size === 0) return root;
  let remaining = maxEntries;
  const queue: { readonly node: number; readonly list: string | undefined; readonly entries: OutlineEntry[] }[] = [
    { node: 0, list: undefined, entries: root },
  ];
  // The queue grows during the loop.
  for (const { node, list, entries } of queue) {
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
      const isLeaf = tree.subtreeEnd(value) === value + 1;
      const children = isLeaf ? noEntries : [];
      const item = list === undefined ? noDescription : describeItem(tree, value, list);
      const name = keyed ? nameOf(tree, child) : (item.name ?? String(index));
      const detail = detailOf(tree, value) ?? item.detail;
      const span = { start: tree.start(child), end: tree.end(value) };
      const selection = child === value ? span : { start: span.start, end: tree.end(child) };
      entries.push({ name, type, detail, span, selection, children });
      if (!isLeaf) queue.push({ node: value, entries: children, list: keyed ? tree.keyName(child) : undefined });
      remaining--;
    }
  }
  return root;
}

/** The type of a node; undefined if it is not a value. */
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

/** The name on one line, never blank: LSP requires symbols to have a name. */
function nameOf(tree: SyntaxTree, key: number): string {
  const name = tree.keyName(key).replaceAll('\n', '↵');
  return name.trim() === '' ? JSON.stringify(name) : name;
}

function detailOf(tree: SyntaxTree, value: number): string | undefined {
  if (!tree.isContainer(value)) return truncate(String(tree.value(value)));
  if (tree.subtreeEnd(value) > value + 1) return undefined;
  return tree.kind(value) === NodeKind.Object ? '{}' : '[]';
}
