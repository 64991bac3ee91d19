import { labelOf } from '../environments/environments';
import { HrflowError } from '../hrflow/errors';
import type { HrflowClient } from '../hrflow/hrflowClient';
import type { Credentials } from '../hrflow/types';
import type { Environment } from '../settings/settings';
import { whyNotRead } from '../messages/readFailureMessage';
import type { Ui } from '../ui/dialogs';
import type { ActiveSettingsParts } from '../target/activeSettings';
import type { CommandLog } from '../ui/command';

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
export async function keepCredentials(
  { ui, credentials }: Pick<CredentialsParts, 'ui' | 'credentials'>,
  origin: string,
  given: Credentials,
  name?: string,
): Promise<void> {
  if ((await credentials.set(origin, given, name)) === 'kept') return;
  void ui.message(
    'warning',
    'The credentials could not be stored: they last until this window closes. Stored credentials were not changed.',
  );
}

/** What came of trying credentials. `words` end a sentence about the service, without a full stop. */
export interface Tried {
  readonly kind: 'accepted' | 'refused' | 'untried';
  readonly words: string;
}

/** Asks the service whether it takes the credentials, with a progress that can be cancelled. */
export async function tryCredentials(
  { ui, client }: { readonly ui: Ui; readonly client: CredentialsParts['client'] },
  environment: Environment,
  credentials: Credentials,
): Promise<Tried> {
  const address = environment.apiAddress;
  try {
    await ui.progress(`Testing the connection to ${labelOf(environment)}`, ({ signal }) =>
      client.checkCredentials({ address, credentials, signal }),
    );
    return { kind: 'accepted', words: 'it accepts the API key and e-mail' };
  } catch (error) {
    if (!(error instanceof HrflowError)) throw error;
    const { failure } = error;
    const isRefused = failure.kind === 'unauthorised' || failure.kind === 'forbidden';
    return { kind: isRefused ? 'refused' : 'untried', words: whyNotRead(failure) };
  }
}
