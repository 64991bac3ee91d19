import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import nodeFetch from 'node-fetch';
import {
  commands,
  ConfigurationTarget,
  EventEmitter,
  type ExtensionContext,
  LogLevel,
  type TextDocument,
  Uri,
  window,
  workspace,
} from 'vscode';
import { createBatchFiles } from './batch/plan/batchFiles';
import { offerResume } from './commands/batch/batchCommands';
import { reportFault } from './ui/command';
import { offerCheck } from './stored/verifyStored';
import { type CommandParts, createCommands } from './commands/registry';
import { tellServerStopped } from './commands/editor/restartServer';
import { createCredentialStore } from './credentials/credentialStore';
import { credentialsFor, credentialsIn } from './credentials/environmentVariables';
import { createHrflowClient } from './hrflow/hrflowClient';
import type { Credentials } from './hrflow/types';
import { createHeartbeat, type Heartbeat } from './ledger/heartbeat';
import { createLedger } from './ledger/ledger';
import { createLedgerFeedOpener } from './ledger/ledgerFeed';
import { pruneLedger } from './ledger/pruneLedger';
import { createSessionFiles, isProcessAlive } from './ledger/sessionFiles';
import { createLanguageClient, type ProfileLanguageClient } from './languageClient/languageClient';
import { createLog } from './logging/log';
import { createOpenedProfiles } from './stored/openedProfiles';
import { createRuleLevels, readEnvironments, readSettings } from './settings/settings';
import { createSourceLists } from './sources/sourceCache';
import { createSourceMemory } from './sources/rememberedSources';
import { createBatchView } from './ui/batchView';
import { createEditor } from './ui/editor';
import { createEnvironmentItem } from './target/environmentStatusBarItem';
import {
  createBatchProblems,
  createServiceProblems,
  createWorkspaceProblems,
  type WorkspaceProblems,
} from './ui/diagnosticCollections';
import { registerPasting } from './languageClient/pasteProvider';
import { createProfileFiles, type ProfileFiles } from './ui/profileFiles';
import { registerRuleActions } from './languageClient/turnOffRuleActions';
import { registerSourceCompletion } from './sources/sourceCompletionProvider';
import { createStatusItem } from './languageClient/languageStatusItem';
import { createStoredProfileView } from './ui/storedProfileView';
import { createUi } from './ui/dialogs';
import { endAtUpgrade } from './network/rejectUpgrades';
import { UserFacingError } from './logging/userFacingError';
import { createWorkspaceChoices } from './environments/workspaceState';

const timeoutSeconds = 30;

/** Composition root: makes the parts, hands them to one another, registers them. */
export function activate(context: ExtensionContext): void {
  const secretsInUse = new Set<string>();
  const log = createLog(window.createOutputChannel('HrFlow Profile', { log: true }), secretsInUse, LogLevel);
  const ui = createUi();
  const storedProfile = createStoredProfileView();
  const editor = createEditor(storedProfile, Uri.joinPath(context.extensionUri, 'docs', 'rules.md'));
  const languageClient = createLanguageClient({
    serverModule: context.asAbsolutePath('dist/server.js'),
    log,
    onGivenUp: () => void tellServerStopped(ui, editor).catch(() => undefined),
  });
  const changed = new EventEmitter<void>();
  const sending = createSending(context, secretsInUse, () => changed.fire());
  const profileFiles = createProfileFiles();
  const heartbeat = createHeartbeat();
  const { pruneHistory, ...files } = createFiles(context.globalStorageUri.fsPath, heartbeat);
  const views = {
    batchView: createBatchView(),
    batchProblems: createBatchProblems(),
    serviceProblems: createServiceProblems(),
  };
  const workspaceProblems = workspaceProblemsOf(profileFiles, languageClient);
  const parts: CommandParts = {
    ...sending,
    ui,
    editor,
    log,
    languageClient,
    ruleLevels: createRuleLevels(workspace, (uri) => Uri.parse(uri), settingsTarget),
    errorsOf: (document) => languageClient.errorsOf(document),
    ...files,
    profileFiles,
    ...views,
    workspaceProblems,
    problemsOf: (uri, text) => languageClient.problemsOf(uri, text),
    diagnosticsOf: (uri, text) => languageClient.diagnosticsOf(uri, text),
    sourceKeyFor: (document) => readSettings(workspace, Uri.parse(document), sending.choices.environment()).sourceKey,
    workspaceName,
    ...world,
  };
  for (const { id, run } of createCommands(parts)) context.subscriptions.push(commands.registerCommand(id, run));
  // The commands do not wait for the server: what needs it does.
  void languageClient.start();
  context.subscriptions.push(
    createStatusItem(languageClient),
    registerRuleActions(),
    registerPasting(languageClient),
    registerSourceCompletion(sending),
    createEnvironmentItem({ ...sending, editor, onDidChange: changed.event }),
    context.secrets.onDidChange(() => changed.fire()),
    workspace.onDidGrantWorkspaceTrust(() => changed.fire()),
    changed,
    languageClient,
    storedProfile,
    ...Object.values(views),
    workspaceProblems,
    offerAtStart(parts, pruneHistory),
    heartbeat,
    log,
  );
}

/** Tells of what the last session left undone. Without an answer nothing waits for it. */
function offerAtStart(parts: CommandParts, pruneHistory: () => Promise<void>): { dispose: () => void } {
  const closed = new AbortController();
  offerResume(parts).catch((error: unknown) => reportFault('Looking for a batch to resume', error, parts));
  pruneHistory()
    .then(() => offerCheck(parts, closed.signal))
    .catch((error: unknown) => reportFault('Reading the history', error, parts));
  return { dispose: () => closed.abort() };
}

/** What outlives a session. @param folder of the extension. */
function createFiles(folder: string, heartbeat: Heartbeat) {
  const history = path.join(folder, 'history');
  const sessions = createSessionFiles(history, process.pid, isProcessAlive, heartbeat);
  const journal = createLedger(sessions);
  return {
    journal,
    openJournal: createLedgerFeedOpener(history, journal),
    batchFiles: createBatchFiles(path.join(folder, 'batches'), process.pid, isProcessAlive, heartbeat),
    pruneHistory: () =>
      pruneLedger(sessions).catch((error: unknown) => {
        // A history that cannot be written is only longer.
        if (error instanceof UserFacingError) throw error;
      }),
  };
}

/** Time and chance. */
const world: Pick<CommandParts, 'newId' | 'rest' | 'clock'> = {
  newId: randomUUID,
  rest: (milliseconds, signal) => setTimeout(milliseconds, undefined, { signal }).catch(() => undefined),
  clock: { now: () => performance.now(), sleep: (milliseconds) => setTimeout(milliseconds) },
};

/**
 * What says where profiles go, in whose name, and carries them there.
 * @param secretsInUse gets each key and e-mail address, for the log to keep out.
 * @param onChange told when something of it has changed.
 */
function createSending(
  { secrets, workspaceState, globalState }: ExtensionContext,
  secretsInUse: Set<string>,
  onChange: () => void,
) {
  const isTrusted = (): boolean => workspace.isTrusted;
  const choices = createWorkspaceChoices(workspaceState, onChange);
  const fromVariables = credentialsIn(process.env);
  const keepSecret = ({ apiKey, userEmail }: Credentials): void => void secretsInUse.add(apiKey).add(userEmail);
  if (fromVariables) keepSecret(fromVariables);
  // node-fetch runs on Node's `http` and `https`, which VS Code patches for proxies and the system's certificates.
  const client = createHrflowClient(endAtUpgrade(nodeFetch), timeoutSeconds);
  return {
    isTrusted,
    choices,
    client,
    credentials: createCredentialStore(secrets, keepSecret, {
      choice: choices,
      fromEnvironment: credentialsFor(fromVariables, isTrusted),
    }),
    sources: createSourceMemory(workspaceState, onChange, globalState),
    sourceLists: createSourceLists(client, onChange),
    opened: createOpenedProfiles(),
    environments: () => readEnvironments(workspace),
    settings: (document?: TextDocument) => readSettings(workspace, document?.uri, choices.environment()),
  };
}

/** Problems of files that are not open, judged by the language server. */
function workspaceProblemsOf(files: ProfileFiles, server: ProfileLanguageClient): WorkspaceProblems {
  return createWorkspaceProblems(async (document) => {
    const file = await files.read(document);
    return 'why' in file ? undefined : (await server.diagnosticsOf(document, file.text)).all;
  });
}

/** What a batch belongs to: the workspace file, else the folders. */
function workspaceName(): string {
  const { workspaceFile, workspaceFolders } = workspace;
  return workspaceFile?.toString() ?? (workspaceFolders ?? []).map(({ uri }) => uri.toString()).join(' ');
}

/** Where a setting for a document is written. */
function settingsTarget(uri: Uri): ReturnType<Parameters<typeof createRuleLevels>[2]> {
  const { workspaceFile, workspaceFolders } = workspace;
  if (workspaceFile && workspace.getWorkspaceFolder(uri)) {
    return { target: ConfigurationTarget.WorkspaceFolder, value: 'workspaceFolderValue' };
  }
  return workspaceFolders
    ? { target: ConfigurationTarget.Workspace, value: 'workspaceValue' }
    : { target: ConfigurationTarget.Global, value: 'globalValue' };
}
