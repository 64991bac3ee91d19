import * as l10n from '@vscode/l10n';
import { EventEmitter, type ExtensionContext, type TextDocument, Uri, workspace } from 'vscode';
import type { CommandParts } from './commands/registry';
import { createCredentialStore } from './credentials/credentialStore';
import { credentialsFromVariables, variableCredentialsFor } from './credentials/environmentVariables';
import { createWorkspaceChoices } from './environments/workspaceState';
import { createHrflowClient } from './hrflow/hrflowClient';
import type { Credentials } from './hrflow/types';
import type { Platform, Storage } from './platform/platform';
import { type LedgerChange, ObservedLedger } from './profilesView/observedLedger';
import { readEnvironments, readRequestTimeout, readSettings } from './settings/settings';
import { createRememberedSources } from './sources/rememberedSources';
import { createSourceLists } from './sources/sourceCache';
import { createOpenedProfiles } from './stored/openedProfiles';
import { stampOfFolder } from './ui/fileStamps';
import { profileLanguage } from './ui/profileLanguage';
import type { Ui } from './ui/dialogs';

/** Creates the parts that store data across sessions. They are released when the window closes. */
export function createPersistence({ locks, ledgerFolder, ledgerFile, batchFiles }: Storage, ui: Ui) {
  const onLarge = (size: number): void =>
    void ui.showMessage(
      'information',
      l10n.t('The history has {0} MB. It is compacted now, which takes a few seconds.', Math.round(size / 1_000_000)),
    );
  const submitted = new EventEmitter<LedgerChange>();
  const folder = ledgerFolder.scheme === 'file' ? ledgerFolder.fsPath : ledgerFolder.toString();
  const ledger = new ObservedLedger({ folder, file: ledgerFile, locks, onLarge }, (change) => submitted.fire(change));
  return {
    parts: {
      locks,
      ledger,
      onDidChangeLedger: submitted.event,
      ledgerStamp: () => stampOfFolder(ledgerFolder),
      batchFiles,
    },
    release: async (): Promise<void> => {
      await ledger.dispose();
      await locks.dispose();
    },
  };
}

export const systemServices: Pick<CommandParts, 'newId' | 'sleep' | 'clock' | 'profileLanguage'> = {
  profileLanguage,
  newId: () => crypto.randomUUID(),
  sleep: (milliseconds, signal) => waitFor(milliseconds, signal),
  clock: { now: () => performance.now(), sleep: (milliseconds) => waitFor(milliseconds) },
};

/** Resolves early if the signal is aborted. */
function waitFor(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal?.addEventListener('abort', end);
    if (signal?.aborted) end();
  });
}

/**
 * Creates the parts that determine the target (environment, account, source) and the API client.
 * @param platform.fetch access to the network.
 * @param secretsInUse receives each API key and email address, so that the log redacts them.
 * @param onChange called when one of them changes.
 */
export function createServices(
  { fetch, environmentVariables }: Pick<Platform, 'fetch' | 'environmentVariables'>,
  { secrets, workspaceState, globalState }: ExtensionContext,
  secretsInUse: Set<string>,
  onChange: () => void,
) {
  const isTrusted = (): boolean => workspace.isTrusted;
  const choices = createWorkspaceChoices(workspaceState, onChange);
  const variableCredentials = credentialsFromVariables(environmentVariables);
  const redactInLog = ({ apiKey, userEmail }: Credentials): void => void secretsInUse.add(apiKey).add(userEmail);
  if (variableCredentials) redactInLog(variableCredentials);
  const client = createHrflowClient(fetch, () => readRequestTimeout(workspace));
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
