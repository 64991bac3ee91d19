import type { ProfileDocument } from '../document/profileDocument';
import type { Span } from '../diagnostics/diagnostic';
import { Kind, type TextTree } from '../json/syntaxTree';
import { shortened } from '../text/textMatching';

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
const mostEntries = 5000;

/**
 * The outline of a document. Level by level and no further than it is shown: it costs the same for a document of any size.
 * @returns nothing for one that is beyond the limits.
 */
export function outlineOf(document: ProfileDocument): readonly OutlineEntry[] {
  const root: OutlineEntry[] = [];
  if (document.excess) return root;
  const { tree } = document.reading;
  if (tree.size === 0) return root;
  let left = mostEntries;
  const levels: { readonly node: number; readonly entries: OutlineEntry[] }[] = [{ node: 0, entries: root }];
  // It grows as it goes.
  for (const { node, entries } of levels) {
    if (!tree.isContainer(node)) continue;
    const keyed = tree.kind(node) === Kind.Object ? 1 : 0;
    const end = tree.after(node);
    for (let child = node + 1, index = 0; child < end && left > 0; child = tree.after(child + keyed), index++) {
      const value = child + keyed;
      const type = typeAt(tree, value);
      if (!type) continue;
      const children: OutlineEntry[] = [];
      const name = keyed ? nameOf(tree, child) : String(index);
      entries.push({ name, type, detail: detailOf(tree, value), ...spansOf(tree, child, value), children });
      levels.push({ node: value, entries: children });
      left--;
    }
  }
  return root;
}

/** What the text has at a node; undefined for what is no value. */
function typeAt(tree: TextTree, value: number): OutlineEntry['type'] | undefined {
  switch (tree.kind(value)) {
    case Kind.Object:
      return 'object';
    case Kind.Array:
      return 'array';
    case Kind.String:
    case Kind.BareDate:
      return 'string';
    case Kind.Number:
      return 'number';
    case Kind.True:
    case Kind.False:
      return 'boolean';
    case Kind.Null:
      return 'null';
    case Kind.Key:
    case Kind.Missing:
    case Kind.Word:
      return undefined;
  }
}

/** In one line, and never blank: an editor takes no symbol without a name. */
function nameOf(tree: TextTree, key: number): string {
  const name = tree.keyName(key).replaceAll('\n', '↵');
  return name.trim() === '' ? JSON.stringify(name) : name;
}

function detailOf(tree: TextTree, value: number): string | undefined {
  if (!tree.isContainer(value)) return shortened(String(tree.value(value)));
  if (tree.after(value) > value + 1) return undefined;
  return tree.kind(value) === Kind.Object ? '{}' : '[]';
}

function spansOf(tree: TextTree, child: number, value: number): Pick<OutlineEntry, 'span' | 'selection'> {
  const span = { start: tree.start(child), end: tree.end(value) };
  return { span, selection: child === value ? span : { start: span.start, end: tree.end(child) } };
}
