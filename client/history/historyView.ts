import * as l10n from '@vscode/l10n';
import {
  Disposable,
  EventEmitter,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  window,
} from 'vscode';
import type { Ledger } from '../ledger/ledger';
import type { LedgerEntry } from '../ledger/submission';
import { formatCount } from '../messages/formatNumber';
import { formatDate, formatTimeOfDay } from '../messages/formatTime';
import { labelText, plainText } from '../messages/plainText';
import { historyActionsOf } from './historyActions';
import { daysOf, historyChildren, type HistoryNode, historyPageSize } from './historyNodes';
import { batchTexts, createSourceLabels, entryTexts, type SourceLabelOf, type SourceLabelParts } from './historyTexts';

export interface HistoryViewParts extends SourceLabelParts {
  readonly ledger: Pick<Ledger, 'entries'>;
  readonly relativePath: (document: string) => string;
}

/** The tree of submissions. The ledger is only read while it is visible. */
export interface HistoryView {
  /** Reads the ledger again: at once if the tree is visible, otherwise when it becomes visible. */
  refresh(): void;
  /** The submission of an element of the tree. */
  entryOf(node: unknown): LedgerEntry | undefined;
  dispose(): void;
}

/** During a batch, the tree is refreshed at most this often, in milliseconds. */
const refreshDelay = 1000;

export function createHistoryView(parts: HistoryViewParts): HistoryView {
  const changed = new EventEmitter<undefined>();
  const state: { sourceLabelOf: SourceLabelOf; timer?: NodeJS.Timeout | undefined } = { sourceLabelOf: () => '' };
  const provider: TreeDataProvider<HistoryNode> = {
    onDidChangeTreeData: changed.event,
    getTreeItem: (node) => historyItem(node, parts, state.sourceLabelOf),
    async getChildren(node) {
      if (node) return [...historyChildren(node)];
      state.sourceLabelOf = await createSourceLabels(parts);
      return [...daysOf(await parts.ledger.entries(), dayOf)];
    },
  };
  const view = window.createTreeView('hrflow.history', { treeDataProvider: provider, showCollapseAll: true });
  const subscriptions = Disposable.from(changed, view);
  return {
    refresh() {
      state.timer ??= setTimeout(() => {
        state.timer = undefined;
        changed.fire(undefined);
      }, refreshDelay);
    },
    entryOf: (node) => (isEntryNode(node) ? node.entry : undefined),
    dispose() {
      clearTimeout(state.timer);
      subscriptions.dispose();
    },
  };
}

function isEntryNode(node: unknown): node is Extract<HistoryNode, { kind: 'entry' }> {
  return typeof node === 'object' && node !== null && 'kind' in node && node.kind === 'entry';
}

/** In local time. */
function dayOf(time: number): string {
  const date = new Date(time);
  return `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`;
}

function historyItem(node: HistoryNode, parts: HistoryViewParts, sourceLabelOf: SourceLabelOf): TreeItem {
  switch (node.kind) {
    case 'day':
      return groupItem(`day:${node.day}`, dayLabel(node.time), formatCount(node.entries.length), 'calendar');
    case 'batch': {
      const { title, counts } = batchTexts(node.entries);
      return groupItem(`batch:${node.id}`, title, counts, 'files');
    }
    case 'page': {
      const start = Number(node.id.slice(node.id.lastIndexOf(' ') + 1));
      const label = `${formatCount(start + 1)} – ${formatCount(start + Math.min(historyPageSize, node.nodes.length))}`;
      return groupItem(`page:${node.id}`, label, '', 'files');
    }
    case 'entry':
      return entryItem(node.entry, parts, sourceLabelOf);
    default:
      return node satisfies never;
  }
}

function dayLabel(time: number): string {
  const today = new Date();
  const yesterday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1);
  if (dayOf(time) === dayOf(today.getTime())) return l10n.t('Today');
  return dayOf(time) === dayOf(yesterday.getTime()) ? l10n.t('Yesterday') : formatDate(time);
}

function groupItem(id: string, label: string, description: string, icon: string): TreeItem {
  const isDay = id.startsWith('day:');
  const item = new TreeItem(
    labelText(label),
    isDay && label === l10n.t('Today') ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed,
  );
  item.id = id;
  item.description = description;
  item.iconPath = new ThemeIcon(icon);
  return item;
}

/** Colors of the icons of `historyState`. */
const iconColors: Readonly<Record<string, string>> = {
  pass: 'testing.iconPassed',
  error: 'hrflow.failedProfileForeground',
  question: 'hrflow.unknownProfileForeground',
};

function entryItem(entry: LedgerEntry, { relativePath }: HistoryViewParts, sourceLabelOf: SourceLabelOf): TreeItem {
  const { submission } = entry;
  const { icon, description, details } = entryTexts(entry, sourceLabelOf);
  const path = relativePath(submission.document);
  const item = new TreeItem(labelText(path.slice(path.lastIndexOf('/') + 1)));
  const color = iconColors[icon];
  item.id = `entry:${submission.id}`;
  item.description = `${formatTimeOfDay(submission.time)} · ${description}`;
  item.tooltip = [plainText(path), description, ...details].join('\n');
  item.iconPath = new ThemeIcon(icon, color === undefined ? undefined : new ThemeColor(color));
  item.contextValue = ['submission', ...historyActionsOf(entry)].join(' ');
  item.command = {
    command: 'hrflow.openSubmission',
    title: l10n.t('Open Profile'),
    arguments: [{ kind: 'entry', entry }],
  };
  return item;
}
