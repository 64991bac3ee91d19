import * as l10n from '@vscode/l10n';
import { Disposable, type Event, type Memento, type TextDocument, type Uri, window, workspace } from 'vscode';
import type { FileChanges } from '../files/fileChanges';
import type { ProfileWatcher } from '../files/profileWatcher';
import { createHistoryView, type HistoryView } from '../history/historyView';
import type { SourceLabelParts } from '../history/historyTexts';
import type { ServerRequests } from '../languageClient/serverRequests';
import type { Ledger } from '../ledger/ledger';
import type { Settings } from '../settings/settings';
import type { RememberedSources } from '../sources/rememberedSources';
import type { ActiveTargets } from '../target/activeTargets';
import { defaultSourceKey } from '../target/target';
import type { Editor } from '../ui/editor';
import { stampOf } from '../ui/fileStamps';
import { isProfileOfWorkspace } from '../ui/followFiles';
import type { CommandLog } from '../ui/notify';
import type { ProfileFiles } from '../ui/profileFiles';
import { onDidChangeValidation } from '../ui/validationSettings';
import { createProfileDecorations } from './fileDecorations';
import type { LedgerChange } from './observedLedger';
import { createProfileCodeLenses } from './profileCodeLenses';
import type { Grouping } from './profileNodes';
import { ProfileRows } from './profileRows';
import { ProfileStates } from './profileStates';
import { createProfileStatusItems } from './profileStatusItems';
import { createProfilesView, type ProfilesView } from './profilesView';

export interface OverviewParts extends SourceLabelParts {
  readonly ledger: Ledger;
  readonly onDidChangeLedger: Event<LedgerChange>;
  /** Changes when any window writes to the ledger. */
  readonly ledgerStamp: () => Promise<string>;
  readonly profileFiles: ProfileFiles;
  readonly watcher: ProfileWatcher;
  readonly server: Pick<ServerRequests, 'summaryOf'>;
  readonly settings: (document?: TextDocument) => Settings;
  readonly settingsOf: (document: string) => Settings;
  readonly sources: RememberedSources;
  readonly targets: ActiveTargets;
  readonly editor: Editor;
  readonly isTrusted: () => boolean;
  readonly workspaceState: Pick<Memento, 'get' | 'update'>;
  readonly log: CommandLog;
}

/** The views of the profiles of the workspace and of the history, and what editors and the explorer show about them. */
export interface Overview {
  readonly profilesView: ProfilesView;
  readonly historyView: HistoryView;
  dispose(): void;
}

/** The history is read after other extensions have started. */
const startDelay = 1000;
/** After this time without a change, in milliseconds, the state of a document with unsaved changes is determined. */
const typingPause = 1000;
const groupingKey = 'hrflow.profilesGrouping';

export function createOverview(parts: OverviewParts): Overview {
  const { ledger, profileFiles, watcher, targets, workspaceState, server } = parts;
  const read = (document: string): ReturnType<ProfileFiles['read']> => profileFiles.read(document);
  const states: ProfileStates = new ProfileStates({
    ...{ ledger, stampOf, read, isOfWorkspace: isProfileOfWorkspace },
    destinationOf: (document) => destinationOf(parts, document),
    onChange: (documents) => {
      profilesView.update(documents);
      decorations.update(documents);
      statusItems.update();
    },
    onLoad: () => {
      profilesView.updateAll();
      statusItems.update();
    },
  });
  const rows: ProfileRows = new ProfileRows({
    ...{ stampOf, read },
    summaryOf: (document, text) => server.summaryOf(document, text),
    onText: (document, text, stamp) => states.setText(document, text, stamp),
    onChange: (documents) => profilesView.update(documents),
    tooLargeText: (size) => l10n.t('The file has {0} MB, which is too large for a preview.', Math.ceil(size / 1e6)),
  });
  const decorations = createProfileDecorations(states);
  const statusItems = createProfileStatusItems({ editor: parts.editor, states, targets });
  const relativePath = (document: string): string => profileFiles.relativePath(document);
  const profilesView = createProfilesView({
    ...{ states, rows, relativePath, watcher },
    find: () => profileFiles.findByGlob('**/*.profile.json'),
    memory: {
      get: () => (workspaceState.get(groupingKey) === 'state' ? 'state' : 'folder'),
      set: (grouping: Grouping) => void workspaceState.update(groupingKey, grouping),
    },
    environment: () => environmentName(parts),
  });
  const historyView = createHistoryView({ ...parts, relativePath });
  const subscriptions = Disposable.from(
    ...[states, rows, decorations, statusItems, profilesView, historyView],
    createProfileCodeLenses(parts),
    followContents(watcher, states, rows),
    onDidChangeValidation(() => rows.settingsChanged()),
    followLedger(parts, states, historyView),
    followDestinations(parts, () => {
      states.updateAll();
      profilesView.updateAll();
    }),
  );
  return {
    profilesView,
    historyView,
    dispose() {
      subscriptions.dispose();
    },
  };
}

function destinationOf(parts: OverviewParts, document: string) {
  try {
    const settings = parts.settingsOf(document);
    const sourceKey = defaultSourceKey(settings, parts.sources);
    return { origin: settings.environment.apiAddress.origin, ...(sourceKey !== undefined && { sourceKey }) };
  } catch {
    // The environment was removed or is invalid.
    return undefined;
  }
}

/** Calls a function when the default destination of a workspace folder has changed: accounts and other settings change more often. */
function followDestinations(parts: OverviewParts, onChange: () => void): Disposable {
  const destinations = (): string => {
    const folders = (workspace.workspaceFolders ?? []).map(({ uri }) => destinationOf(parts, uri.toString()));
    return JSON.stringify([environmentName(parts), folders]);
  };
  let known = destinations();
  return parts.targets.onDidChange(() => {
    const current = destinations();
    if (current === known) return;
    known = current;
    onChange();
  });
}

function environmentName({ settings }: OverviewParts): string | undefined {
  try {
    return settings().environment.name;
  } catch {
    return undefined;
  }
}

/** Updates states and rows when files or open documents change. */
function followContents(watcher: ProfileWatcher, states: ProfileStates, rows: ProfileRows): Disposable {
  const timers = new Map<string, NodeJS.Timeout>();
  const refresh = (document: string): void => {
    states.refresh(document);
    rows.invalidate(document);
  };
  const refreshSoon = (uri: Uri): void => {
    const document = uri.toString();
    // Not versions of files, such as those of Git.
    if (!isProfileOfWorkspace(document)) return;
    clearTimeout(timers.get(document));
    const timer = setTimeout(() => {
      timers.delete(document);
      refresh(document);
    }, typingPause);
    timers.set(document, timer);
  };
  const follow = (changes: FileChanges): void => {
    for (const document of new Set([...states.tracked(), ...changes.createdProfiles, ...changes.changedFiles])) {
      if (changes.isChanged(document) || changes.isCreated(document)) refresh(document);
      else if (changes.isDeleted(document)) {
        rows.forget(document);
        states.refresh(document);
      }
    }
  };
  return Disposable.from(
    watcher.onDidChange(follow),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) refreshSoon(document.uri);
    }),
    workspace.onDidSaveTextDocument(({ uri }) => refreshSoon(uri)),
    workspace.onDidCloseTextDocument(({ uri }) => refreshSoon(uri)),
    new Disposable(() => timers.forEach((timer) => clearTimeout(timer))),
  );
}

/** Reads the ledger, and again when another window has written to it. */
function followLedger(parts: OverviewParts, states: ProfileStates, historyView: HistoryView): Disposable {
  const known: { stamp?: string } = {};
  const load = async (): Promise<void> => {
    const stamp = await parts.ledgerStamp();
    if (stamp === known.stamp) return;
    known.stamp = stamp;
    await states.load();
    historyView.refresh();
  };
  const loadAndReport = (): void =>
    void load().catch(() => {
      // So that the next time tries again.
      delete known.stamp;
      parts.log.error('The states of profiles are unknown: the history cannot be read.');
    });
  const timer = setTimeout(loadAndReport, startDelay);
  return Disposable.from(
    new Disposable(() => clearTimeout(timer)),
    parts.onDidChangeLedger((change) => {
      states.apply(change);
      historyView.refresh();
    }),
    window.onDidChangeWindowState(({ focused }) => {
      if (focused) loadAndReport();
    }),
    workspace.onDidChangeWorkspaceFolders(() => {
      delete known.stamp;
      loadAndReport();
    }),
  );
}
