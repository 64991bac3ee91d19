import * as l10n from '@vscode/l10n';
import { environmentLabel } from '../environments/environments';
import { HrflowError } from '../hrflow/errors';
import type { KeyPermission } from '../hrflow/keyPermission';
import type { HrflowClient } from '../hrflow/hrflowClient';
import type { Credentials } from '../hrflow/types';
import type { Environment } from '../environments/environments';
import { failureText } from '../messages/failureTexts';
import type { Ui } from '../ui/dialogs';
import type { ActiveSettingsParts } from './activeSettings';
import type { CommandLog } from '../ui/notify';

/** What the commands for credentials need. */
export interface CredentialsParts extends ActiveSettingsParts {
  readonly client: Pick<HrflowClient, 'checkCredentials'>;
  readonly log: CommandLog;
  readonly isTrusted: () => boolean;
}

/**
 * Stores credentials. Shows a warning if no system keyring is available.
 * @param name name of the account; default: the email address.
 */
export async function storeCredentials(
  { ui, credentials }: Pick<CredentialsParts, 'ui' | 'credentials'>,
  origin: string,
  entered: Credentials,
  name?: string,
): Promise<void> {
  if ((await credentials.set(origin, entered, name)) === 'kept') return;
  void ui.showMessage(
    'warning',
    l10n.t(
      'No system keyring is available: the credentials last until this window closes. Stored credentials are unchanged.',
    ),
  );
}

/** `permission`: of the API key, according to the service. `message`: complete sentences about the service. */
export type CredentialTest =
  | { readonly kind: 'accepted'; readonly permission: KeyPermission }
  | { readonly kind: 'refused' | 'untried'; readonly message: string };

/** Tests credentials with a request, with a progress notification that can cancel it. */
export async function testCredentials(
  { ui, client }: { readonly ui: Ui; readonly client: CredentialsParts['client'] },
  environment: Environment,
  credentials: Credentials,
): Promise<CredentialTest> {
  const address = environment.apiAddress;
  const where = environmentLabel(environment);
  try {
    const permission = await ui.withProgress(l10n.t('Testing the connection to {0}', where), ({ signal }) =>
      client.checkCredentials({ address, credentials, signal }),
    );
    return { kind: 'accepted', permission };
  } catch (error) {
    if (!(error instanceof HrflowError)) throw error;
    const { failure } = error;
    const isRefused = failure.kind === 'unauthorised' || failure.kind === 'forbidden';
    return { kind: isRefused ? 'refused' : 'untried', message: failureText(failure, where).text };
  }
}
