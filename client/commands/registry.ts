import type { CredentialsParts } from '../target/testCredentials';
import { chooseEnvironment } from './target/chooseEnvironment';
import { chooseSource } from './target/chooseSource';
import { reportUnexpectedError } from '../ui/notify';
import { type Command } from './command';
import { indexProfile, type IndexProfileParts } from './profile/indexProfile';
import { loadSources } from './target/loadSources';
import { saveBatchReport } from './batch/saveBatchReport';
import { showBatchReport } from './batch/showBatchReport';
import { pauseBatch } from './batch/pauseBatch';
import { BatchRunner } from '../batch/batchRunner';
import { indexProfiles } from './batch/indexProfiles';
import { type BatchParts } from '../batch/batchParts';
import { compareWithHrflow } from './profile/compareWithHrflow';
import { copyAs, type CopyAsParts } from './profile/copyAs';
import { newProfile } from './profile/newProfile';
import { openProfile, type OpenProfileParts } from './profile/openProfile';
import { removeCredentials } from './target/removeCredentials';
import { type RestartParts, restartServer } from './editor/restartServer';
import { resumeBatch } from './batch/resumeBatch';
import { setCredentials } from './target/setCredentials';
import { type HistoryParts, showHistory } from './profile/showHistory';
import { showLog } from './editor/showLog';
import { showRule } from './editor/showRule';
import { showStoredProfile } from './profile/showStoredProfile';
import { testConnection } from './target/testConnection';
import { turnOffRule, type TurnOffRuleParts } from './editor/turnOffRule';
import { validateAll, type ValidateAllParts } from './batch/validateAll';

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
  const runner = new BatchRunner(parts);
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
    indexProfiles(parts, runner),
    pauseBatch(parts, runner),
    resumeBatch(parts, runner),
    showBatchReport(parts, runner),
    saveBatchReport(parts, runner),
    validateAll(parts),
    showStoredProfile(parts),
    compareWithHrflow(parts),
    openProfile(parts),
    copyAs(parts),
    showHistory(parts),
  ];
  return all.map(({ id, run }) => ({
    id,
    run: (resource, resources) =>
      run(resource, resources).catch((error: unknown) => reportUnexpectedError(id, error, parts)),
  }));
}
