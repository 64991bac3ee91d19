import { Disposable, type Event, StatusBarAlignment, type TextDocument, ThemeColor, window, workspace } from 'vscode';
import { accountLabel } from '../credentials/accountPicker';
import { wordsOf } from '../ui/command';
import { sourceFor } from './target';
import type { Account, CredentialStore } from '../credentials/credentialStore';
import { sourceKeyInText } from '../hrflow/sourceKeyProperty';
import type { Settings } from '../settings/settings';
import { sourceLabel, type SourceLists } from '../sources/sourceCache';
import type { SourceMemory } from '../sources/rememberedSources';
import type { Editor } from '../ui/editor';
import { type EnvironmentStatus, statusOf, statusOfFault } from '../environments/environmentStatus';

/** What the status bar looks at. */
export interface EnvironmentItemParts {
  readonly editor: Pick<Editor, 'activeProfile'>;
  /** @throws {Error} with a message for the person. */
  readonly settings: (document?: TextDocument) => Settings;
  readonly credentials: CredentialStore;
  readonly sources: SourceMemory;
  readonly sourceLists: SourceLists;
  /** Credentials, choices, lists of sources or trust have changed. */
  readonly onDidChange: Event<unknown>;
}

/** Shows in the status bar, while a profile is the active editor, where it would go. */
export function createEnvironmentItem(parts: EnvironmentItemParts): Disposable {
  const item = window.createStatusBarItem('hrflow.environment', StatusBarAlignment.Right, 100);
  item.name = 'HrFlow Environment';
  item.command = 'hrflow.chooseEnvironment';
  // The secret storage answers later; it is not asked at each key that is typed.
  const latest: { account?: Account | undefined } = {};
  const show = (): void => {
    const document = parts.editor.activeProfile();
    if (!document) return item.hide();
    const { text, tooltip, spoken, isWarning } = statusAt(parts, document, latest.account);
    Object.assign(item, { text, tooltip, accessibilityInformation: { label: spoken, role: 'button' } });
    item.backgroundColor = isWarning ? new ThemeColor('statusBarItem.warningBackground') : undefined;
    item.show();
  };
  const showAnew = (): void => {
    show();
    void accountInUse(parts).then((account) => {
      latest.account = account;
      show();
    });
  };
  showAnew();
  return Disposable.from(
    item,
    parts.onDidChange(showAnew),
    window.onDidChangeActiveTextEditor(show),
    workspace.onDidChangeTextDocument(({ document }) => {
      if (document === window.activeTextEditor?.document) show();
    }),
    workspace.onDidOpenTextDocument(show),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('hrflow')) showAnew();
    }),
  );
}

function statusAt(
  { settings, sources, sourceLists }: EnvironmentItemParts,
  document: TextDocument,
  account: Account | undefined,
): EnvironmentStatus {
  try {
    const found = settings(document);
    const { environment } = found;
    const own = sourceKeyInText(document.getText());
    const key = own ?? sourceFor(found, sources);
    const known = account && sourceLists.known({ address: environment.apiAddress, credentials: account.credentials });
    const from = own === undefined ? 'elsewhere' : 'document';
    const label = key === '' ? 'empty source_key' : sourceLabel(known, key ?? '');
    const source = key === undefined ? undefined : ({ label, from } as const);
    return statusOf({ environment, account: account && accountLabel(account), source });
  } catch (error) {
    return statusOfFault(wordsOf(error));
  }
}

async function accountInUse({ settings, credentials }: EnvironmentItemParts): Promise<Account | undefined> {
  try {
    return await credentials.active(settings().environment.apiAddress.origin);
  } catch {
    // The environment is gone or wrong, which the item says.
    return undefined;
  }
}
