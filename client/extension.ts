import nodeFetch from 'node-fetch';
import { commands, ConfigurationTarget, type ExtensionContext, LogLevel, Uri, window, workspace } from 'vscode';
import { createCommands } from './commands/index';
import { tellServerStopped } from './commands/restartServer';
import { createCredentialStore } from './credentials';
import { createHrflowClient } from './hrflow/hrflowClient';
import { createLanguageClient } from './languageClient';
import { createLog } from './log';
import { createRuleLevels, readSettings } from './settings';
import { createSourceMemory } from './sourceMemory';
import { createEditor } from './ui/editor';
import { registerPasting } from './ui/pasting';
import { registerRuleActions } from './ui/ruleActions';
import { createStatusItem } from './ui/statusItem';
import { createStoredProfileView } from './ui/storedProfile';
import { createUi } from './ui/ui';

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
    onGivenUp: () => void tellServerStopped(ui, editor),
  });
  const all = createCommands({
    ui,
    editor,
    log,
    languageClient,
    credentials: createCredentialStore(context.secrets, (apiKey) => secretsInUse.add(apiKey)),
    sources: createSourceMemory(context.workspaceState),
    // node-fetch runs on Node's `http` and `https`, which VS Code patches for proxies and the system's certificates.
    client: createHrflowClient(nodeFetch, timeoutSeconds),
    settings: (document) => readSettings(workspace, document?.uri),
    ruleLevels: createRuleLevels(workspace, (uri) => Uri.parse(uri), settingsTarget),
    isTrusted: () => workspace.isTrusted,
    errorsOf: (document) => languageClient.errorsOf(document),
  });
  for (const { id, run } of all) context.subscriptions.push(commands.registerCommand(id, run));
  // The commands do not wait for the server: what needs it does.
  void languageClient.start();
  context.subscriptions.push(
    createStatusItem(languageClient),
    registerRuleActions(),
    registerPasting(languageClient),
    languageClient,
    storedProfile,
    log,
  );
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
