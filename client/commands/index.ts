import type { ProfileLanguageClient } from '../languageClient';
import type { Command } from './command';
import { indexProfile, type IndexProfileParts } from './indexProfile';
import { newProfile } from './newProfile';
import { removeCredentials } from './removeCredentials';
import { restartServer } from './restartServer';
import { setCredentials } from './setCredentials';
import { showLog } from './showLog';

/** Everything that the commands need. */
export type CommandParts = Omit<IndexProfileParts, 'log'> & {
  readonly languageClient: Pick<ProfileLanguageClient, 'restart'>;
  readonly log: IndexProfileParts['log'] & { show(): void };
};

/** All commands: those of package.json. */
export function createCommands(parts: CommandParts): readonly Command[] {
  return [
    indexProfile(parts),
    setCredentials(parts),
    removeCredentials(parts),
    newProfile(parts.editor),
    restartServer(parts.languageClient),
    showLog(parts.log),
  ];
}
