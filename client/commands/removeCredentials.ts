import { type CredentialsParts, originOf } from './apiCredentials';
import type { Command } from './command';

/** Forgets the API credentials of the address in the settings. */
export function removeCredentials({ ui, credentials, settings }: CredentialsParts): Command {
  return {
    id: 'hrflow.removeCredentials',
    async run() {
      const origin = originOf(settings, ui);
      if (origin === undefined) return;
      const { host } = new URL(origin);
      const removed = await credentials.remove(origin);
      const told = removed
        ? `The API credentials for ${host} are removed.`
        : `There are no API credentials for ${host}.`;
      void ui.message('information', told);
    },
  };
}
