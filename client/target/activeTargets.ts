import * as l10n from '@vscode/l10n';
import { commands, Disposable, type Event, EventEmitter, languages, type TextDocument, workspace } from 'vscode';
import type { Account } from '../credentials/account';
import { accountLabel } from '../credentials/accountPicker';
import type { CredentialStore } from '../credentials/credentialStore';
import type { ActiveTarget } from '../environments/environmentStatus';
import { sourceKeyInText } from '../hrflow/sourceKeyProperty';
import type { Settings } from '../settings/settings';
import type { RememberedSources } from '../sources/rememberedSources';
import { sourceLabel, type SourceLists } from '../sources/sourceCache';
import { profileSelector } from '../ui/profileSelector';
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
   * Reads the whole text of the document, once per version, to find its `source_key`: not to be called on every keystroke.
   * @throws {SettingsError} if the active environment was removed or is invalid.
   */
  of(document: TextDocument): ActiveTarget;
  /** Fires when the targets of all documents may have changed. */
  readonly onDidChange: Event<void>;
  /** Fires with a profile after a pause in typing: its `source_key` may have changed. */
  readonly onDidType: Event<TextDocument>;
  dispose(): void;
}

/** In milliseconds. The text is read after a pause in typing, because finding `source_key` may require parsing all of it. */
const typingPause = 300;

export function createActiveTargets(parts: ActiveTargetParts): ActiveTargets {
  const changed = new EventEmitter<void>();
  const typed = createTypingEvent();
  // The secret storage is asynchronous. It is not read for each document.
  const cached: { account?: Account | undefined; request?: Promise<Account | undefined> } = {};
  const refresh = (): void => {
    changed.fire();
    const request = activeAccount(parts);
    cached.request = request;
    void request.then((account) => {
      // A later request may have been answered earlier.
      if (cached.request !== request) return;
      cached.account = account;
      // For the walkthrough.
      void commands.executeCommand('setContext', 'hrflow.hasCredentials', account !== undefined);
      changed.fire();
    });
  };
  refresh();
  const subscriptions = Disposable.from(
    ...[changed, typed],
    parts.onDidChange(refresh),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('hrflow')) refresh();
    }),
  );
  const keyOf = createKeyReader();
  return {
    of: (document) => targetOf(parts, document, keyOf(document), cached.account),
    onDidChange: changed.event,
    onDidType: typed.event,
    dispose() {
      subscriptions.dispose();
    },
  };
}

/** Fires with a profile after a pause in typing. */
function createTypingEvent(): { readonly event: Event<TextDocument>; dispose(): void } {
  const typed = new EventEmitter<TextDocument>();
  const timers = new Map<TextDocument, NodeJS.Timeout>();
  const subscriptions = Disposable.from(
    typed,
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length === 0 || languages.match(profileSelector, document) === 0) return;
      clearTimeout(timers.get(document));
      const fire = (): void => {
        timers.delete(document);
        if (!document.isClosed) typed.fire(document);
      };
      timers.set(document, setTimeout(fire, typingPause));
    }),
    new Disposable(() => timers.forEach((timer) => clearTimeout(timer))),
  );
  return {
    event: typed.event,
    dispose() {
      subscriptions.dispose();
    },
  };
}

/** Reads the `source_key` of documents, once per version: several parts of the editor show it. */
function createKeyReader(): (document: TextDocument) => string | undefined {
  const known = new WeakMap<TextDocument, { readonly version: number; readonly key: string | undefined }>();
  return (document) => {
    const { version } = document;
    const last = known.get(document);
    if (last?.version === version) return last.key;
    const key = sourceKeyInText(document.getText());
    known.set(document, { version, key });
    return key;
  };
}

function targetOf(
  { settings, sources, sourceLists }: ActiveTargetParts,
  document: TextDocument,
  typedKey: string | undefined,
  account: Account | undefined,
): ActiveTarget {
  const activeSettings = settings(document);
  const { environment } = activeSettings;
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
