import { type CredentialsParts, keepCredentials, originOf } from './apiCredentials';
import type { Command } from './command';
import { askCredentials } from './questions';

/** Asks for the API credentials of the address in the settings, and keeps them. */
export function setCredentials(parts: CredentialsParts): Command {
  return {
    id: 'hrflow.setCredentials',
    async run() {
      const origin = originOf(parts);
      if (origin === undefined) return;
      const { host } = new URL(origin);
      const given = await askCredentials(parts.ui, host);
      if (!given) return;
      await keepCredentials(parts, origin, given);
      void parts.ui.message('information', `The API credentials for ${host} are set.`);
    },
  };
}
