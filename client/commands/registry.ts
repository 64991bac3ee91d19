import * as l10n from '@vscode/l10n';
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

/** They run for a long time, share files between windows, and continue after a crash: only where the platform has batches. */
const batchCommands: ReadonlySet<unknown> = new Set([
  indexProfiles,
  pauseBatch,
  resumeBatch,
  showBatchReport,
  saveBatchReport,
]);

/** What all commands need together, and what every command needs to report an unexpected error. */
export type CommandParts = (typeof commands)[number] extends (parts: infer Parts, runner: BatchRunner) => Command
  ? Parts & Parameters<typeof reportUnexpectedError>[2] & ConstructorParameters<typeof BatchRunner>[0]
  : never;

/**
 * Creates all commands. None of them rejects: an unexpected error is logged and shown.
 * @param hasBatches whether the platform has batches; otherwise, their commands say what has them.
 */
export function createCommands(parts: CommandParts, hasBatches = true): readonly Command[] {
  const runner = new BatchRunner(parts);
  return commands.map((create) => {
    const { id, run } = create(parts, runner);
    if (!hasBatches && batchCommands.has(create)) return { id, run: () => showWithoutBatches(parts) };
    return {
      id,
      run: (resource, resources) =>
        run(resource, resources).catch((error: unknown) => reportUnexpectedError(id, error, parts)),
    };
  });
}

function showWithoutBatches({ ui }: Pick<CommandParts, 'ui'>): Promise<void> {
  const text = l10n.t('Several profiles can be indexed together in VS Code on the desktop, but not in the browser.');
  void ui.showMessage('information', text);
  return Promise.resolve();
}
