import type { ProfileLanguageClient } from '../languageClient';
import type { Command } from './command';

/** Stops the language server, if it runs, and starts it. */
export function restartServer(client: Pick<ProfileLanguageClient, 'restart'>): Command {
  return { id: 'hrflow.restartServer', run: () => client.restart() };
}
