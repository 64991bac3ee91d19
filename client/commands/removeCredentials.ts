import { type CredentialsParts, originOf } from './apiCredentials';
import type { Command } from './command';

/** Forgets the API credentials of the address in the settings. */
export function removeCredentials(parts: CredentialsParts): Command {
  return {
    id: 'hrflow.removeCredentials',
    async run() {
      const origin = originOf(parts);
      if (origin === undefined) return;
      const { host } = new URL(origin);
      const removed = await parts.credentials.remove(origin);
      const told = removed
        ? `The API credentials for ${host} are removed.`
        : `There are no API credentials for ${host}.`;
      void parts.ui.message('information', told);
    },
  };
}
