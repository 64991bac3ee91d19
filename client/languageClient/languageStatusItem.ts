import { Disposable, languages, LanguageStatusSeverity, window, workspace } from 'vscode';
import { readLimits } from '../settings/settings';
import type { ProfileLanguageClient } from './languageClient';
import { profileSelector } from '../ui/profileSelector';
import { toLanguageStatus } from './languageStatus';

const severities = {
  information: LanguageStatusSeverity.Information,
  warning: LanguageStatusSeverity.Warning,
  error: LanguageStatusSeverity.Error,
};

/**
 * Creates the language status item (in the list that the braces in the status bar open), which shows whether the language server runs and
 * whether it validates the whole profile.
 */
export function createLanguageStatusItem(
  client: Pick<ProfileLanguageClient, 'state' | 'onDidChangeState'>,
): Disposable {
  const item = languages.createLanguageStatusItem('hrflow.status', profileSelector);
  item.name = 'HrFlow Profile';
  const show = (): void => {
    const uri = window.activeTextEditor?.document.uri;
    const { text, detail, severity, command } = toLanguageStatus(
      client.state,
      uri ? languages.getDiagnostics(uri) : [],
      readLimits(workspace),
    );
    item.busy = client.state === 'starting';
    item.severity = severities[severity];
    item.text = text;
    item.detail = detail;
    item.command = { ...command };
    item.accessibilityInformation = { label: `${text}. ${detail}` };
  };
  show();
  return Disposable.from(
    client.onDidChangeState(show),
    languages.onDidChangeDiagnostics(show),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('hrflow')) show();
    }),
    window.onDidChangeActiveTextEditor(show),
    item,
  );
}
