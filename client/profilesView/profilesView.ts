import * as l10n from '@vscode/l10n';
import {
  commands,
  Disposable,
  EventEmitter,
  languages,
  type TreeDataProvider,
  type TreeItem,
  type TreeView,
  Uri,
  window,
  workspace,
} from 'vscode';
import { CachedSearch } from '../files/cachedSearch';
import { hasNewProfiles } from '../files/newProfiles';
import type { ProfileWatcher } from '../files/profileWatcher';
import { formatProgress } from '../messages/formatNumber';
import { plainText } from '../messages/plainText';
import { countProblems } from '../ui/countProblems';
import { isFolder } from '../ui/fileStamps';
import { DocumentBatch } from './documentBatch';
import { fileItem, groupItem } from './profileItems';
import { type FileNode, type Grouping, type ProfileNode, ProfileNodes } from './profileNodes';
import type { ProfileRows } from './profileRows';
import type { ProfileState } from './profileState';
import type { ProfileStates } from './profileStates';
import { changedText, profilesText } from './stateTexts';

export interface ProfilesViewParts {
  readonly states: ProfileStates;
  readonly rows: ProfileRows;
  readonly find: () => Promise<readonly string[]>;
  readonly relativePath: (document: string) => string;
  readonly watcher: ProfileWatcher;
  /** Remembers the grouping in the workspace. */
  readonly memory: { get(): Grouping; set(grouping: Grouping): void };
  /** The name of the active environment, to which the states belong. */
  readonly environment: () => string | undefined;
}

/** The tree of the profiles of the workspace. */
export interface ProfilesView {
  groupBy(grouping: Grouping): void;
  /** Asks for words, and filters while the user types. */
  search(): void;
  clearSearch(): void;
  /** Finds the files again. */
  refresh(): void;
  /** The documents of elements of the tree: of the selection, if the element belongs to it. Without an element, of the selection. */
  documentsOf(node: unknown, nodes: unknown): readonly string[];
  /** Shows the states and the rows of these files again. */
  update(documents: ReadonlySet<string>): void;
  /** Shows all states again, and the environment that they belong to. */
  updateAll(): void;
  /** Runs a command as the explorer does: with the URIs of the selected files. */
  runOn(command: string, documents: readonly string[]): Promise<void>;
  dispose(): void;
}

/** More files are shown in groups that the user expands. */
const maxExpanded = 50;
const searchDelay = 150;
const updateDelay = 250;

export function createProfilesView(parts: ProfilesViewParts): ProfilesView {
  return new TreeProfilesView(parts);
}

class TreeProfilesView implements ProfilesView, TreeDataProvider<ProfileNode> {
  private readonly changed = new EventEmitter<ProfileNode[] | undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly nodes: ProfileNodes;
  private readonly view: TreeView<ProfileNode>;
  private readonly subscriptions: Disposable;
  private readonly files: CachedSearch<readonly string[]>;
  private grouping: Grouping;
  private filter = '';
  private searching = new AbortController();
  /** Problems change with each keystroke, and states many times during a batch. */
  private readonly pending = new DocumentBatch((documents) => this.flush(documents), updateDelay);
  /** The states by which files are grouped. */
  private readonly shownStates = new Map<string, ProfileState | undefined>();

  constructor(private readonly parts: ProfilesViewParts) {
    this.files = new CachedSearch(parts.find);
    const { states, rows, relativePath, memory, watcher } = parts;
    this.nodes = new ProfileNodes({
      relativePath,
      stateOf: (document) => {
        const state = states.stateOf(document);
        this.shownStates.set(document, state);
        return state;
      },
      knownRow: (document) => rows.known(document),
    });
    this.grouping = memory.get();
    this.view = window.createTreeView<ProfileNode>('hrflow.profiles', {
      treeDataProvider: this,
      canSelectMany: true,
      showCollapseAll: true,
    });
    this.setGroupingContext();
    this.subscriptions = Disposable.from(
      this.changed,
      this.view,
      watcher.onDidChange(async (changes) => {
        const hasDeletions = (this.files.known ?? []).some((document) => changes.isDeleted(document));
        if (hasDeletions || (await hasNewProfiles(changes, isFolder))) this.refresh();
      }),
      watcher.onDidRename(() => this.refresh()),
      workspace.onDidChangeWorkspaceFolders(() => this.refresh()),
      languages.onDidChangeDiagnostics(({ uris }) => {
        for (const uri of uris) if (this.nodes.shown(uri.toString())) this.pending.add(uri.toString());
      }),
    );
  }

  async getChildren(node?: ProfileNode): Promise<ProfileNode[]> {
    if (node) return [...this.nodes.childrenOf(node)];
    const documents = await this.files.get();
    this.view.description = this.parts.environment() ?? '';
    return [...this.nodes.roots(documents, this.grouping, this.filter)];
  }

  getTreeItem(node: ProfileNode): TreeItem {
    if (node.kind === 'file') return this.fileItem(node);
    const isExpanded = node.kind !== 'page' && (this.files.known?.length ?? 0) <= maxExpanded;
    return groupItem(node, isExpanded, (document) => this.parts.relativePath(document).replace(/^.*\//, ''));
  }

  groupBy(grouping: Grouping): void {
    this.grouping = grouping;
    this.parts.memory.set(grouping);
    this.setGroupingContext();
    this.changed.fire(undefined);
  }

  search(): void {
    const box = window.createInputBox();
    box.title = l10n.t('Search Profiles');
    box.placeholder = l10n.t('Name, most recent experience or path');
    box.value = this.filter;
    const before = this.filter;
    let timer: NodeJS.Timeout | undefined;
    const state = { isAccepted: false };
    box.onDidChangeValue((value) => {
      clearTimeout(timer);
      timer = setTimeout(() => this.setFilter(value), searchDelay);
    });
    box.onDidAccept(() => {
      clearTimeout(timer);
      state.isAccepted = true;
      this.setFilter(box.value);
      box.hide();
    });
    box.onDidHide(() => {
      clearTimeout(timer);
      if (!state.isAccepted) this.setFilter(before);
      box.dispose();
    });
    box.show();
    void commands.executeCommand('hrflow.profiles.focus', { preserveFocus: true });
  }

  clearSearch(): void {
    this.setFilter('');
  }

  updateAll(): void {
    this.view.description = this.parts.environment() ?? '';
    this.changed.fire(undefined);
  }

  async runOn(command: string, documents: readonly string[]): Promise<void> {
    const uris = documents.map((document) => Uri.parse(document));
    await commands.executeCommand(command, uris[0], uris);
  }

  refresh(): void {
    this.files.reset();
    this.changed.fire(undefined);
  }

  documentsOf(node: unknown, nodes: unknown): readonly string[] {
    const all =
      Array.isArray(nodes) && nodes.includes(node) ? nodes : node === undefined ? this.view.selection : [node];
    const documents = (all as readonly ProfileNode[]).flatMap((each) =>
      each.kind === 'file' ? [each.document] : each.documents,
    );
    return [...new Set(documents)];
  }

  update(documents: ReadonlySet<string>): void {
    const count = this.parts.states.count('changed');
    this.view.badge = count === 0 ? undefined : { value: count, tooltip: changedText(count) };
    for (const document of documents) this.pending.add(document);
  }

  dispose(): void {
    this.searching.abort();
    this.pending.dispose();
    this.subscriptions.dispose();
  }

  private flush(documents: ReadonlySet<string>): void {
    const hasMoved = [...documents].some(
      (document) => this.shownStates.get(document) !== this.parts.states.stateOf(document),
    );
    // With a filter, all files are in one group.
    if (hasMoved && this.grouping === 'state' && this.filter === '') this.changed.fire(undefined);
    else this.showFiles([...documents]);
  }

  private showFiles(documents: readonly string[]): void {
    const shown = documents.flatMap((document) => this.nodes.shown(document) ?? []);
    if (shown.length > 0) this.changed.fire(shown);
  }

  private fileItem(node: FileNode): TreeItem {
    const { states, rows, relativePath } = this.parts;
    const { document } = node;
    const row = rows.get(document);
    return fileItem(node, {
      path: relativePath(document),
      row,
      problems: problemsOf(document, row?.problems),
      state: states.stateOf(document),
      newest: states.newestOf(document),
    });
  }

  private setGroupingContext(): void {
    void commands.executeCommand('setContext', 'hrflow.profilesGrouping', this.grouping);
  }

  /** Files that were not read are read one after the other, as long as the filter is the same. */
  private setFilter(filter: string): void {
    const trimmed = filter.trim();
    if (trimmed === this.filter) return;
    this.filter = trimmed;
    void commands.executeCommand('setContext', 'hrflow.profilesSearch', trimmed !== '');
    this.searching.abort();
    this.searching = new AbortController();
    this.showFilter();
    this.changed.fire(undefined);
    if (trimmed !== '') void this.readNames(this.searching.signal).catch(() => undefined);
  }

  private async readNames(signal: AbortSignal): Promise<void> {
    const documents = await this.files.get();
    let found = this.nodes.matching(documents, this.filter).length;
    await this.parts.rows.loadAll(documents, signal, (done) => {
      if (signal.aborted || (done % 100 !== 0 && done < documents.length)) return;
      this.showFilter(done < documents.length ? formatProgress(done, documents.length) : undefined);
      const now = this.nodes.matching(documents, this.filter).length;
      if (now !== found) this.changed.fire(undefined);
      found = now;
    });
  }

  private showFilter(progress?: string): void {
    const documents = this.files.known;
    const parts = [
      l10n.t('Search: {0}', plainText(this.filter)),
      ...(documents ? [profilesText(this.nodes.matching(documents, this.filter).length)] : []),
      ...(progress === undefined ? [] : [l10n.t('reading {0}', progress)]),
    ];
    this.view.message = this.filter === '' ? '' : parts.join(' · ');
  }
}

/**
 * The errors and warnings that VS Code shows. Those of a file that is neither open nor validated are counted when it is read; so are those of
 * a document that VS Code keeps for a while after its editor was closed.
 */
function problemsOf(document: string, counted: number | undefined): number | undefined {
  return countProblems(Uri.parse(document)) || counted;
}
