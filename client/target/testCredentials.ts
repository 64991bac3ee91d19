import { environmentLabel } from '../environments/environments';
import { HrflowError } from '../hrflow/errors';
import type { HrflowClient } from '../hrflow/hrflowClient';
import type { Credentials } from '../hrflow/types';
import type { Environment } from '../environments/environments';
import { readFailureReason } from '../messages/readFailureMessage';
import type { Ui } from '../ui/dialogs';
import type { ActiveSettingsParts } from '../target/activeSettings';
import type { CommandLog } from '../ui/notify';

/** What the commands for credentials need. */
export interface CredentialsParts extends ActiveSettingsParts {
  readonly client: Pick<HrflowClient, 'checkCredentials'>;
  readonly log: CommandLog;
  readonly isTrusted: () => boolean;
}

/**
 * Stores credentials, and says so where the system cannot keep them.
 * @param name of the account; the e-mail address unless given.
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
    'The credentials could not be stored: they last until this window closes. Stored credentials were not changed.',
  );
}

/** What came of trying credentials. `words` end a sentence about the service, without a full stop. */
export interface CredentialTest {
  readonly kind: 'accepted' | 'refused' | 'untried';
  readonly message: string;
}

/** Asks the service whether it takes the credentials, with a progress that can be cancelled. */
export async function testCredentials(
  { ui, client }: { readonly ui: Ui; readonly client: CredentialsParts['client'] },
  environment: Environment,
  credentials: Credentials,
): Promise<CredentialTest> {
  const address = environment.apiAddress;
  try {
    await ui.withProgress(`Testing the connection to ${environmentLabel(environment)}`, ({ signal }) =>
      client.checkCredentials({ address, credentials, signal }),
    );
    return { kind: 'accepted', message: 'it accepts the API key and e-mail' };
  } catch (error) {
    if (!(error instanceof HrflowError)) throw error;
    const { failure } = error;
    const isRefused = failure.kind === 'unauthorised' || failure.kind === 'forbidden';
    return { kind: isRefused ? 'refused' : 'untried', message: readFailureReason(failure) };
  }
}
