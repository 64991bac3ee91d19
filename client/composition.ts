import * as l10n from '@vscode/l10n';
import {
  commands,
  ConfigurationTarget,
  EventEmitter,
  type ExtensionContext,
  l10n as editorL10n,
  LogLevel,
  Uri,
  window,
  workspace,
} from 'vscode';
import { offerResume } from './batch/offerResume';
import { reportUnexpectedError } from './ui/notify';
import { offerVerification } from './stored/offerVerification';
import { type CommandParts, createCommands } from './commands/registry';
import { showServerStopped } from './commands/editor/restartServer';
import { createProfileWatcher } from './files/profileWatcher';
import { createLanguageClient, type ProfileLanguageClient } from './languageClient/languageClient';
import { createLog } from './logging/log';
import { createRuleLevels } from './settings/settings';
import { createServices, createPersistence, systemServices } from './services';
import type { Platform } from './platform/platform';
import type { PreviewExport } from './preview/export/previewExport';
import { createPreviewParts } from './preview/previewParts';
import { createBatchView } from './ui/batchView';
import { createEditor } from './ui/editor';
import { createActiveTargets } from './target/activeTargets';
import { createEnvironmentStatusBarItem } from './target/environmentStatusBarItem';
import { createBatchDiagnostics, createServiceDiagnostics } from './ui/diagnosticCollections';
import { createWorkspaceDiagnostics, type WorkspaceDiagnosticsParts } from './ui/workspaceDiagnostics';
import { registerPasteProvider } from './languageClient/pasteProvider';
import { createImportFiles } from './ui/importFiles';
import { createOverview } from './profilesView/overview';
import { createProfileFiles, type ProfileFiles } from './ui/profileFiles';
import { registerTools } from './languageModelTools/registerTools';
import { registerTurnOffRuleActions } from './languageClient/turnOffRuleActions';
import { registerSourceCompletion } from './sources/sourceCompletionProvider';
import { registerRepairedStep } from './languageClient/walkthroughSteps';
import { registerLanguageOffer } from './languageClient/languageOfferItem';
import { createLanguageStatusItem } from './languageClient/languageStatusItem';
import { createStoredDocumentView } from './ui/storedProfileView';
import { createUi, type Ui } from './ui/dialogs';

/**
 * Composition root: creates and connects the parts, and registers them.
 * @param platform what differs between Node and a web worker.
 * @returns what to call when the window closes: other windows, and this one after "Reload Window", need not wait until the locks are stale.
 */
export function compose(context: ExtensionContext, platform: Platform): () => Promise<void> {
  // First, because everything that follows may create a message.
  l10n.config({ contents: editorL10n.bundle ?? {} });
  const secretsInUse = new Set<string>();
  const log = createLog(window.createOutputChannel('HrFlow Profile', { log: true }), secretsInUse, LogLevel);
  const ui = createUi();
  const storedProfile = createStoredDocumentView();
  const editor = createEditor(storedProfile, context.extension);
  const profileFiles = createProfileFiles(platform.disk);
  const watcher = createProfileWatcher();
  const findProfiles = (): Promise<readonly string[]> => profileFiles.findByGlob('**/*.profile.json');
  const languageClient = createLanguageClient({
    ...{ disk: platform.disk, log, watcher, findProfiles },
    create: (options) => platform.createLanguageClient(context, options),
    onRestartLimit: () => void showServerStopped(ui, editor).catch(() => undefined),
  });
  const changed = new EventEmitter<void>();
  const services = createServices(platform, context, secretsInUse, () => changed.fire());
  const { parts: files, release } = createPersistence(platform.openStorage(context), ui);
  const pages = platform.createPages(context);
  const previewParts = createPreviewParts(context.extensionUri, languageClient, pages);
  const views = createViews({ watcher, validate: validatorOf(profileFiles, languageClient), find: findProfiles });
  const targets = createActiveTargets({ ...services, onDidChange: changed.event });
  const overviewParts = { ...services, ...files, profileFiles, watcher, targets, editor, log, server: languageClient };
  const overview = createOverview({ ...overviewParts, workspaceState: context.workspaceState });
  const parts: CommandParts = {
    ...services,
    ...overview,
    ...{ ui, editor, log, languageClient, profileServer: languageClient },
    ruleLevels: createRuleLevels(workspace, (uri) => Uri.parse(uri), settingsTargets),
    ...{ ...files, ...views, ...previewParts, profileFiles, resumeExport },
    ...validationBy(languageClient),
    configuredSourceKey: (document) => services.settingsOf(document).sourceKey,
    isInWindow,
    ...systemServices,
  };
  for (const { id, run } of createCommands(parts, platform.hasBatches))
    context.subscriptions.push(commands.registerCommand(id, run));
  void languageClient.start();
  context.subscriptions.push(
    ...registerLanguageFeatures(context, ui, languageClient),
    registerSourceCompletion(services),
    registerTools({ server: languageClient, profileFiles, extensionUri: context.extensionUri }),
    createEnvironmentStatusBarItem({ editor, targets }),
    targets,
    overview,
    ...firedWith(changed, context),
    languageClient,
    storedProfile,
    ...Object.values(views),
    previewParts.preview,
    ...(pages ? [pages] : []),
    watcher,
    offerUnfinishedWork(parts),
    log,
  );
  return release;
}

/** Fires the event when other credentials may apply. */
function firedWith(changed: EventEmitter<void>, { secrets }: ExtensionContext): { dispose(): void }[] {
  return [secrets.onDidChange(() => changed.fire()), workspace.onDidGrantWorkspaceTrust(() => changed.fire()), changed];
}

/** Loads the code of the exports when it is first used. `require` instead of `import`: esbuild bundles the module and runs it on this call. */
function resumeExport(): PreviewExport {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- see above
  return require('./preview/export/main') as PreviewExport;
}

/** What editors of profiles offer in addition to the features of the server. */
function registerLanguageFeatures(
  { workspaceState, globalState }: ExtensionContext,
  ui: Ui,
  languageClient: ProfileLanguageClient,
): { dispose(): void }[] {
  return [
    createLanguageStatusItem(languageClient),
    registerTurnOffRuleActions((document) => languageClient.hasCurrentDiagnostics(document)),
    registerRepairedStep(() => languageClient.state === 'running'),
    registerLanguageOffer({ ui, workspaceState, globalState }),
    registerPasteProvider(languageClient),
  ];
}

function createViews(parts: WorkspaceDiagnosticsParts) {
  const { watcher } = parts;
  return {
    batchView: createBatchView(),
    importFiles: createImportFiles(),
    batchDiagnostics: createBatchDiagnostics(watcher),
    serviceDiagnostics: createServiceDiagnostics(watcher),
    workspaceDiagnostics: createWorkspaceDiagnostics(parts),
  };
}

function validationBy(server: ProfileLanguageClient): Pick<CommandParts, 'errorsOf' | 'problemsOf' | 'diagnosticsOf'> {
  return {
    errorsOf: (document) => server.errorsOf(document),
    problemsOf: (uri, text) => server.problemsOf(uri, text),
    diagnosticsOf: (uri, text) => server.diagnosticsOf(uri, text),
  };
}

/** Offers to finish what the last session did not finish. Does not wait for an answer. */
function offerUnfinishedWork(parts: CommandParts): { dispose: () => void } {
  const closed = new AbortController();
  const report = (error: unknown): void => reportUnexpectedError('Reading the history', error, parts);
  offerResume(parts, closed.signal).catch(report);
  offerVerification(parts, closed.signal).catch(report);
  return { dispose: () => closed.abort() };
}

/** Validates files that are not open, by the language server. */
function validatorOf(files: ProfileFiles, server: ProfileLanguageClient): WorkspaceDiagnosticsParts['validate'] {
  return async (document) => {
    const file = await files.read(document);
    return 'reason' in file ? undefined : (await server.diagnosticsOf(document, file.text)).diagnostics;
  };
}

/** Whether a document is in a folder of this window or, in a window without folders, open. */
function isInWindow(document: string): boolean {
  const { workspaceFolders, textDocuments } = workspace;
  if (workspaceFolders) return workspace.getWorkspaceFolder(Uri.parse(document)) !== undefined;
  return textDocuments.some(({ uri }) => uri.toString() === document);
}

const settingsTargets = {
  user: ConfigurationTarget.Global,
  workspace: ConfigurationTarget.Workspace,
  folder: ConfigurationTarget.WorkspaceFolder,
};
