import { Disposable, languages, LanguageStatusSeverity } from 'vscode';
import type { ProfileLanguageClient, ServerState } from '../languageClient';
import { profileSelector } from '../profileSelector';

const details: Readonly<Record<ServerState, string>> = {
  starting: 'The language server is starting.',
  running: 'Checked while you type.',
  stopped: 'The language server has stopped.',
};

/** What stands behind the braces in the status bar while a profile is open: whether the language server runs. */
export function createStatusItem(client: Pick<ProfileLanguageClient, 'state' | 'onDidChangeState'>): Disposable {
  const item = languages.createLanguageStatusItem('hrflow.status', profileSelector);
  item.name = 'HrFlow Profile';
  const show = (state: ServerState): void => {
    item.busy = state === 'starting';
    item.severity = state === 'stopped' ? LanguageStatusSeverity.Error : LanguageStatusSeverity.Information;
    item.text = state === 'stopped' ? 'HrFlow: not checked' : 'HrFlow profile';
    item.detail = details[state];
    item.command =
      state === 'stopped'
        ? { command: 'hrflow.restartServer', title: 'Restart Language Server' }
        : { command: 'hrflow.indexProfile', title: 'Index Profile' };
    item.accessibilityInformation = { label: `${item.text}. ${item.detail}` };
  };
  show(client.state);
  const subscription = client.onDidChangeState(show);
  return Disposable.from(subscription, item);
}
