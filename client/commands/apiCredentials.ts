import type { CredentialStore } from '../credentials';
import type { Credentials } from '../hrflow/types';
import type { Settings } from '../settings';
import type { Ui } from '../ui/ui';
import { wordsOf } from './command';

/** What the commands for credentials need. */
export interface CredentialsParts {
  readonly ui: Ui;
  readonly credentials: CredentialStore;
  /** @throws {Error} with a message for the person. */
  readonly settings: () => Settings;
}

/** Stores credentials, and says so where the system cannot keep them. */
export async function keepCredentials(
  { ui, credentials }: Pick<CredentialsParts, 'ui' | 'credentials'>,
  origin: string,
  given: Credentials,
): Promise<void> {
  if ((await credentials.set(origin, given)) === 'kept') return;
  void ui.message('warning', 'This system does not keep secrets: the credentials last until this window is closed.');
}

/** The API's origin by the settings. @returns undefined, after telling, if the address is not one. */
export function originOf({ settings, ui }: Pick<CredentialsParts, 'settings' | 'ui'>): string | undefined {
  try {
    return settings().environment.apiAddress.origin;
  } catch (error) {
    void ui.message('error', wordsOf(error));
    return undefined;
  }
}
