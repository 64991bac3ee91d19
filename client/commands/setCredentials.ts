import { type CredentialsParts, keepCredentials, originOf } from './apiCredentials';
import type { Command } from './command';
import { askCredentials } from './questions';

/** Asks for the API credentials of the address in the settings, and keeps them. */
export function setCredentials({ ui, credentials, settings }: CredentialsParts): Command {
  return {
    id: 'hrflow.setCredentials',
    async run() {
      const origin = originOf(settings, ui);
      if (origin === undefined) return;
      const { host } = new URL(origin);
      const given = await askCredentials(ui, host);
      if (!given) return;
      await keepCredentials(ui, credentials, origin, given);
      void ui.message('information', `The API credentials for ${host} are set.`);
    },
  };
}
