import { BatchRunner } from '../batch/batchRunner';
import { reportUnexpectedError } from '../ui/notify';
import { indexProfiles } from './batch/indexProfiles';
import { pauseBatch } from './batch/pauseBatch';
import { resumeBatch } from './batch/resumeBatch';
import { saveBatchReport } from './batch/saveBatchReport';
import { showBatchReport } from './batch/showBatchReport';
import { validateAll } from './batch/validateAll';
import type { Command } from './command';
import { changeLanguage } from './editor/changeLanguage';
import { completionAccepted } from './editor/completionAccepted';
import { getStarted } from './editor/getStarted';
import { restartServer } from './editor/restartServer';
import { showLog } from './editor/showLog';
import { showRule } from './editor/showRule';
import { turnOffRule } from './editor/turnOffRule';
import { checkSubmission } from './overview/checkSubmission';
import { clearHistory } from './overview/clearHistory';
import { clearProfileSearch } from './overview/clearProfileSearch';
import { copySubmissionKey } from './overview/copySubmissionKey';
import { exportSelected } from './overview/exportSelected';
import { groupByFolder } from './overview/groupByFolder';
import { groupByState } from './overview/groupByState';
import { indexSelected } from './overview/indexSelected';
import { openSubmission } from './overview/openSubmission';
import { previewSelected } from './overview/previewSelected';
import { refreshHistory } from './overview/refreshHistory';
import { refreshProfiles } from './overview/refreshProfiles';
import { searchProfiles } from './overview/searchProfiles';
import { showSubmission } from './overview/showSubmission';
import { validateSelected } from './overview/validateSelected';
import { exportPreview } from './preview/exportPreview';
import { openPreview, openPreviewToSide } from './preview/openPreview';
import { togglePreviewLock } from './preview/togglePreviewLock';
import { compareWithHrflow } from './profile/compareWithHrflow';
import { composeText } from './profile/composeText';
import { copyAs } from './profile/copyAs';
import { copyAsJsonResume } from './profile/copyAsJsonResume';
import { importProfile } from './profile/importProfile';
import { indexProfile } from './profile/indexProfile';
import { newProfile } from './profile/newProfile';
import { offerImportReport } from './profile/offerImportReport';
import { openProfile } from './profile/openProfile';
import { openSample } from './profile/openSample';
import { showHistory } from './profile/showHistory';
import { showStoredProfile } from './profile/showStoredProfile';
import { splitProfiles } from './profile/splitProfiles';
import { chooseEnvironment } from './target/chooseEnvironment';
import { chooseSource } from './target/chooseSource';
import { loadSources } from './target/loadSources';
import { removeCredentials } from './target/removeCredentials';
import { setCredentials } from './target/setCredentials';
import { testConnection } from './target/testConnection';

/** All commands. Each declares the parts that it needs as the type of its parameter. */
const commands = [
  indexProfile,
  chooseEnvironment,
  chooseSource,
  setCredentials,
  testConnection,
  removeCredentials,
  newProfile,
  restartServer,
  showLog,
  showRule,
  turnOffRule,
  loadSources,
  indexProfiles,
  pauseBatch,
  resumeBatch,
  showBatchReport,
  saveBatchReport,
  validateAll,
  showStoredProfile,
  compareWithHrflow,
  openProfile,
  copyAs,
  composeText,
  showHistory,
  importProfile,
  splitProfiles,
  copyAsJsonResume,
  offerImportReport,
  changeLanguage,
  openSample,
  getStarted,
  completionAccepted,
  checkSubmission,
  clearHistory,
  clearProfileSearch,
  copySubmissionKey,
  exportSelected,
  groupByFolder,
  groupByState,
  indexSelected,
  openSubmission,
  previewSelected,
  refreshHistory,
  refreshProfiles,
  searchProfiles,
  showSubmission,
  validateSelected,
  openPreviewToSide,
  openPreview,
  togglePreviewLock,
  exportPreview,
];

/** What all commands need together, and what every command needs to report an unexpected error. */
export type CommandParts = (typeof commands)[number] extends (parts: infer Parts, runner: BatchRunner) => Command
  ? Parts & Parameters<typeof reportUnexpectedError>[2] & ConstructorParameters<typeof BatchRunner>[0]
  : never;

/** Creates all commands. None of them rejects: an unexpected error is logged and shown. */
export function createCommands(parts: CommandParts): readonly Command[] {
  const runner = new BatchRunner(parts);
  return commands.map((create) => {
    const { id, run } = create(parts, runner);
    return {
      id,
      run: (resource, resources) =>
        run(resource, resources).catch((error: unknown) => reportUnexpectedError(id, error, parts)),
    };
  });
}
