import type { CredentialStore } from './credentialStore';
import type { Account } from './account';
import { environmentLabel } from '../environments/environments';
import { keyPermission } from '../hrflow/keyPermission';

import type { Environment } from '../environments/environments';
import { labelText } from '../messages/plainText';
import type { Ui } from '../ui/dialogs';

/** How an account is called in lists and messages. */
export function accountLabel({ name, from }: Account): string {
  return `${labelText(name)}${from === 'environment' ? ' (from the environment)' : ''}`;
}

/** What a key cannot do by its form, as a sentence after others; empty if it may do all. */
export function keyLimitations(apiKey: string): string {
  switch (keyPermission(apiKey)) {
    case 'reads':
      return ' Its key only reads: it cannot index profiles.';
    case 'writes':
      return ' Its key only writes: it cannot list sources or read profiles.';
    case 'unknown':
      return '';
  }
}

/** Where an account is chosen from what is there. */
export async function pickAccount(
  { ui, credentials }: { readonly ui: Ui; readonly credentials: CredentialStore },
  environment: Environment,
  placeHolder: string,
): Promise<Account | undefined> {
  const accounts = await credentials.accounts(environment.apiAddress.origin);
  return await ui.showQuickPick({
    title: `HrFlow accounts for ${environmentLabel(environment)}`,
    placeHolder,
    items: accounts.map((account) => ({ label: accountLabel(account), ...emailDescription(account), value: account })),
  });
}

/** The e-mail address, where it is not the name. */
export function emailDescription({ name, credentials }: Account): { readonly description?: string } {
  return name === credentials.userEmail ? {} : { description: labelText(credentials.userEmail) };
}
