import { environmentLabel } from '../../environments/environments';
import { accountLabel, keyLimitations } from '../../credentials/accountPicker';
import { resolveSettings } from '../../target/activeSettings';
import { type CredentialsParts, testCredentials } from '../../target/testCredentials';
import type { Command } from '../command';

/** Tries the credentials of the environment in use. */
export function testConnection(parts: CredentialsParts): Command {
  const { ui, editor } = parts;
  return {
    id: 'hrflow.testConnection',
    async run() {
      if (!parts.isTrusted()) {
        return void ui.showMessage('error', 'API credentials are only used in trusted workspaces.');
      }
      const settings = await resolveSettings(parts);
      if (!settings) return;
      const { environment } = settings;
      const where = environmentLabel(environment);
      const account = await parts.credentials.active(environment.apiAddress.origin);
      if (!account) {
        const selection = await ui.showMessage(
          'information',
          `No API credentials for ${where} are in use.`,
          'set-credentials',
        );
        if (selection === 'set-credentials') await editor.executeCommand('hrflow.setCredentials');
        return;
      }
      const targetName = `${where} with the account ${accountLabel(account)}`;
      const { kind, message } = await testCredentials(parts, environment, account.credentials);
      if (kind === 'accepted') {
        return void ui.showMessage(
          'information',
          `${targetName}: ${message}.${keyLimitations(account.credentials.apiKey)}`,
        );
      }
      const buttons = kind === 'refused' ? (['set-credentials'] as const) : [];
      if ((await ui.showMessage('error', `${targetName}: ${message}.`, ...buttons)) === 'set-credentials') {
        await editor.executeCommand('hrflow.setCredentials', 'replace');
      }
    },
  };
}
