import type { Account } from '../../credentials/account';
import { environmentLabel } from '../../environments/environments';
import type { Credentials } from '../../hrflow/types';
import type { Environment } from '../../environments/environments';
import { UserFacingError } from '../../logging/userFacingError';
import type { PickItem } from '../../ui/quickPickOptions';
import { accountLabel, emailDescription, keyLimitations } from '../../credentials/accountPicker';
import { resolveSettings } from '../../target/activeSettings';
import { type CredentialsParts, storeCredentials, testCredentials } from '../../target/testCredentials';
import { reportUnexpectedError } from '../../ui/notify';
import { type Command } from '../command';
import { askAccountName, askApiKey, askCredentials } from '../../credentials/inputPrompts';

type CredentialStep = { readonly action: 'use' | 'replace'; readonly account: Account } | { readonly action: 'add' };

/**
 * Asks for API credentials for the environment in use, keeps them and tries them; or takes others that are kept. Who comes
 * because a key was refused (`replace` in place of a resource) is offered first to replace it.
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
        const message = `${environmentLabel(environment)} is used with the account ${accountLabel(step.account)} in this workspace.`;
        void parts.ui.showMessage('information', message + keyLimitations(step.account.credentials.apiKey));
        return;
      }
      const entered = await askCredentialsFor(parts, environment, step, stored);
      if (!entered) return;
      await storeCredentials(parts, origin, entered.credentials, entered.name);
      // Not waited for: a service that does not answer must not keep anybody from going on.
      testAndReport(parts, environment, entered.credentials).catch((error: unknown) =>
        reportUnexpectedError('Testing the connection', error, parts),
      );
    },
  };
}

/** @returns none where the secret storage cannot be read, and the user enters others; undefined if they do not want to. */
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
      label: action === 'use' ? `Use ${accountLabel(account)}` : `Replace the Key of ${accountLabel(account)}…`,
      ...emailDescription(account),
      value: { action, account },
    }));
  const others = stored.filter(({ name }) => name !== active?.name);
  const refusedAccounts = isRefused ? stored.filter(({ name }) => name === active?.name) : [];
  return await ui.showQuickPick<CredentialStep>({
    title: `HrFlow API credentials for ${environmentLabel(environment)}`,
    placeHolder: active ? `In use: ${accountLabel(active)}` : 'None is in use',
    // Enter takes the first.
    items: [
      ...choices('replace', refusedAccounts),
      ...choices('use', others),
      { label: 'Add an Account…', value: { action: 'add' } },
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

/** Tries the credentials, where that is allowed, and says how it went. */
async function testAndReport(
  parts: CredentialsParts,
  environment: Environment,
  credentials: Credentials,
): Promise<void> {
  const { ui } = parts;
  const confirmation = `The API credentials for ${environmentLabel(environment)} are set`;
  const limitations = keyLimitations(credentials.apiKey);
  if (!parts.isTrusted()) return void ui.showMessage('information', `${confirmation}.${limitations}`);
  const { kind, message } = await testCredentials(parts, environment, credentials);
  if (kind === 'accepted') return void ui.showMessage('information', `${confirmation}: ${message}.${limitations}`);
  if (kind === 'untried') {
    return void ui.showMessage('information', `${confirmation}. They could not be tried: ${message}.${limitations}`);
  }
  if (
    (await ui.showMessage('warning', `${confirmation}, but ${message}.`, 'change-credentials')) === 'change-credentials'
  )
    await setCredentials(parts).run('replace');
}
