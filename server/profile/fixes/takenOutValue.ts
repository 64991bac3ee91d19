import { NodeKind, type SyntaxTree } from '../json/syntaxTree';
import type { KeptProperty } from '../schema/valueFix';
import type { Edit } from '../text/textEdit';
import { isStrictJsonText } from './strictText';
import type { TextLayout } from './textLayout';

/**
 * Replaces a document with a value in it. Its text stays as it is, except for the indentation.
 * @param kept properties from around the value: those before it become its first ones, those after it its last ones.
 * @returns an empty array if something around it would be lost: a comment, a duplicate property or unreadable text.
 */
export function takeOut(tree: SyntaxTree, layout: TextLayout, inner: number, kept: readonly KeptProperty[]): Edit[] {
  const root = 0;
  if (inner === root || !layout.hasKnownEnd(inner) || !layout.hasKnownEnd(root)) return [];
  const [start, end] = [tree.start(root), tree.end(root)];
  const around = `${tree.text.slice(start, tree.start(inner))}0${tree.text.slice(tree.end(inner), end)}`;
  if (!isStrictJsonText(around)) return [];
  const text = textWith({ tree, layout, inner }, kept);
  return text === undefined ? [] : [{ start, end, newText: layout.reindented(text, inner, layout.indentAt(start)) }];
}

interface Target {
  readonly tree: SyntaxTree;
  readonly layout: TextLayout;
  readonly inner: number;
}

/** The text of an object with more properties, in the layout of its own. @returns undefined if none can be added. */
function textWith({ tree, layout, inner }: Target, kept: readonly KeptProperty[]): string | undefined {
  const { text } = tree;
  const [start, end] = [tree.start(inner), tree.end(inner)];
  if (kept.length === 0) return text.slice(start, end);
  const last = tree.kind(inner) === NodeKind.Object ? tree.children(inner).at(-1) : undefined;
  const added = kept.flatMap(({ path, name }) => {
    const node = tree.nodeAtPath(path);
    return node === undefined ? [] : [{ node, name }];
  });
  if (last === undefined || added.length < kept.length) return undefined;
  const first = tree.start(inner + 1);
  const isMultiline = text.slice(start, first).includes('\n');
  const indent = layout.indentAt(first);
  const separator = isMultiline ? `,${layout.eol}${indent}` : ', ';
  const print = ({ node, name }: (typeof added)[number]): string =>
    `${JSON.stringify(name)}: ${layout.movedText(node)(indent, isMultiline)}`;
  const before = added.filter(({ node }) => node < inner).map((each) => print(each) + separator);
  const after = added.filter(({ node }) => node > inner).map((each) => separator + print(each));
  const lastEnd = tree.end(last);
  return [text.slice(start, first), ...before, text.slice(first, lastEnd), ...after, text.slice(lastEnd, end)].join('');
}
