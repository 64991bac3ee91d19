import type { CredentialsParts } from './apiCredentials';
import { chooseEnvironment } from './chooseEnvironment';
import { chooseSource } from './chooseSource';
import { type Command, reportFault } from './command';
import { indexProfile, type IndexProfileParts } from './indexProfile';
import { loadSources } from './loadSources';
import { newProfile } from './newProfile';
import { removeCredentials } from './removeCredentials';
import { type RestartParts, restartServer } from './restartServer';
import { setCredentials } from './setCredentials';
import { showLog } from './showLog';
import { showRule } from './showRule';
import { testConnection } from './testConnection';
import { turnOffRule, type TurnOffRuleParts } from './turnOffRule';

/** Everything that the commands need. */
export type CommandParts = IndexProfileParts & CredentialsParts & RestartParts & TurnOffRuleParts;

/** All commands: those of package.json. None of them rejects: a fault of ours is logged and told. */
export function createCommands(parts: CommandParts): readonly Command[] {
  const all = [
    indexProfile(parts),
    chooseEnvironment(parts),
    chooseSource(parts),
    setCredentials(parts),
    testConnection(parts),
    removeCredentials(parts),
    newProfile(parts.editor),
    restartServer(parts),
    showLog(parts.log),
    showRule(parts.editor),
    turnOffRule(parts),
    loadSources(parts),
  ];
  return all.map(({ id, run }) => ({
    id,
    run: (resource) => run(resource).catch((error: unknown) => reportFault(id, error, parts)),
  }));
}
