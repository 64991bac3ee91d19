import * as l10n from '@vscode/l10n';
import { ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri, workspace } from 'vscode';
import type { LedgerEntry } from '../ledger/submission';
import { formatCount } from '../messages/formatNumber';
import { labelText, plainText } from '../messages/plainText';
import type { FileNode, GroupNode } from './profileNodes';
import type { ProfileRow } from './profileRows';
import type { ProfileState } from './profileState';
import { problemsText, stateAppearances, stateLabel, stateText } from './stateTexts';

/** What an item shows of a file. */
export interface FileView {
  /** The path within the workspace. */
  readonly path: string;
  readonly row: ProfileRow | undefined;
  readonly problems: number | undefined;
  readonly state: ProfileState | undefined;
  readonly newest: LedgerEntry | undefined;
}

export function fileItem({ document }: FileNode, { path, row, problems, state, newest }: FileView): TreeItem {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.profile\.json$/i, '');
  const item = new TreeItem(labelText(row?.name ?? name));
  // A narrow view truncates the end.
  const details = [problems ? problemsText(problems) : undefined, row?.headline].filter((each) => each !== undefined);
  item.id = `file:${document}`;
  item.description = details.map(labelText).join(' · ');
  item.contextValue = `profile.${state ?? 'pending'}`;
  item.iconPath = stateIcon(state);
  item.tooltip = tooltipOf({ path, row, problems, state, newest });
  item.command = { command: 'vscode.open', title: l10n.t('Open Profile'), arguments: [Uri.parse(document)] };
  const spoken = [item.label, ...details, state && stateLabel(state)].filter((each) => typeof each === 'string');
  item.accessibilityInformation = { label: spoken.map(plainText).join(', ') };
  return item;
}

function stateIcon(state: ProfileState | undefined): ThemeIcon {
  const { icon, color } = state ? stateAppearances[state] : { icon: 'loading', color: undefined };
  return new ThemeIcon(icon, color === undefined ? undefined : new ThemeColor(color));
}

function tooltipOf({ path, row, problems, state, newest }: FileView): string {
  return [
    plainText(path),
    ...(row?.name === undefined
      ? []
      : [
          [row.name, row.headline]
            .filter(Boolean)
            .map((each) => plainText(each ?? ''))
            .join(' · '),
        ]),
    ...(state ? [stateText(state, newest)] : []),
    ...(row?.reason === undefined ? [] : [row.reason]),
    ...(problems === undefined ? [] : [problems === 0 ? l10n.t('No problems.') : `${problemsText(problems)}.`]),
  ].join('\n');
}

/** @param isExpanded whether a group is expanded until the user collapses it. @param nameOf the name of a file. */
export function groupItem(node: GroupNode, isExpanded: boolean, nameOf: (document: string) => string): TreeItem {
  const { label, id, icon } = groupAppearance(node, nameOf);
  const state = isExpanded ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed;
  const item = new TreeItem(labelText(label), state);
  item.id = id;
  item.description = formatCount(node.documents.length);
  item.contextValue = 'profiles';
  item.iconPath = icon;
  return item;
}

function groupAppearance(
  node: GroupNode,
  nameOf: (document: string) => string,
): { readonly label: string; readonly id: string; readonly icon: ThemeIcon } {
  switch (node.kind) {
    case 'folder':
      return {
        label: node.path === '' ? (workspace.name ?? l10n.t('Workspace Folder')) : node.path,
        id: `folder:${node.path}`,
        icon: ThemeIcon.Folder,
      };
    case 'state':
      return {
        label: node.state ? stateLabel(node.state) : l10n.t('Not read'),
        id: `state:${node.state ?? ''}`,
        icon: stateIcon(node.state),
      };
    case 'page': {
      const [first = '', last = ''] = [node.documents[0], node.documents.at(-1)].map((each) => nameOf(each ?? ''));
      return { label: `${first} – ${last}`, id: `page:${node.parent}:${first}`, icon: new ThemeIcon('files') };
    }
    default:
      return node satisfies never;
  }
}
