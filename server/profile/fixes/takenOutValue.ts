import { parseText } from '../json/parser';
import { NodeKind, type SyntaxTree } from '../json/syntaxTree';
import type { KeptProperty } from '../schema/valueFix';
import type { Edit } from '../text/textEdit';
import { isStrictJsonText } from './strictText';
import { TextLayout } from './textLayout';

interface TakenOut {
  /** Properties from around the value: those before it become its first ones, those after it its last ones. */
  readonly kept: readonly KeptProperty[];
  /** The JSON in the value, if that is a string. */
  readonly text?: string;
}

/**
 * Replaces a document with a value in it. Its text stays as it is, except for the indentation.
 * @returns an empty array if something around it would be lost: a comment, a duplicate property or unreadable text.
 */
export function takeOut(tree: SyntaxTree, layout: TextLayout, inner: number, { kept, text }: TakenOut): Edit[] {
  const root = 0;
  if (inner === root || !layout.hasKnownEnd(inner) || !layout.hasKnownEnd(root)) return [];
  const [start, end] = [tree.start(root), tree.end(root)];
  const around = `${tree.text.slice(start, tree.start(inner))}0${tree.text.slice(tree.end(inner), end)}`;
  if (!isStrictJsonText(around)) return [];
  const added = addedProperties({ tree, layout, inner }, kept);
  if (!added) return [];
  const content = text === undefined ? undefined : parseText(text).tree;
  const target = content ? { tree: content, layout: new TextLayout(content), inner: root } : { tree, layout, inner };
  const newText = added.length === 0 && text !== undefined ? text : textWith(target, added);
  if (newText === undefined) return [];
  const indented = target.layout.reindented(newText, target.inner, layout.indentAt(start));
  return [{ start, end, newText: content ? indented.replaceAll(/\r?\n/g, layout.eol) : indented }];
}

interface Target {
  readonly tree: SyntaxTree;
  readonly layout: TextLayout;
  readonly inner: number;
}

interface AddedProperty {
  readonly isBefore: boolean;
  readonly print: (indent: string, isMultiline: boolean) => string;
}

/** Properties from around a value. @returns undefined if one of them is not in the text. */
function addedProperties({ tree, layout, inner }: Target, kept: readonly KeptProperty[]): AddedProperty[] | undefined {
  const added = kept.flatMap(({ path, name }): AddedProperty[] => {
    const node = tree.nodeAtPath(path);
    if (node === undefined) return [];
    const printValue = layout.movedText(node);
    const print: AddedProperty['print'] = (indent, isMultiline) =>
      `${JSON.stringify(name)}: ${printValue(indent, isMultiline)}`;
    return [{ isBefore: node < inner, print }];
  });
  return added.length < kept.length ? undefined : added;
}

/** The text of an object with more properties, in the layout of its own. @returns undefined if none can be added. */
function textWith({ tree, layout, inner }: Target, added: readonly AddedProperty[]): string | undefined {
  const { text } = tree;
  const [start, end] = [tree.start(inner), tree.end(inner)];
  if (added.length === 0) return text.slice(start, end);
  const last = tree.kind(inner) === NodeKind.Object ? tree.children(inner).at(-1) : undefined;
  if (last === undefined) return undefined;
  const first = tree.start(inner + 1);
  const isMultiline = text.slice(start, first).includes('\n');
  const indent = layout.indentAt(first);
  const separator = isMultiline ? `,${layout.eol}${indent}` : ', ';
  const printed = (isBefore: boolean): string[] =>
    added.filter((each) => each.isBefore === isBefore).map(({ print }) => print(indent, isMultiline));
  const before = printed(true).map((each) => each + separator);
  const after = printed(false).map((each) => separator + each);
  const lastEnd = tree.end(last);
  return [text.slice(start, first), ...before, text.slice(first, lastEnd), ...after, text.slice(lastEnd, end)].join('');
}
