import type { Account } from '../../credentials/credentialStore';
import { labelOf } from '../../environments/environments';
import type { Credentials } from '../../hrflow/types';
import type { Environment } from '../../settings/settings';
import { UserFacingError } from '../../logging/userFacingError';
import type { Choice } from '../../ui/dialogs';
import { accountLabel, emailBeside, limitsOf } from '../../credentials/accountPicker';
import { settingsFor } from '../../target/activeSettings';
import { type CredentialsParts, keepCredentials, tryCredentials } from '../../credentials/testCredentials';
import { type Command, reportFault } from '../../ui/command';
import { askAccountName, askApiKey, askCredentials } from '../../credentials/inputPrompts';

type Step = { readonly do: 'use' | 'replace'; readonly account: Account } | { readonly do: 'add' };

/**
 * Asks for API credentials for the environment in use, keeps them and tries them; or takes others that are kept. Who comes
 * because a key was refused (`replace` in place of a resource) is offered first to replace it.
 */
export function setCredentials(parts: CredentialsParts): Command {
  return {
    id: 'hrflow.setCredentials',
    async run(resource) {
      const settings = await settingsFor(parts);
      if (!settings) return;
      const { environment } = settings;
      const { origin } = environment.apiAddress;
      const accounts = await accountsOf(parts, origin);
      if (!accounts) return;
      const stored = accounts.filter(({ from }) => from === 'store');
      const step =
        stored.length === 0
          ? ({ do: 'first' } as const)
          : await askStep(parts, environment, stored, resource === 'replace');
      if (!step) return;
      if (step.do === 'use') {
        await parts.credentials.choose(origin, step.account.name);
        const told = `${labelOf(environment)} is used with the account ${accountLabel(step.account)} in this workspace.`;
        void parts.ui.message('information', told + limitsOf(step.account.credentials.apiKey));
        return;
      }
      const given = await askFor(parts, environment, step, stored);
      if (!given) return;
      await keepCredentials(parts, origin, given.credentials, given.name);
      // Not waited for: a service that does not answer must not keep anybody from going on.
      tell(parts, environment, given.credentials).catch((error: unknown) =>
        reportFault('Testing the connection', error, parts),
      );
    },
  };
}

/** @returns none where the secret storage cannot be read, and the user enters others; undefined if they do not want to. */
async function accountsOf(
  { ui, credentials }: CredentialsParts,
  origin: string,
): Promise<readonly Account[] | undefined> {
  try {
    return await credentials.accounts(origin);
  } catch (error) {
    if (!(error instanceof UserFacingError)) throw error;
    const enter = 'Enter Credentials';
    return (await ui.message('error', error.message, enter)) === enter ? [] : undefined;
  }
}

async function askStep(
  { ui, credentials }: CredentialsParts,
  environment: Environment,
  stored: readonly Account[],
  isRefused: boolean,
): Promise<Step | undefined> {
  const active = await credentials.active(environment.apiAddress.origin);
  const choices = (verb: Extract<Step, { account: Account }>['do'], accounts: readonly Account[]): Choice<Step>[] =>
    accounts.map((account) => ({
      label: verb === 'use' ? `Use ${accountLabel(account)}` : `Replace the Key of ${accountLabel(account)}…`,
      ...emailBeside(account),
      value: { do: verb, account },
    }));
  const others = stored.filter(({ name }) => name !== active?.name);
  const refused = isRefused ? stored.filter(({ name }) => name === active?.name) : [];
  return await ui.choose<Step>({
    title: `HrFlow API credentials for ${labelOf(environment)}`,
    placeHolder: active ? `In use: ${accountLabel(active)}` : 'None is in use',
    // Enter takes the first.
    items: [
      ...choices('replace', refused),
      ...choices('use', others),
      { label: 'Add an Account…', value: { do: 'add' } },
      ...choices(
        'replace',
        stored.filter((account) => !refused.includes(account)),
      ),
    ],
  });
}

interface Given {
  readonly credentials: Credentials;
  readonly name?: string;
}

async function askFor(
  { ui, credentials: store }: CredentialsParts,
  environment: Environment,
  step: Exclude<Step, { do: 'use' }> | { readonly do: 'first' },
  stored: readonly Account[],
): Promise<Given | undefined> {
  const where = labelOf(environment);
  if (step.do === 'replace' && 'account' in step) {
    const { name, credentials } = step.account;
    const apiKey = await askApiKey(ui, where);
    return apiKey === undefined ? undefined : { credentials: { ...credentials, apiKey }, name };
  }
  const present = step.do === 'first' ? undefined : await store.active(environment.apiAddress.origin);
  const credentials = await askCredentials(ui, where, present?.credentials.userEmail);
  if (!credentials || step.do === 'first') return credentials && { credentials };
  const taken = stored.map(({ name }) => name);
  const name = await askAccountName(ui, where, credentials.userEmail, taken);
  return name === undefined ? undefined : { credentials, name };
}

/** Tries the credentials, where that is allowed, and says how it went. */
async function tell(parts: CredentialsParts, environment: Environment, credentials: Credentials): Promise<void> {
  const { ui } = parts;
  const set = `The API credentials for ${labelOf(environment)} are set`;
  const limits = limitsOf(credentials.apiKey);
  if (!parts.isTrusted()) return void ui.message('information', `${set}.${limits}`);
  const { kind, words } = await tryCredentials(parts, environment, credentials);
  if (kind === 'accepted') return void ui.message('information', `${set}: ${words}.${limits}`);
  if (kind === 'untried') {
    return void ui.message('information', `${set}. They could not be tried: ${words}.${limits}`);
  }
  const change = 'Change Them';
  if ((await ui.message('warning', `${set}, but ${words}.`, change)) === change)
    await setCredentials(parts).run('replace');
}
