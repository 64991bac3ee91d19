import type { CredentialsParts } from './apiCredentials';
import { chooseEnvironment } from './chooseEnvironment';
import { chooseSource } from './chooseSource';
import { type Command, reportFault } from './command';
import { indexProfile, type IndexProfileParts } from './indexProfile';
import { loadSources } from './loadSources';
import { pauseBatch, saveBatchReport, showBatchReport } from './batchCommands';
import { BatchDesk } from './batchDesk';
import { type BatchParts, indexProfiles } from './indexProfiles';
import { compareWithHrflow } from './compareWithHrflow';
import { copyAs, type CopyAsParts } from './copyAs';
import { newProfile } from './newProfile';
import { openProfile, type OpenProfileParts } from './openProfile';
import { removeCredentials } from './removeCredentials';
import { type RestartParts, restartServer } from './restartServer';
import { resumeBatch } from './resumeBatch';
import { setCredentials } from './setCredentials';
import { type HistoryParts, showHistory } from './showHistory';
import { showLog } from './showLog';
import { showRule } from './showRule';
import { showStoredProfile } from './showStoredProfile';
import { testConnection } from './testConnection';
import { turnOffRule, type TurnOffRuleParts } from './turnOffRule';
import { validateAll, type ValidateAllParts } from './validateAll';

/** Everything that the commands need. */
export type CommandParts = IndexProfileParts &
  CredentialsParts &
  RestartParts &
  TurnOffRuleParts &
  BatchParts &
  ValidateAllParts &
  OpenProfileParts &
  CopyAsParts &
  HistoryParts;

/** All commands: those of package.json. None of them rejects: a fault of ours is logged and told. */
export function createCommands(parts: CommandParts): readonly Command[] {
  const desk = new BatchDesk(parts);
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
    indexProfiles(parts, desk),
    pauseBatch(parts, desk),
    resumeBatch(parts, desk),
    showBatchReport(parts, desk),
    saveBatchReport(parts, desk),
    validateAll(parts),
    showStoredProfile(parts),
    compareWithHrflow(parts),
    openProfile(parts),
    copyAs(parts),
    showHistory(parts),
  ];
  return all.map(({ id, run }) => ({
    id,
    run: (resource, resources) => run(resource, resources).catch((error: unknown) => reportFault(id, error, parts)),
  }));
}
