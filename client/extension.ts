import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import * as l10n from '@vscode/l10n';
import nodeFetch from 'node-fetch';
import {
  commands,
  ConfigurationTarget,
  EventEmitter,
  type ExtensionContext,
  l10n as editorL10n,
  LogLevel,
  type TextDocument,
  Uri,
  window,
  workspace,
} from 'vscode';
import { BatchFiles } from './batch/plan/batchFiles';
import { offerResume } from './batch/offerResume';
import { reportUnexpectedError } from './ui/notify';
import { offerVerification } from './stored/offerVerification';
import { type CommandParts, createCommands } from './commands/registry';
import { showServerStopped } from './commands/editor/restartServer';
import { createCredentialStore } from './credentials/credentialStore';
import { variableCredentialsFor, credentialsFromVariables } from './credentials/environmentVariables';
import { createProfileWatcher } from './files/profileWatcher';
import { createHrflowClient } from './hrflow/hrflowClient';
import type { Credentials } from './hrflow/types';
import { Locks } from './ledger/locks';
import { createLanguageClient, type ProfileLanguageClient } from './languageClient/languageClient';
import { createLog } from './logging/log';
import { createOpenedProfiles } from './stored/openedProfiles';
import { createRuleLevels, readEnvironments, readRequestTimeout, readSettings } from './settings/settings';
import type { PreviewExport } from './preview/export/previewExport';
import { createPreviewParts } from './preview/previewParts';
import { createSourceLists } from './sources/sourceCache';
import { createRememberedSources } from './sources/rememberedSources';
import { stampOfFolder } from './ui/fileStamps';
import { createBatchView } from './ui/batchView';
import { createEditor } from './ui/editor';
import { createActiveTargets } from './target/activeTargets';
import { createEnvironmentStatusBarItem } from './target/environmentStatusBarItem';
import { createBatchDiagnostics, createServiceDiagnostics } from './ui/diagnosticCollections';
import { createWorkspaceDiagnostics, type WorkspaceDiagnosticsParts } from './ui/workspaceDiagnostics';
import { registerPasteProvider } from './languageClient/pasteProvider';
import { createImportFiles } from './ui/importFiles';
import { createOverview } from './profilesView/overview';
import { type LedgerChange, ObservedLedger } from './profilesView/observedLedger';
import { createProfileFiles, type ProfileFiles } from './ui/profileFiles';
import { profileLanguage } from './ui/profileLanguage';
import { registerTools } from './languageModelTools/registerTools';
import { registerTurnOffRuleActions } from './languageClient/turnOffRuleActions';
import { registerSourceCompletion } from './sources/sourceCompletionProvider';
import { registerRepairedStep } from './languageClient/walkthroughSteps';
import { registerLanguageOffer } from './languageClient/languageOfferItem';
import { createLanguageStatusItem } from './languageClient/languageStatusItem';
import { createStoredDocumentView } from './ui/storedProfileView';
import { createUi, type Ui } from './ui/dialogs';
import { respondToUpgrade } from './network/rejectUpgrades';
import { trackTransfer } from './network/trackTransfer';
import { createWorkspaceChoices } from './environments/workspaceState';

/** What `deactivate` releases. It has at most one function, because an extension is activated once. */
const releases: (() => Promise<void>)[] = [];

/** Composition root: creates and connects the parts, and registers them. */
export function activate(context: ExtensionContext): void {
  // First, because everything that follows may create a message.
  l10n.config({ contents: editorL10n.bundle ?? {} });
  const secretsInUse = new Set<string>();
  const log = createLog(window.createOutputChannel('HrFlow Profile', { log: true }), secretsInUse, LogLevel);
  const ui = createUi();
  const storedProfile = createStoredDocumentView();
  const editor = createEditor(storedProfile, context.extension);
  const profileFiles = createProfileFiles();
  const watcher = createProfileWatcher();
  const findProfiles = (): Promise<readonly string[]> => profileFiles.findByGlob('**/*.profile.json');
  const languageClient = createLanguageClient({
    ...{ serverModule: context.asAbsolutePath('dist/server.js'), log, watcher, findProfiles },
    onRestartLimit: () => void showServerStopped(ui, editor).catch(() => undefined),
  });
  const changed = new EventEmitter<void>();
  const services = createServices(context, secretsInUse, () => changed.fire());
  const files = createPersistence(context.globalStorageUri.fsPath, ui);
  const previewParts = createPreviewParts(context, languageClient);
  const views = createViews({ watcher, validate: validatorOf(profileFiles, languageClient), find: findProfiles });
  const targets = createActiveTargets({ ...services, onDidChange: changed.event });
  const overviewParts = { ...services, ...files, profileFiles, watcher, targets, editor, log, server: languageClient };
  const overview = createOverview({ ...overviewParts, workspaceState: context.workspaceState });
  const parts: CommandParts = {
    ...services,
    ...overview,
    ...{ ui, editor, log, languageClient },
    profileServer: languageClient,
    ruleLevels: createRuleLevels(workspace, (uri) => Uri.parse(uri), settingsTargets),
    ...files,
    profileFiles,
    ...views,
    ...previewParts,
    resumeExport: () => createRequire(__filename)(context.asAbsolutePath('dist/previewExport.js')) as PreviewExport,
    ...validationBy(languageClient),
    configuredSourceKey: (document) => services.settingsOf(document).sourceKey,
    isInWindow,
    ...systemServices,
  };
  for (const { id, run } of createCommands(parts)) context.subscriptions.push(commands.registerCommand(id, run));
  void languageClient.start();
  context.subscriptions.push(
    ...registerLanguageFeatures(context, ui, languageClient),
    registerSourceCompletion(services),
    registerTools({ server: languageClient, profileFiles, extensionUri: context.extensionUri }),
    createEnvironmentStatusBarItem({ editor, targets }),
    targets,
    overview,
    context.secrets.onDidChange(() => changed.fire()),
    workspace.onDidGrantWorkspaceTrust(() => changed.fire()),
    changed,
    languageClient,
    storedProfile,
    ...Object.values(views),
    previewParts.preview,
    previewParts.printedPages,
    watcher,
    offerUnfinishedWork(parts),
    log,
  );
}

/** Other windows, and this one after "Reload Window", need not wait until the locks are stale. */
export async function deactivate(): Promise<void> {
  await Promise.allSettled(releases.splice(0).map((release) => release()));
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

/** Creates the parts that store data across sessions. @param folder the storage folder of the extension. */
function createPersistence(folder: string, ui: Ui) {
  const locks = new Locks(path.join(folder, 'locks'));
  const onLarge = (size: number): void =>
    void ui.showMessage(
      'information',
      l10n.t('The history has {0} MB. It is compacted now, which takes a few seconds.', Math.round(size / 1_000_000)),
    );
  const ledgerFolder = path.join(folder, 'ledger');
  const submitted = new EventEmitter<LedgerChange>();
  const ledger = new ObservedLedger({ folder: ledgerFolder, locks, onLarge }, (change) => submitted.fire(change));
  releases.push(async () => {
    await ledger.dispose();
    await locks.dispose();
  });
  return {
    locks,
    ledger,
    onDidChangeLedger: submitted.event,
    ledgerStamp: () => stampOfFolder(Uri.file(ledgerFolder)),
    batchFiles: new BatchFiles(path.join(folder, 'batches')),
  };
}

const systemServices: Pick<CommandParts, 'newId' | 'sleep' | 'clock' | 'profileLanguage'> = {
  profileLanguage,
  newId: randomUUID,
  sleep: (milliseconds, signal) => setTimeout(milliseconds, undefined, { signal }).catch(() => undefined),
  clock: { now: () => performance.now(), sleep: (milliseconds) => setTimeout(milliseconds) },
};

/**
 * Creates the parts that determine the target (environment, account, source) and the API client.
 * @param secretsInUse receives each API key and email address, so that the log redacts them.
 * @param onChange called when one of them changes.
 */
function createServices(
  { secrets, workspaceState, globalState }: ExtensionContext,
  secretsInUse: Set<string>,
  onChange: () => void,
) {
  const isTrusted = (): boolean => workspace.isTrusted;
  const choices = createWorkspaceChoices(workspaceState, onChange);
  const variableCredentials = credentialsFromVariables(process.env);
  const redactInLog = ({ apiKey, userEmail }: Credentials): void => void secretsInUse.add(apiKey).add(userEmail);
  if (variableCredentials) redactInLog(variableCredentials);
  // node-fetch uses Node's `http` and `https`, which VS Code patches to support proxies and system certificates.
  const client = createHrflowClient(trackTransfer(respondToUpgrade(nodeFetch)), () => readRequestTimeout(workspace));
  return {
    isTrusted,
    choices,
    client,
    credentials: createCredentialStore(secrets, redactInLog, {
      choice: choices,
      fromEnvironment: variableCredentialsFor(variableCredentials, isTrusted),
    }),
    sources: createRememberedSources(workspaceState, onChange, globalState),
    sourceLists: createSourceLists(client, onChange),
    opened: createOpenedProfiles(),
    environments: () => readEnvironments(workspace),
    settings: (document?: TextDocument) => readSettings(workspace, document?.uri, choices.environment()),
    settingsOf: (document: string) => readSettings(workspace, Uri.parse(document), choices.environment()),
  };
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
