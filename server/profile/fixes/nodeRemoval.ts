import type { Edit } from '../text/textEdit';
import { NodeKind, type SyntaxTree } from '../json/syntaxTree';
import { scanComment, skipWhiteSpace } from '../json/scanner';
import { childBefore, ancestorsAndSelf } from '../json/treeSearch';

/**
 * The edit that removes a value with its name and its comma. Comments next to it stay.
 * @param last the last one of several adjacent values to remove.
 */
export function removalEdit(tree: SyntaxTree, node: number, last = node): Edit {
  const { text } = tree;
  const first = node > 0 && tree.kind(node - 1) === NodeKind.Key ? node - 1 : node;
  const start = tree.start(first);
  const end = tree.end(last);
  const comma = skipBlanks(text, end);
  if (text[comma] === ',') {
    const between = text.slice(end, comma);
    const newText = between.trim() === '' ? '' : between.trimStart().replace(/(?<=\S)$/, ' ');
    return { start, end: skipWhiteSpace(text, comma + 1), newText };
  }
  // The last child: removes the comma before it. The only child: removes the white space around it, too.
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

/** Whether a value is null, or an empty string, object or array without a comment in it. */
export function isEmptyNode(tree: SyntaxTree, node: number): boolean {
  const [start, end] = [tree.start(node), tree.end(node)];
  if (tree.kind(node) === NodeKind.Null) return true;
  return !tree.isDamaged(node) && end - start >= 2 && /^(?:""|\{\s*\}|\[\s*\])$/.test(tree.text.slice(start, end));
}

/** The end of the value before a node; for the first child, the offset after the opening bracket. */
function endBefore(tree: SyntaxTree, first: number): number {
  const owner = ancestorsAndSelf(tree, first).findLast((node) => node < first);
  if (owner === undefined) return 0;
  const inside = tree.start(owner) + 1;
  const before = childBefore(tree, owner, first);
  return before === undefined ? inside : Math.max(inside, Math.min(tree.end(before), tree.start(first)));
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
