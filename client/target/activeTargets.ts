import * as l10n from '@vscode/l10n';
import { commands, Disposable, type Event, EventEmitter, type TextDocument, workspace } from 'vscode';
import type { Account } from '../credentials/account';
import { accountLabel } from '../credentials/accountPicker';
import type { CredentialStore } from '../credentials/credentialStore';
import type { ActiveTarget } from '../environments/environmentStatus';
import { sourceKeyInText } from '../hrflow/sourceKeyProperty';
import type { Settings } from '../settings/settings';
import type { RememberedSources } from '../sources/rememberedSources';
import { sourceLabel, type SourceLists } from '../sources/sourceCache';
import { defaultSourceKey } from './target';

export interface ActiveTargetParts {
  /** @throws {SettingsError} if the active environment was removed or is invalid. */
  readonly settings: (document?: TextDocument) => Settings;
  readonly credentials: Pick<CredentialStore, 'active'>;
  readonly sources: RememberedSources;
  readonly sourceLists: SourceLists;
  /** Fires when credentials, choices, lists of sources or the trust change. */
  readonly onDidChange: Event<unknown>;
}

/** Where documents would be sent. */
export interface ActiveTargets {
  /**
   * Reads the whole text of the document, to find its `source_key`: not to be called on every keystroke.
   * @throws {SettingsError} if the active environment was removed or is invalid.
   */
  of(document: TextDocument): ActiveTarget;
  /** Fires when the targets of all documents may have changed. */
  readonly onDidChange: Event<void>;
  dispose(): void;
}

export function createActiveTargets(parts: ActiveTargetParts): ActiveTargets {
  const changed = new EventEmitter<void>();
  // The secret storage is asynchronous. It is not read for each document.
  const cached: { account?: Account | undefined } = {};
  const refresh = (): void => {
    changed.fire();
    void activeAccount(parts).then((account) => {
      cached.account = account;
      // For the walkthrough.
      void commands.executeCommand('setContext', 'hrflow.hasCredentials', account !== undefined);
      changed.fire();
    });
  };
  refresh();
  const subscriptions = Disposable.from(
    changed,
    parts.onDidChange(refresh),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('hrflow')) refresh();
    }),
  );
  return {
    of: (document) => targetOf(parts, document, cached.account),
    onDidChange: changed.event,
    dispose() {
      subscriptions.dispose();
    },
  };
}

function targetOf(
  { settings, sources, sourceLists }: ActiveTargetParts,
  document: TextDocument,
  account: Account | undefined,
): ActiveTarget {
  const activeSettings = settings(document);
  const { environment } = activeSettings;
  const typedKey = sourceKeyInText(document.getText());
  const key = typedKey ?? defaultSourceKey(activeSettings, sources);
  const sourceList =
    account && sourceLists.cached({ address: environment.apiAddress, credentials: account.credentials });
  const origin = typedKey === undefined ? 'elsewhere' : 'document';
  const label = key === '' ? l10n.t('empty source_key') : sourceLabel(sourceList, key ?? '');
  const source = key === undefined ? undefined : ({ label, from: origin } as const);
  return { environment, account: account && accountLabel(account), source };
}

async function activeAccount({ settings, credentials }: ActiveTargetParts): Promise<Account | undefined> {
  try {
    return await credentials.active(settings().environment.apiAddress.origin);
  } catch {
    // The environment was removed or is invalid. `of` reports it.
    return undefined;
  }
}
