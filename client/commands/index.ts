import { type Command, reportFault } from './command';
import { indexProfile, type IndexProfileParts } from './indexProfile';
import { newProfile } from './newProfile';
import { removeCredentials } from './removeCredentials';
import { type RestartParts, restartServer } from './restartServer';
import { setCredentials } from './setCredentials';
import { showLog } from './showLog';
import { showRule } from './showRule';
import { turnOffRule, type TurnOffRuleParts } from './turnOffRule';

/** Everything that the commands need. */
export type CommandParts = IndexProfileParts & RestartParts & TurnOffRuleParts;

/** All commands: those of package.json. None of them rejects: a fault of ours is logged and told. */
export function createCommands(parts: CommandParts): readonly Command[] {
  const all = [
    indexProfile(parts),
    setCredentials(parts),
    removeCredentials(parts),
    newProfile(parts.editor),
    restartServer(parts),
    showLog(parts.log),
    showRule(parts.editor),
    turnOffRule(parts),
  ];
  return all.map(({ id, run }) => ({
    id,
    run: (resource) => run(resource).catch((error: unknown) => reportFault(id, error, parts)),
  }));
}
