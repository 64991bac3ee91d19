import { labelOf } from '../../environments/environments';
import { accountLabel, limitsOf } from '../../credentials/accountPicker';
import { settingsFor } from '../../target/activeSettings';
import { type CredentialsParts, tryCredentials } from '../../credentials/testCredentials';
import type { Command } from '../../ui/command';

const set = 'Set API Credentials';

/** Tries the credentials of the environment in use. */
export function testConnection(parts: CredentialsParts): Command {
  const { ui, editor } = parts;
  return {
    id: 'hrflow.testConnection',
    async run() {
      if (!parts.isTrusted()) {
        return void ui.message('error', 'API credentials are only used in trusted workspaces.');
      }
      const settings = await settingsFor(parts);
      if (!settings) return;
      const { environment } = settings;
      const where = labelOf(environment);
      const account = await parts.credentials.active(environment.apiAddress.origin);
      if (!account) {
        const taken = await ui.message('information', `No API credentials for ${where} are in use.`, set);
        if (taken === set) await editor.run('hrflow.setCredentials');
        return;
      }
      const name = `${where} with the account ${accountLabel(account)}`;
      const { kind, words } = await tryCredentials(parts, environment, account.credentials);
      if (kind === 'accepted') {
        return void ui.message('information', `${name}: ${words}.${limitsOf(account.credentials.apiKey)}`);
      }
      const buttons = kind === 'refused' ? [set] : [];
      if ((await ui.message('error', `${name}: ${words}.`, ...buttons)) === set) {
        await editor.run('hrflow.setCredentials', 'replace');
      }
    },
  };
}
