import { parseText } from '../../server/profile/json/parser';
import { NodeKind, type SyntaxTree } from '../../server/profile/json/syntaxTree';
import type { Span } from '../../server/profile/text/textEdit';

/** A lossless model of a JSON text: it keeps the format of numbers, the order of properties, and duplicate properties. */
export type JsonNode = JsonObject | JsonArray | JsonScalar;

export interface JsonObject extends Span {
  readonly kind: 'object';
  readonly properties: readonly JsonProperty[];
}

export interface JsonArray extends Span {
  readonly kind: 'array';
  readonly items: readonly JsonNode[];
}

export interface JsonScalar extends Span {
  readonly kind: 'scalar';
  /** A string with its quotes, a number, `true`, `false` or `null`. */
  readonly text: string;
}

export interface JsonProperty {
  readonly name: string;
  /** As written, with quotes. */
  readonly nameText: string;
  /** Offset of the name. */
  readonly start: number;
  readonly value: JsonNode;
}

/** @returns undefined if the text is not JSON, or its nesting depth exceeds `defaultLimits.depth`. */
export function readJson(text: string): JsonNode | undefined {
  // JSON has no byte order mark; the parser accepts one.
  if (text.startsWith('\uFEFF')) return undefined;
  const { tree, errors, depthExceededAt } = parseText(text);
  const isJson = errors.length === 0 && tree.size > 0;
  return isJson && depthExceededAt === undefined ? toNode(tree, 0) : undefined;
}

/** The value of a property. Of duplicate properties, the last one counts, as in `JSON.parse`. */
export function propertyValue(node: JsonNode | undefined, name: string): JsonNode | undefined {
  return node?.kind === 'object' ? node.properties.findLast((property) => property.name === name)?.value : undefined;
}

/** The value of a property if it is a string that is not blank. */
export function stringProperty(node: JsonNode | undefined, name: string): string | undefined {
  const property = propertyValue(node, name);
  const value: unknown = property?.kind === 'scalar' ? JSON.parse(property.text) : undefined;
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** How another language writes names and scalars. */
export interface Notation {
  readonly name: (property: JsonProperty) => string;
  readonly scalar: (text: string) => string;
}

const asWritten: Notation = { name: ({ nameText }) => nameText, scalar: (text) => text };

export interface Layout {
  /** Indentation of one level. */
  readonly indent: string;
  readonly eol: string;
  /** Indentation of the whole tree, except on its first line. */
  readonly base: string;
}

/** The layout of `JSON.stringify(…, 2)`. */
const defaultLayout: Layout = { indent: '  ', eol: '\n', base: '' };

/** Writes a tree with one property or item per line, or on one line. */
export function writeJson(node: JsonNode, layout: Layout | 'in-line' = defaultLayout, notation = asWritten): string {
  if (node.kind === 'scalar') return notation.scalar(node.text);
  const inner = layout === 'in-line' ? layout : { ...layout, base: layout.base + layout.indent };
  const parts =
    node.kind === 'object'
      ? node.properties.map((property) => `${notation.name(property)}: ${writeJson(property.value, inner, notation)}`)
      : node.items.map((item) => writeJson(item, inner, notation));
  const [open, close] = node.kind === 'object' ? ['{', '}'] : ['[', ']'];
  if (parts.length === 0) return open + close;
  if (layout === 'in-line' || inner === 'in-line') return open + parts.join(', ') + close;
  const line = layout.eol + inner.base;
  return `${open}${line}${parts.join(`,${line}`)}${layout.eol}${layout.base}${close}`;
}

/** Recursive, because `readJson` limits the nesting depth. */
function toNode(tree: SyntaxTree, node: number): JsonNode {
  const [start, end] = [tree.start(node), tree.end(node)];
  const kind = tree.kind(node);
  if (kind === NodeKind.Object) {
    const properties: JsonProperty[] = [];
    for (let key = node + 1; key < tree.subtreeEnd(node); key = tree.subtreeEnd(key + 1))
      properties.push(toProperty(tree, key));
    return { kind: 'object', properties, start, end };
  }
  if (kind === NodeKind.Array) {
    const items: JsonNode[] = [];
    for (let item = node + 1; item < tree.subtreeEnd(node); item = tree.subtreeEnd(item))
      items.push(toNode(tree, item));
    return { kind: 'array', items, start, end };
  }
  return { kind: 'scalar', text: tree.text.slice(start, end), start, end };
}

function toProperty(tree: SyntaxTree, key: number): JsonProperty {
  const start = tree.start(key);
  return {
    name: tree.keyName(key),
    nameText: tree.text.slice(start, tree.end(key)),
    start,
    value: toNode(tree, key + 1),
  };
}
