import * as l10n from '@vscode/l10n';
import { environmentLabel } from '../../environments/environments';
import { accountLabel, permissionText } from '../../credentials/accountPicker';
import { joinSentences } from '../../messages/joinSentences';
import { resolveSettings } from '../../target/activeSettings';
import { type CredentialsParts, testCredentials } from '../../target/testCredentials';
import type { Command } from '../command';

/** Tests the active credentials of the active environment. */
export function testConnection(parts: CredentialsParts): Command {
  const { ui, editor } = parts;
  return {
    id: 'hrflow.testConnection',
    async run() {
      if (!parts.isTrusted()) {
        return void ui.showMessage('error', l10n.t('Using API credentials requires a trusted workspace.'));
      }
      const settings = await resolveSettings(parts);
      if (!settings) return;
      const { environment } = settings;
      const where = environmentLabel(environment);
      const account = await parts.credentials.active(environment.apiAddress.origin);
      if (!account) {
        const message = l10n.t('There are no API credentials for {0}.', where);
        const selection = await ui.showMessage('information', message, 'set-credentials');
        if (selection === 'set-credentials') await editor.executeCommand('hrflow.setCredentials');
        return;
      }
      const result = await testCredentials(parts, environment, account.credentials);
      if (result.kind === 'accepted') {
        const message = l10n.t('{0} accepts the API credentials of {1}.', where, accountLabel(account));
        const permission = permissionText(account.credentials.apiKey, result.permission);
        return void ui.showMessage('information', joinSentences(message, permission));
      }
      const buttons = result.kind === 'refused' ? (['set-credentials'] as const) : [];
      const message = l10n.t('Cannot connect as {0}.', accountLabel(account));
      const selection = await ui.showMessage('error', joinSentences(message, result.message), ...buttons);
      if (selection === 'set-credentials') await editor.executeCommand('hrflow.setCredentials', 'replace');
    },
  };
}
