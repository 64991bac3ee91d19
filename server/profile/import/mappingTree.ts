import type { Conversion, ForeignFormat } from './formats/format';

/** Where values go: a path of the profile, relative to an open item if the path leads through a list. */
export interface MappingTarget {
  readonly path: string;
  readonly conversion?: Conversion;
}

/** What a mapping says about a path of the source. Lists are transparent: their items have the node of the list. */
export interface MappingNode {
  target?: MappingTarget;
  readonly children: Map<string, MappingNode>;
}

const trees = new WeakMap<ForeignFormat, MappingNode>();

/** The mapping of a format by the names of its paths. */
export function mappingTreeOf(format: ForeignFormat): MappingNode {
  let root = trees.get(format);
  if (!root) {
    trees.set(format, (root = { children: new Map() }));
    for (const [source, target] of Object.entries(format.mapping)) addEntry(root, source, targetOf(target));
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

function addEntry(root: MappingNode, source: string, target: MappingTarget): void {
  let nodes = [root];
  for (const names of sourceSegments(source))
    nodes = nodes.flatMap((node) => names.map((name) => childNode(node, name)));
  for (const node of nodes) node.target = target;
}

function childNode(parent: MappingNode, name: string): MappingNode {
  const key = name === '*' ? name : foldName(name);
  let child = parent.children.get(key);
  if (!child) parent.children.set(key, (child = { children: new Map() }));
  return child;
}

/** What the mapping says about a property. */
export function mappingOf(parent: MappingNode, name: string): MappingNode | undefined {
  return parent.children.get(foldName(name)) ?? parent.children.get('*');
}

/** A name without case and separators: `start_date` and `startDate` are the same. */
export function foldName(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{M}\p{N}]/gu, '') || name;
}
