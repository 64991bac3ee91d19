import type { CredentialStore } from '../credentials';
import type { Credentials } from '../hrflow/types';
import type { Settings } from '../settings';
import type { Ui } from '../ui/ui';

/** What the commands for credentials need. */
export interface CredentialsParts {
  readonly ui: Ui;
  readonly credentials: CredentialStore;
  /** @throws {Error} with a message for the person. */
  readonly settings: () => Settings;
}

/** Stores credentials, and says so where the system cannot keep them. */
export async function keepCredentials(
  ui: Ui,
  store: CredentialStore,
  origin: string,
  given: Credentials,
): Promise<void> {
  if ((await store.set(origin, given)) === 'kept') return;
  void ui.message('warning', 'This system does not keep secrets: the credentials last until this window is closed.');
}

/** The API's origin by the settings. @returns undefined, after telling, if the address is not one. */
export function originOf(settings: () => Settings, ui: Ui): string | undefined {
  try {
    return settings().apiAddress.origin;
  } catch (error) {
    void ui.message('error', (error as Error).message);
    return undefined;
  }
}
