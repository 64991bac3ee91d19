import * as l10n from '@vscode/l10n';
import type { Account } from '../../credentials/account';
import { environmentLabel } from '../../environments/environments';
import type { Credentials } from '../../hrflow/types';
import type { Environment } from '../../environments/environments';
import { UserFacingError } from '../../logging/userFacingError';
import { joinSentences } from '../../messages/joinSentences';
import type { PickItem } from '../../ui/quickPickOptions';
import { accountLabel, emailDescription, keyLimitations } from '../../credentials/accountPicker';
import { resolveSettings } from '../../target/activeSettings';
import { type CredentialsParts, storeCredentials, testCredentials } from '../../target/testCredentials';
import { reportUnexpectedError } from '../../ui/notify';
import { type Command } from '../command';
import { askAccountName, askApiKey, askCredentials } from '../../credentials/inputPrompts';

type CredentialStep = { readonly action: 'use' | 'replace'; readonly account: Account } | { readonly action: 'add' };

/**
 * Asks for API credentials for the active environment, stores them and tests them; or activates another stored account. With
 * the argument `replace`, after the service rejected the API key, the first item replaces that key.
 */
export function setCredentials(parts: CredentialsParts): Command {
  return {
    id: 'hrflow.setCredentials',
    async run(resource) {
      const settings = await resolveSettings(parts);
      if (!settings) return;
      const { environment } = settings;
      const { origin } = environment.apiAddress;
      const accounts = await readAccounts(parts, origin);
      if (!accounts) return;
      const stored = accounts.filter(({ from }) => from === 'store');
      const step =
        stored.length === 0
          ? ({ action: 'first' } as const)
          : await pickStep(parts, environment, stored, resource === 'replace');
      if (!step) return;
      if (step.action === 'use') {
        await parts.credentials.choose(origin, step.account.name);
        const message = l10n.t(
          'This workspace now uses the account {0} for {1}.',
          accountLabel(step.account),
          environmentLabel(environment),
        );
        void parts.ui.showMessage(
          'information',
          joinSentences(message, keyLimitations(step.account.credentials.apiKey)),
        );
        return;
      }
      const entered = await askCredentialsFor(parts, environment, step, stored);
      if (!entered) return;
      await storeCredentials(parts, origin, entered.credentials, entered.name);
      // Not awaited, because the service may take long to respond.
      testAndReport(parts, environment, entered.credentials).catch((error: unknown) =>
        reportUnexpectedError('Testing the connection', error, parts),
      );
    },
  };
}

/** @returns no accounts if the keyring cannot be read and the user chooses to enter credentials; undefined after Escape. */
async function readAccounts(
  { ui, credentials }: CredentialsParts,
  origin: string,
): Promise<readonly Account[] | undefined> {
  try {
    return await credentials.accounts(origin);
  } catch (error) {
    if (!(error instanceof UserFacingError)) throw error;
    return (await ui.showMessage('error', error.message, 'enter-credentials')) === 'enter-credentials' ? [] : undefined;
  }
}

async function pickStep(
  { ui, credentials }: CredentialsParts,
  environment: Environment,
  stored: readonly Account[],
  isRefused: boolean,
): Promise<CredentialStep | undefined> {
  const active = await credentials.active(environment.apiAddress.origin);
  const choices = (
    action: Extract<CredentialStep, { account: Account }>['action'],
    accounts: readonly Account[],
  ): PickItem<CredentialStep>[] =>
    accounts.map((account) => ({
      label:
        action === 'use'
          ? l10n.t('Use {0}', accountLabel(account))
          : l10n.t('Replace the API Key of {0}…', accountLabel(account)),
      ...emailDescription(account),
      value: { action, account },
    }));
  const others = stored.filter(({ name }) => name !== active?.name);
  const refusedAccounts = isRefused ? stored.filter(({ name }) => name === active?.name) : [];
  return await ui.showQuickPick<CredentialStep>({
    title: l10n.t('HrFlow API Credentials for {0}', environmentLabel(environment)),
    placeHolder: active ? l10n.t('Active: {0}', accountLabel(active)) : l10n.t('No active account'),
    // The first item is active.
    items: [
      ...choices('replace', refusedAccounts),
      ...choices('use', others),
      { label: l10n.t('Add Account…'), value: { action: 'add' } },
      ...choices(
        'replace',
        stored.filter((account) => !refusedAccounts.includes(account)),
      ),
    ],
  });
}

interface EnteredCredentials {
  readonly credentials: Credentials;
  readonly name?: string;
}

async function askCredentialsFor(
  { ui, credentials: store }: CredentialsParts,
  environment: Environment,
  step: Exclude<CredentialStep, { action: 'use' }> | { readonly action: 'first' },
  stored: readonly Account[],
): Promise<EnteredCredentials | undefined> {
  const where = environmentLabel(environment);
  if (step.action === 'replace' && 'account' in step) {
    const { name, credentials } = step.account;
    const apiKey = await askApiKey(ui, where);
    return apiKey === undefined ? undefined : { credentials: { ...credentials, apiKey }, name };
  }
  const active = step.action === 'first' ? undefined : await store.active(environment.apiAddress.origin);
  const credentials = await askCredentials(ui, where, active?.credentials.userEmail);
  if (!credentials || step.action === 'first') return credentials && { credentials };
  const usedNames = stored.map(({ name }) => name);
  const name = await askAccountName(ui, where, credentials.userEmail, usedNames);
  return name === undefined ? undefined : { credentials, name };
}

/** Tests the credentials if the workspace is trusted, and reports the result. */
async function testAndReport(
  parts: CredentialsParts,
  environment: Environment,
  credentials: Credentials,
): Promise<void> {
  const { ui } = parts;
  const where = environmentLabel(environment);
  const inform = (...sentences: string[]): void =>
    void ui.showMessage('information', joinSentences(...sentences, keyLimitations(credentials.apiKey)));
  if (!parts.isTrusted()) {
    inform(l10n.t('The API credentials for {0} are set.', where));
    return;
  }
  const result = await testCredentials(parts, environment, credentials);
  switch (result.kind) {
    case 'accepted': {
      const message = l10n.t('The API credentials for {0} are set, and the service accepts them.', where);
      const limitations = keyLimitations(credentials.apiKey, result.permission);
      void ui.showMessage('information', joinSentences(message, limitations));
      return;
    }
    case 'untried': {
      inform(l10n.t('The API credentials for {0} are set, but could not be tested.', where), result.message);
      return;
    }
    case 'refused': {
      const message = l10n.t('The API credentials for {0} are set, but the service rejects them.', where);
      const selection = await ui.showMessage('warning', joinSentences(message, result.message), 'change-credentials');
      if (selection === 'change-credentials') await setCredentials(parts).run('replace');
    }
  }
}
