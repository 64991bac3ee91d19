import { environmentLabel } from '../../environments/environments';
import { pickAccount } from '../../credentials/accountPicker';
import { resolveSettings } from '../../target/activeSettings';
import type { CredentialsParts } from '../../target/testCredentials';
import type { Command } from '../command';

/** Forgets API credentials of the environment in use; asks which, where there are several accounts. */
export function removeCredentials(parts: CredentialsParts): Command {
  const { ui, credentials } = parts;
  return {
    id: 'hrflow.removeCredentials',
    async run() {
      const settings = await resolveSettings(parts);
      if (!settings) return;
      const { environment } = settings;
      const { origin } = environment.apiAddress;
      const accounts = await credentials.accounts(origin);
      const isSingle = accounts.length <= 1;
      const account = isSingle ? accounts[0] : await pickAccount(parts, environment, 'Which are to be removed?');
      if (!isSingle && !account) return;
      const where = environmentLabel(environment);
      // Without an account there may still be an entry that cannot be understood.
      const removed = await credentials.remove(origin, account?.from === 'store' ? account.name : undefined);
      const message = removed
        ? `The API credentials for ${where} are removed.`
        : `There are no API credentials for ${where} in the secret storage.`;
      void ui.showMessage('information', message + (await remainingAccountNote(parts, origin)));
    },
  };
}

/** What is used now in place of what was removed. */
async function remainingAccountNote({ credentials }: CredentialsParts, origin: string): Promise<string> {
  const active = await credentials.active(origin);
  if (active?.from === 'environment') return ' Those of the variables HRFLOW_API_KEY and HRFLOW_USER_EMAIL are used.';
  if (active || (await credentials.accounts(origin)).length === 0) return '';
  return ' The next profile asks for another account.';
}
