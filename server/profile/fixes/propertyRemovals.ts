import type { Path, SyntaxTree } from '../json/syntaxTree';
import type { Edit } from '../text/textEdit';
import { removalEdit } from './nodeRemoval';

/**
 * The edits that remove several properties or items, in text order. Separate removals of the last children of an object would both
 * contain the comma between them.
 * @returns undefined if a path does not exist, or if a comment would be lost.
 */
export function removalEdits(tree: SyntaxTree, paths: readonly Path[]): Edit[] | undefined {
  const byOwner = new Map<number, Set<number>>();
  for (const path of paths) {
    const owner = tree.nodeAtPath(path.slice(0, -1));
    const node = path.length === 0 ? undefined : tree.nodeAtPath(path);
    if (owner === undefined || node === undefined) return undefined;
    const nodes = byOwner.get(owner) ?? new Set();
    byOwner.set(owner, nodes.add(node));
  }
  const edits: Edit[] = [];
  for (const [owner, nodes] of byOwner) {
    const ofOwner = editsInOwner(tree, owner, nodes);
    if (!ofOwner) return undefined;
    edits.push(...ofOwner);
  }
  return edits.sort((a, b) => a.start - b.start);
}

function editsInOwner(tree: SyntaxTree, owner: number, removed: ReadonlySet<number>): Edit[] | undefined {
  const children = [...tree.children(owner)];
  const lastKept = children.findLastIndex((child) => !removed.has(child));
  const edits = children
    .slice(0, lastKept + 1)
    .flatMap((child) => (removed.has(child) ? [removalEdit(tree, child)] : []));
  const lastOnes = children.slice(lastKept + 1);
  if (lastOnes.length < 2) return [...edits, ...lastOnes.map((child) => removalEdit(tree, child))];
  // Each of the last ones with the comma before it.
  let previous = lastKept < 0 ? undefined : children[lastKept];
  for (const child of lastOnes) {
    const start = previous === undefined ? startOf(tree, owner, child) : tree.end(previous);
    if (!/^\s*,?\s*$/.test(tree.text.slice(start, startOf(tree, owner, child)))) return undefined;
    edits.push({ start, end: tree.end(child), newText: '' });
    previous = child;
  }
  return edits;
}

/** The offset of a child: for a property, of its name. */
function startOf(tree: SyntaxTree, owner: number, child: number): number {
  return tree.start(tree.text[tree.start(owner)] === '{' ? child - 1 : child);
}
