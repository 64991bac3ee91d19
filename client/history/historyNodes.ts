import type { LedgerEntry } from '../ledger/submission';
import { groupBy } from './groupBy';

/** An element of the tree of submissions. */
export type HistoryNode =
  | { readonly kind: 'day'; readonly day: string; readonly time: number; readonly entries: readonly LedgerEntry[] }
  | { readonly kind: 'batch'; readonly id: string; readonly entries: readonly LedgerEntry[] }
  /** Some of many entries of a day or a batch. */
  | { readonly kind: 'page'; readonly id: string; readonly nodes: readonly HistoryNode[] }
  | { readonly kind: 'entry'; readonly entry: LedgerEntry };

/** VS Code creates an item for each child of an element that is expanded. */
export const historyPageSize = 200;

/** The days with submissions, the newest first. @param entries newest first. @param dayOf the local day of a time, as an identifier. */
export function daysOf(entries: readonly LedgerEntry[], dayOf: (time: number) => string): readonly HistoryNode[] {
  return [...groupBy(entries, ({ submission }) => dayOf(submission.time))].map(([day, ofDay]) => ({
    ...{ kind: 'day', day, entries: ofDay },
    time: ofDay[0]?.submission.time ?? 0,
  }));
}

/** The children of an element: batches and submissions of a day, submissions of a batch. */
export function historyChildren(node: HistoryNode): readonly HistoryNode[] {
  switch (node.kind) {
    case 'day':
      return paged(batched(node.entries), node.day);
    case 'batch':
      return paged(node.entries.map(toNode), node.id);
    case 'page':
      return node.nodes;
    case 'entry':
      return [];
    default:
      return node satisfies never;
  }
}

/** One element for each batch, at the place of its newest submission. */
function batched(entries: readonly LedgerEntry[]): readonly HistoryNode[] {
  const batches = groupBy(entries, ({ submission }) => submission.batch);
  return entries.flatMap((entry): HistoryNode[] => {
    const id = entry.submission.batch;
    if (id === undefined) return [toNode(entry)];
    const batch = batches.get(id) ?? [];
    return batch[0] === entry ? [{ kind: 'batch', id, entries: batch }] : [];
  });
}

function paged(nodes: readonly HistoryNode[], parent: string): readonly HistoryNode[] {
  if (nodes.length <= historyPageSize) return nodes;
  const pages: HistoryNode[] = [];
  for (let start = 0; start < nodes.length; start += historyPageSize)
    pages.push({ kind: 'page', id: `${parent} ${start}`, nodes: nodes.slice(start, start + historyPageSize) });
  return pages;
}

function toNode(entry: LedgerEntry): HistoryNode {
  return { kind: 'entry', entry };
}
