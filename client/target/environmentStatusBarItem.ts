import * as l10n from '@vscode/l10n';
import {
  commands,
  Disposable,
  type Event,
  StatusBarAlignment,
  type TextDocument,
  ThemeColor,
  window,
  workspace,
} from 'vscode';
import { accountLabel } from '../credentials/accountPicker';
import { errorMessage } from '../ui/notify';
import { defaultSourceKey } from './target';
import type { CredentialStore } from '../credentials/credentialStore';
import type { Account } from '../credentials/account';
import { sourceKeyInText } from '../hrflow/sourceKeyProperty';
import type { Settings } from '../settings/settings';
import { sourceLabel, type SourceLists } from '../sources/sourceCache';
import type { RememberedSources } from '../sources/rememberedSources';
import type { Editor } from '../ui/editor';
import { type EnvironmentStatus, toEnvironmentStatus, toErrorStatus } from '../environments/environmentStatus';

export interface EnvironmentStatusBarParts {
  readonly editor: Pick<Editor, 'activeProfile'>;
  /** @throws {SettingsError} if the active environment was removed or is invalid. */
  readonly settings: (document?: TextDocument) => Settings;
  readonly credentials: CredentialStore;
  readonly sources: RememberedSources;
  readonly sourceLists: SourceLists;
  /** Fires when credentials, choices, lists of sources or the trust change. */
  readonly onDidChange: Event<unknown>;
}

/** The text is parsed after a typing pause, not on every keystroke, because finding `source_key` may require parsing all of it. */
const typingPauseMilliseconds = 300;

/** Shows in the status bar where the profile of the active editor would be sent. */
export function createEnvironmentStatusBarItem(parts: EnvironmentStatusBarParts): Disposable {
  const item = window.createStatusBarItem('hrflow.environment', StatusBarAlignment.Right, 100);
  item.name = l10n.t('HrFlow Environment');
  item.command = 'hrflow.chooseEnvironment';
  // The secret storage is asynchronous. It is not read on every keystroke.
  const cached: { account?: Account | undefined } = {};
  const show = (): void => {
    const document = parts.editor.activeProfile();
    if (!document) return item.hide();
    const { text, tooltip, spoken, isWarning } = environmentStatusOf(parts, document, cached.account);
    Object.assign(item, { text, tooltip, accessibilityInformation: { label: spoken, role: 'button' } });
    item.backgroundColor = isWarning ? new ThemeColor('statusBarItem.warningBackground') : undefined;
    item.show();
  };
  const refresh = (): void => {
    show();
    void activeAccount(parts).then((account) => {
      cached.account = account;
      // For the walkthrough.
      void commands.executeCommand('setContext', 'hrflow.hasCredentials', account !== undefined);
      show();
    });
  };
  let timer: NodeJS.Timeout | undefined;
  refresh();
  return Disposable.from(
    item,
    parts.onDidChange(refresh),
    window.onDidChangeActiveTextEditor(show),
    workspace.onDidChangeTextDocument(({ document }) => {
      if (document !== window.activeTextEditor?.document) return;
      clearTimeout(timer);
      timer = setTimeout(show, typingPauseMilliseconds);
    }),
    new Disposable(() => clearTimeout(timer)),
    workspace.onDidOpenTextDocument(show),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('hrflow')) refresh();
    }),
  );
}

function environmentStatusOf(
  { settings, sources, sourceLists }: EnvironmentStatusBarParts,
  document: TextDocument,
  account: Account | undefined,
): EnvironmentStatus {
  try {
    const activeSettings = settings(document);
    const { environment } = activeSettings;
    const typedKey = sourceKeyInText(document.getText());
    const key = typedKey ?? defaultSourceKey(activeSettings, sources);
    const sourceList =
      account && sourceLists.cached({ address: environment.apiAddress, credentials: account.credentials });
    const origin = typedKey === undefined ? 'elsewhere' : 'document';
    const label = key === '' ? l10n.t('empty source_key') : sourceLabel(sourceList, key ?? '');
    const source = key === undefined ? undefined : ({ label, from: origin } as const);
    return toEnvironmentStatus({ environment, account: account && accountLabel(account), source });
  } catch (error) {
    return toErrorStatus(errorMessage(error));
  }
}

async function activeAccount({ settings, credentials }: EnvironmentStatusBarParts): Promise<Account | undefined> {
  try {
    return await credentials.active(settings().environment.apiAddress.origin);
  } catch {
    // The environment was removed or is invalid. The item reports it.
    return undefined;
  }
}
