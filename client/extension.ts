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
import { createCommands } from './commands/index';
import { tellServerStopped } from './commands/restartServer';
import { createCredentialStore } from './credentials';
import { credentialsFor, credentialsIn } from './environmentVariables';
import { createHrflowClient } from './hrflow/hrflowClient';
import { createLanguageClient } from './languageClient';
import { createLog } from './log';
import { createRuleLevels, readEnvironments, readSettings } from './settings';
import { createSourceLists } from './sourceLists';
import { createSourceMemory } from './sourceMemory';
import { createEditor } from './ui/editor';
import { createEnvironmentItem } from './ui/environmentItem';
import { registerPasting } from './ui/pasting';
import { registerRuleActions } from './ui/ruleActions';
import { registerSourceCompletion } from './ui/sourceCompletion';
import { createStatusItem } from './ui/statusItem';
import { createStoredProfileView } from './ui/storedProfile';
import { createUi } from './ui/ui';
import { createWorkspaceChoices } from './workspaceChoices';

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
  const changed = new EventEmitter<void>();
  const sending = createSending(context, secretsInUse, () => changed.fire());
  const all = createCommands({
    ...sending,
    ui,
    editor,
    log,
    languageClient,
    ruleLevels: createRuleLevels(workspace, (uri) => Uri.parse(uri), settingsTarget),
    errorsOf: (document) => languageClient.errorsOf(document),
  });
  for (const { id, run } of all) context.subscriptions.push(commands.registerCommand(id, run));
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
    log,
  );
}

/**
 * What says where profiles go, in whose name, and carries them there.
 * @param secretsInUse gets each key, for the log to keep out.
 * @param onChange told when something of it has changed.
 */
function createSending({ secrets, workspaceState }: ExtensionContext, secretsInUse: Set<string>, onChange: () => void) {
  const isTrusted = (): boolean => workspace.isTrusted;
  const choices = createWorkspaceChoices(workspaceState, onChange);
  const fromVariables = credentialsIn(process.env);
  if (fromVariables) secretsInUse.add(fromVariables.apiKey);
  // node-fetch runs on Node's `http` and `https`, which VS Code patches for proxies and the system's certificates.
  const client = createHrflowClient(nodeFetch, timeoutSeconds);
  return {
    isTrusted,
    choices,
    client,
    credentials: createCredentialStore(secrets, (apiKey) => secretsInUse.add(apiKey), {
      choice: choices,
      fromEnvironment: credentialsFor(fromVariables, isTrusted),
    }),
    sources: createSourceMemory(workspaceState, onChange),
    sourceLists: createSourceLists(client, onChange),
    environments: () => readEnvironments(workspace),
    settings: (document?: TextDocument) => readSettings(workspace, document?.uri, choices.environment()),
  };
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
