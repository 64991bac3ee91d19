import * as l10n from '@vscode/l10n';
import type { CredentialStore } from './credentialStore';
import type { Account } from './account';
import { environmentLabel } from '../environments/environments';
import { keyPermission, type KeyPermission } from '../hrflow/keyPermission';
import type { Environment } from '../environments/environments';
import { labelText } from '../messages/plainText';
import type { Ui } from '../ui/dialogs';

/** The name of an account in lists and messages. */
export function accountLabel({ name, from }: Account): string {
  return from === 'environment' ? l10n.t('{0} (from environment variables)', labelText(name)) : labelText(name);
}

/** A sentence about the permission of an API key; empty if it is unknown. @param stated by the service. */
export function permissionText(apiKey: string, stated: KeyPermission): string {
  return stated === 'all' ? l10n.t('This API key can read and write.') : keyLimitations(apiKey, stated);
}

/**
 * A sentence about what an API key cannot do; empty if there is no such limitation.
 * @param stated by the service; otherwise, the format of the key indicates it.
 */
export function keyLimitations(apiKey: string, stated: KeyPermission = 'unknown'): string {
  switch (stated) {
    case 'all':
      return '';
    case 'reads':
      return l10n.t('This API key is read-only: it cannot index profiles.');
    case 'writes':
      return l10n.t('This API key is write-only: it cannot list sources or read profiles.');
    case 'unknown':
      return apparentLimitations(apiKey);
    default:
      return stated satisfies never;
  }
}

function apparentLimitations(apiKey: string): string {
  switch (keyPermission(apiKey)) {
    case 'reads':
      return l10n.t('This looks like a read-only API key, which cannot index profiles.');
    case 'writes':
      return l10n.t('This looks like a write-only API key, which cannot list sources or read profiles.');
    case 'all':
    case 'unknown':
      return '';
  }
}

/** Asks for one of the accounts of an environment. @returns undefined after Escape. */
export async function pickAccount(
  { ui, credentials }: { readonly ui: Ui; readonly credentials: CredentialStore },
  environment: Environment,
  placeHolder: string,
): Promise<Account | undefined> {
  const accounts = await credentials.accounts(environment.apiAddress.origin);
  return await ui.showQuickPick({
    title: l10n.t('HrFlow Accounts for {0}', environmentLabel(environment)),
    placeHolder,
    items: accounts.map((account) => ({ label: accountLabel(account), ...emailDescription(account), value: account })),
  });
}

/** The email address as a description, unless it is the name. */
export function emailDescription({ name, credentials }: Account): { readonly description?: string } {
  return name === credentials.userEmail ? {} : { description: labelText(credentials.userEmail) };
}
