import { carriageReturn, lineFeed, space, tab } from '../characters';
import { ParserState } from '../parserState';
import { NodeKind, type SyntaxTree } from '../syntaxTree';
import { type Frame, noChild, RecoveryState } from './recoveryState';
import type { ValueShape } from './valueShape';

/** Names of an object that are compared with later ones. */
const maxNames = 64;
/** Characters in which the start of a line is searched. Longer lines have no indentation. */
const maxLookback = 400;

/** A tree that is not complete yet. */
export interface OpenTree {
  readonly tree: SyntaxTree;
  /** Its containers that are not closed, from the outermost one. */
  readonly openContainers: readonly number[];
}

/** The containers around a node, from the outermost one. */
export function containersAround({ tree, openContainers }: OpenTree, node: number): number[] {
  const found = openContainers.filter((container) => container < node);
  let child = (found.at(-1) ?? -1) + 1;
  while (child < node) {
    const end = tree.subtreeEnd(child);
    if (end > node) {
      found.push(child);
      child++;
    } else child = end;
  }
  return found;
}

/** The key or the array item that a node is or belongs to: parsing can begin there. */
export function childStart(tree: SyntaxTree, node: number): number {
  return node > 0 && tree.kind(node - 1) === NodeKind.Key ? node - 1 : node;
}

/** What the parser expects at a key or an array item. */
export function stateBefore(tree: SyntaxTree, containers: readonly number[], child: number): ParserState {
  const container = containers.at(-1);
  if (container === undefined) return ParserState.Value;
  const isFirst = child === container + 1;
  if (tree.kind(container) === NodeKind.Object) return isFirst ? ParserState.KeyOrClose : ParserState.Key;
  return isFirst ? ParserState.ValueOrClose : ParserState.Value;
}

/** What is around the root of a tree: nothing, or the containers around the part of a text that is parsed. */
export interface Surroundings {
  readonly frame: Frame | undefined;
  /** The shape of the root of the tree. */
  readonly shape: ValueShape | undefined;
}

/** What is around an array item or the value of a property. */
export function surroundingsOf(tree: SyntaxTree, value: number, rootShape: ValueShape | undefined): Surroundings {
  // As when the text is parsed as a whole: the property is a part of the frame already.
  const { frame } = readingBefore({ tree, openContainers: [] }, value, { frame: undefined, shape: rootShape });
  const isItem = childStart(tree, value) === value;
  return { frame, shape: isItem ? frame?.shape?.item : frame?.shape?.property(tree.keyName(value - 1)) };
}

/** The reading of a text up to a key or an array item, which may be the node that is parsed next. */
export function readingBefore(open: OpenTree, child: number, around: Surroundings): RecoveryState {
  const { tree } = open;
  const containers = containersAround(open, child);
  let { frame, shape } = around;
  for (const [index, container] of containers.entries()) {
    if (frame && index > 0) {
      const isProperty = frame.kind === NodeKind.Object;
      shape = isProperty ? frame.shape?.property(tree.keyName(container - 1)) : frame.shape?.item;
    }
    frame = frameOf({ tree, parent: frame, shape }, container, containers[index + 1] ?? child);
  }
  const state = new RecoveryState(frame, stateBefore(tree, containers, child), shape);
  state.lineIndent = lineIndent(tree.text, offsetOf(open, child));
  return state;
}

/** The offset of a child; of the one that is parsed next, the offset after the bracket before it. */
export function offsetOf({ tree, openContainers }: OpenTree, child: number): number {
  return child < tree.size ? tree.start(child) : tree.start(openContainers.at(-1) ?? 0) + 1;
}

interface FrameContext {
  readonly tree: SyntaxTree;
  readonly parent: Frame | undefined;
  readonly shape: ValueShape | undefined;
}

/** @param next the child that is not a part of the frame yet, or its value. */
function frameOf({ tree, parent, shape }: FrameContext, container: number, next: number): Frame {
  const kind = tree.kind(container) === NodeKind.Object ? NodeKind.Object : NodeKind.Array;
  const isEmpty = next <= container + 1;
  const allKeys: number[] = [];
  if (kind === NodeKind.Object)
    for (let key = container + 1; key < next; key = tree.subtreeEnd(key + 1)) allKeys.push(key);
  let names: Frame['names'];
  for (const key of allKeys.slice(-maxNames)) names = { name: tree.keyName(key), before: names };
  const lastKey = allKeys.at(-1);
  return {
    parent,
    kind,
    shape,
    openIndent: lineIndent(tree.text, tree.start(container)),
    childIndent: isEmpty ? noChild : column(tree.text, tree.start(container + 1)),
    names,
    lastChild: lastKey === undefined ? shape?.item : shape?.property(tree.keyName(lastKey)),
  };
}

/** The number of characters before an offset on its line if these are white space; otherwise -1. */
function column(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && isBlank(text.charCodeAt(start - 1))) start--;
  return start === 0 || isLineBreak(text.charCodeAt(start - 1)) ? offset - start : -1;
}

/** The indentation of the line with an offset; -1 if the line is long. */
function lineIndent(text: string, offset: number): number {
  const least = Math.max(0, offset - maxLookback);
  let start = offset;
  while (start > least && !isLineBreak(text.charCodeAt(start - 1))) start--;
  if (start > 0 && !isLineBreak(text.charCodeAt(start - 1))) return -1;
  let end = start;
  while (end < offset && isBlank(text.charCodeAt(end))) end++;
  return end - start;
}

function isBlank(character: number): boolean {
  return character === space || character === tab;
}

function isLineBreak(character: number): boolean {
  return character === lineFeed || character === carriageReturn;
}
