import type { Conversion, ForeignFormat } from '../formats/format';

/** Where values go: a path of the profile, relative to an open item if the path leads through a list. */
export interface MappingTarget {
  readonly path: string;
  readonly conversion?: Conversion;
}

/** What a mapping says about a path of the source. Lists are transparent: their items have the node of the list. */
export interface MappingNode {
  target?: MappingTarget;
  readonly children: Map<string, MappingNode>;
  /** What it says about items with a text in a property: `fields[kind=skill]`. */
  readonly filtered?: FilteredNode[];
}

interface FilteredNode {
  readonly property: string;
  readonly text: string;
  readonly node: MappingNode;
}

/** The filter in a segment of a path. */
const filterPattern = /\[([^\]=]+)=([^\]]+)\]$/;

const trees = new WeakMap<ForeignFormat, MappingNode>();

/** The mapping of a format by the names of its paths. */
export function mappingTreeOf(format: ForeignFormat): MappingNode {
  let root = trees.get(format);
  if (!root) {
    trees.set(format, (root = emptyNode()));
    for (const within of format.roots ?? [''])
      for (const [source, target] of Object.entries(format.mapping))
        addEntry(root, [within, source].filter((each) => each !== '').join('.'), targetOf(target));
    inheritIn(root);
  }
  return root;
}

/** @param text `path` or `path | conversion`. */
export function targetOf(text: string): MappingTarget {
  const [path = '', conversion] = text.split(' | ');
  return conversion === undefined ? { path } : { path, conversion: conversion as Conversion };
}

/** The names of a source path, each with its alternatives. */
export function sourceSegments(source: string): readonly (readonly string[])[] {
  return source === '' ? [] : source.split('.').map((segment) => segment.replaceAll('[]', '').split('|'));
}

function emptyNode(): MappingNode {
  return { children: new Map(), filtered: [] };
}

function addEntry(root: MappingNode, source: string, target: MappingTarget): void {
  let nodes = [root];
  for (const names of sourceSegments(source)) {
    const [, property, text] = filterPattern.exec(names.at(-1) ?? '') ?? [];
    nodes = nodes
      .flatMap((node) => names.map((name) => childNode(node, name.replace(filterPattern, ''))))
      .map((node) =>
        property === undefined || text === undefined ? node : filteredNode(node, property, text, target.path),
      );
  }
  for (const node of nodes) node.target = target;
}

function childNode(parent: MappingNode, name: string): MappingNode {
  const key = name === '*' ? name : foldName(name);
  let child = parent.children.get(key);
  if (!child) parent.children.set(key, (child = emptyNode()));
  return child;
}

function filteredNode(parent: MappingNode, property: string, text: string, path: string): MappingNode {
  const filtered = parent.filtered ?? [];
  const known = filtered.find((each) => each.property === property && each.text === text);
  if (known) return known.node;
  const node = emptyNode();
  childNode(node, property).target = { path: path.split('[]')[0] ?? path, conversion: 'kind' };
  filtered.push({ property, text, node });
  return node;
}

/** What the mapping says about all items of a list, it also says about those that a filter selects. */
function inheritIn(node: MappingNode): void {
  for (const each of node.filtered ?? []) {
    if (node.target) each.node.target ??= node.target;
    for (const [name, child] of node.children) if (!each.node.children.has(name)) each.node.children.set(name, child);
    inheritIn(each.node);
  }
  for (const child of node.children.values()) inheritIn(child);
}

/** The mapping for an item, by the filters of its list. */
export function mappingOfItem(mapping: MappingNode, item: unknown): MappingNode {
  if (!mapping.filtered?.length || typeof item !== 'object' || item === null) return mapping;
  const owner = item as Readonly<Record<string, unknown>>;
  return mapping.filtered.find(({ property, text }) => owner[property] === text)?.node ?? mapping;
}

/** What the mapping says about a property. */
export function mappingOf(parent: MappingNode, name: string): MappingNode | undefined {
  return parent.children.get(foldName(name)) ?? parent.children.get('*');
}

/** A name without case and separators: `start_date` and `startDate` are the same. */
export function foldName(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{M}\p{N}]/gu, '') || name;
}
