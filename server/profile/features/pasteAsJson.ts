import type { ProfileDocument } from '../document/profileDocument';
import { isOpeningQuote } from '../json/scanner';
import { NodeKind, type SyntaxTree } from '../json/syntaxTree';
import type { Span } from '../text/textEdit';
import { toStringContent } from './stringContent';
import { textToJson } from './textToJson';

/**
 * Converts a text before it is pasted. Into a string, it is escaped. Elsewhere, a Python or JavaScript literal, JSON with typographic
 * quotes, and the JSON in an answer of a language model become JSON.
 * @param replacedSpans the selections that the paste replaces.
 * @returns undefined if the text is pasted unchanged: it is JSON or the content of a string, it cannot be converted, only some of the
 * selections are in strings, or the conversion would lose data of a program.
 */
export function convertPaste(
  document: ProfileDocument,
  replacedSpans: readonly Span[],
  text: string,
): string | undefined {
  if (document.exceededLimit) return undefined;
  const strings = replacedSpans.flatMap((span) => stringAround(document, span) ?? []);
  if (strings.length === 0) return textToJson(text, document.text.trim() === '');
  if (strings.length < replacedSpans.length) return undefined;
  return toStringContent(
    text,
    strings.every(({ isWhole }) => isWhole),
  );
}

/** The string or name around a selection. @returns undefined if the selection is not within one. */
function stringAround(
  { parseResult: { tree } }: ProfileDocument,
  { start, end }: Span,
): { readonly isWhole: boolean } | undefined {
  const node = tree.locationAt(start)?.node;
  if (node === undefined || tree.isContainer(node)) return undefined;
  const isText = tree.kind(node) === NodeKind.String || tree.kind(node) === NodeKind.Key;
  if (!isText || !isOpeningQuote(tree.text.charCodeAt(tree.start(node)))) return undefined;
  const contentEnd = isUnclosed(tree, node) ? tree.end(node) : tree.end(node) - 1;
  const contentStart = tree.start(node) + 1;
  if (start < contentStart || end > contentEnd) return undefined;
  return { isWhole: start === contentStart && end === contentEnd };
}

function isUnclosed(tree: SyntaxTree, node: number): boolean {
  const [start, end] = [tree.start(node), tree.end(node)];
  return tree.isDamaged(node) || end - start < 2;
}
