import { parseText } from '../../server/profile/json/parser';
import { skipWhiteSpace } from '../../server/profile/json/scanner';
import { NodeKind, type Path, type SyntaxTree } from '../../server/profile/json/syntaxTree';
import type { Span } from '../../server/profile/text/textEdit';

/** Replaces a span of a text. */
export interface TextReplacement extends Span {
  readonly text: string;
}

/** A value in a syntax tree, and its key if its container is an object. */
interface PropertyNode {
  readonly value: number;
  readonly key: number | undefined;
}

/**
 * The range to show for a property: the value if it is a string, a number or a literal, otherwise the key. If there is no such
 * property, the key of the innermost container around it that exists. Of duplicate properties, the last one counts.
 * @param text JSON, with or without a byte order mark.
 */
export function rangeOfProperty(text: string, path: Path): Span {
  const { tree } = parseText(text, { maxDepth: Infinity });
  const nodes = nodesAlong(tree, path);
  const last = nodes.at(-1);
  if (!last) {
    const start = tree.size > 0 ? tree.start(0) : 0;
    return { start, end: start + 1 };
  }
  const isScalar = !tree.isContainer(last.value);
  const node = isScalar && nodes.length === path.length ? last.value : (last.key ?? last.value);
  return { start: tree.start(node), end: tree.end(node) };
}

/**
 * The replacement that sets a string property of a profile. It replaces the value, or inserts the property as the first property with the white space
 * of the next one. All other characters stay as they are.
 * @param text a JSON object.
 */
export function propertyReplacement(text: string, name: string, value: string): TextReplacement {
  const json = JSON.stringify(value);
  const { tree } = parseText(text, { maxDepth: Infinity });
  const [property] = nodesAlong(tree, [name]);
  if (property) return { start: tree.start(property.value), end: tree.end(property.value), text: json };
  const start = tree.start(0) + 1;
  const whiteSpace = text.slice(start, skipWhiteSpace(text, start));
  const isEmpty = tree.size === 1;
  const newProperty = `${JSON.stringify(name)}: ${json}`;
  return { start, end: start, text: isEmpty ? newProperty : `${whiteSpace}${newProperty},` };
}

/** @returns the text after a replacement. */
export function applyReplacement(text: string, { start, end, text: newText }: TextReplacement): string {
  return text.slice(0, start) + newText + text.slice(end);
}

/** The nodes from the root's property to the end of a path, as far as they exist. */
function nodesAlong(tree: SyntaxTree, path: Path): PropertyNode[] {
  const nodes: PropertyNode[] = [];
  let container = 0;
  for (const segment of path) {
    const kind = typeof segment === 'number' ? NodeKind.Array : NodeKind.Object;
    const value = tree.size > 0 && tree.kind(container) === kind ? tree.child(container, segment) : undefined;
    if (value === undefined) break;
    nodes.push({ value, key: kind === NodeKind.Object ? value - 1 : undefined });
    container = value;
  }
  return nodes;
}
