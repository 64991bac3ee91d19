import * as l10n from '@vscode/l10n';
import { environmentLabel } from '../../environments/environments';
import { joinSentences } from '../../messages/joinSentences';
import type { Account } from '../../credentials/account';
import { accountLabel, pickAccount } from '../../credentials/accountPicker';
import { resolveSettings } from '../../target/activeSettings';
import type { CredentialsParts } from '../../target/testCredentials';
import type { Command } from '../command';

/** Removes API credentials of the active environment. Asks for an account if there are several. */
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
      const placeHolder = l10n.t('Account to remove');
      const account = isSingle ? accounts[0] : await pickAccount(parts, environment, placeHolder);
      if (!isSingle && !account) return;
      const where = environmentLabel(environment);
      const stored = account?.from === 'store' ? account : undefined;
      // Without an account, an entry that cannot be parsed may exist.
      const exists = stored !== undefined || (await credentials.hasStored(origin));
      if (exists && !(await confirmRemoval(parts, where, stored))) return;
      const removed = exists && (await credentials.remove(origin, stored?.name));
      const message = removed
        ? l10n.t('The API credentials for {0} were removed.', where)
        : l10n.t('There are no API credentials for {0} in the secret storage.', where);
      void ui.showMessage('information', joinSentences(message, await remainingAccountNote(parts, origin)));
    },
  };
}

async function confirmRemoval({ ui }: CredentialsParts, where: string, account?: Account): Promise<boolean> {
  const question = account
    ? l10n.t('Remove the API credentials of {0} for {1}?', accountLabel(account), where)
    : l10n.t('Remove the API credentials for {0}?', where);
  return await ui.confirm(question, l10n.t('VS Code cannot restore the API key.'), 'remove');
}

/** A sentence about the credentials that are used now. */
async function remainingAccountNote({ credentials }: CredentialsParts, origin: string): Promise<string> {
  const active = await credentials.active(origin);
  if (active?.from === 'environment')
    return l10n.t('Credentials now come from the environment variables HRFLOW_API_KEY and HRFLOW_USER_EMAIL.');
  if (active || (await credentials.accounts(origin)).length === 0) return '';
  return l10n.t('Choose another account the next time you index a profile.');
}
