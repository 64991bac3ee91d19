import nodeFetch from 'node-fetch';
import { commands, type ExtensionContext, workspace } from 'vscode';
import { createCommands } from './commands/index';
import { createCredentialStore } from './credentials';
import { createHrflowClient } from './hrflow/hrflowClient';
import type { Fetch } from './hrflow/types';
import { createLanguageClient } from './languageClient';
import { createLog } from './log';
import { readSettings } from './settings';
import { createSourceMemory } from './sourceMemory';
import { createEditor } from './ui/editor';
import { createStatusItem } from './ui/statusItem';
import { createStoredProfileView } from './ui/storedProfile';
import { createUi } from './ui/ui';

/** Answers are read whole; one that is larger than any profile is cut off. */
const answerBytes = 50 * 1024 * 1024;
const timeoutSeconds = 30;

// node-fetch runs on Node's `http` and `https`, which VS Code patches for proxies and the system's certificates.
const fetch: Fetch = (url, request) => nodeFetch(url, { ...request, size: answerBytes });

/** Composition root: makes the parts, hands them to one another, registers them. */
export async function activate(context: ExtensionContext): Promise<void> {
  const log = createLog();
  const storedProfile = createStoredProfileView();
  const languageClient = createLanguageClient(context.asAbsolutePath('dist/server.js'), log);
  context.subscriptions.push(log, storedProfile, createStatusItem(languageClient), {
    dispose: () => languageClient.stop(),
  });
  const all = createCommands({
    ui: createUi(),
    editor: createEditor(storedProfile),
    credentials: createCredentialStore(context.secrets),
    sources: createSourceMemory(context.workspaceState),
    client: createHrflowClient(fetch, timeoutSeconds),
    log,
    languageClient,
    settings: (document) => readSettings(document?.uri),
    isTrusted: () => workspace.isTrusted,
    errorsOf: (document) => languageClient.errorsOf(document),
  });
  for (const { id, run } of all) context.subscriptions.push(commands.registerCommand(id, () => run()));
  await languageClient.start();
}
