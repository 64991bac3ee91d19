import type { Position, SelectionRange } from 'vscode-json-languageservice';
import { isTooLargeForJsonService } from '../json/limits';
import type { Span } from '../text/textEdit';
import type { ProfileDocument } from '../document/profileDocument';
import { NodeKind, type SyntaxTree } from '../json/syntaxTree';
import { skipWhiteSpace } from '../json/scanner';
import { firstChildEndingAtOrAfter } from '../json/treeSearch';

/**
 * Computes the ranges for "Expand Selection" from the syntax tree, for documents that are JSON and for large documents. The
 * result is the same as that of the JSON service.
 * @returns undefined for other documents.
 */
export function selectionRangesIn(
  document: ProfileDocument,
  positions: readonly Position[],
): SelectionRange[] | undefined {
  const { exceededLimit, isJson, text, source } = document;
  if (exceededLimit) return undefined;
  const { tree } = document.parseResult;
  if (!isTooLargeForJsonService(text, tree) && (!isJson || text.startsWith('\uFEFF'))) return undefined;
  return positions.map((position) => {
    let found: SelectionRange | undefined;
    for (const { start, end } of spansAround(tree, source.offsetAt(position))) {
      const range = { start: source.positionAt(start), end: source.positionAt(end) };
      found = found ? { range, parent: found } : { range };
    }
    return found ?? { range: { start: position, end: position } };
  });
}

/**
 * The spans that contain an offset, outermost first: properties and items with and without their comma, and the content of
 * brackets and quotes.
 */
function spansAround(tree: SyntaxTree, offset: number): Span[] {
  const spans: Span[] = [];
  const isIn = ({ start, end }: Span): boolean => start <= offset && offset <= end;
  const spanOf = (first: number, last: number): Span => ({ start: tree.start(first), end: tree.end(last) });
  let node = isIn(spanOf(0, 0)) ? 0 : undefined;
  while (node !== undefined) {
    const whole = spanOf(node, node);
    spans.push(whole);
    const kind = tree.kind(node);
    const inner = { start: whole.start + 1, end: whole.end - 1 };
    const isEnclosed = tree.isContainer(node) || kind === NodeKind.String || kind === NodeKind.Key;
    if (isEnclosed && inner.start < inner.end && isIn(inner)) spans.push(inner);
    const value = firstChildEndingAtOrAfter(tree, node, offset);
    if (value === undefined) break;
    const first = kind === NodeKind.Object ? value - 1 : value;
    const child = spanOf(first, value);
    if (!isIn(child)) break;
    const comma = skipWhiteSpace(tree.text, child.end);
    if (tree.text[comma] === ',') spans.push({ start: child.start, end: comma + 1 });
    if (first < value) spans.push(child);
    node = [first, value].find((part) => isIn(spanOf(part, part)));
  }
  return spans;
}
