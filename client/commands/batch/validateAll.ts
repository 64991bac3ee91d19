import * as l10n from '@vscode/l10n';
import type { Diagnostic } from 'vscode';
import { mapInOrder } from '../../batch/mapInOrder';
import { createTimedValidation } from '../../batch/timedValidation';
import type { ProfileLanguageClient } from '../../languageClient/languageClient';
import { formatCount, formatProgress } from '../../messages/formatNumber';
import { plainText } from '../../messages/plainText';
import type { WorkspaceDiagnostics } from '../../ui/workspaceDiagnostics';
import type { Progress, Ui } from '../../ui/dialogs';
import type { Editor } from '../../ui/editor';
import type { CommandLog } from '../../ui/notify';
import type { ProfileFiles } from '../../ui/profileFiles';
import type { Command } from '../command';

/** What validating all profiles needs. */
export interface ValidateAllParts {
  readonly ui: Ui;
  readonly editor: Pick<Editor, 'executeCommand'>;
  readonly log: CommandLog;
  readonly profileFiles: ProfileFiles;
  readonly workspaceDiagnostics: WorkspaceDiagnostics;
  /** Rejects if the language server does not respond. */
  readonly diagnosticsOf: ProfileLanguageClient['diagnosticsOf'];
}

interface ValidatedFile {
  readonly problems: readonly Diagnostic[];
  readonly errors: number;
  readonly warnings: number;
}

/** Fills the Problems view for all profiles of the workspace, open or not. With a selection, only for the selected ones. */
export function validateAll(parts: ValidateAllParts): Command {
  return {
    id: 'hrflow.validateAll',
    async run(resource, resources) {
      const { ui, editor, profileFiles } = parts;
      const selected = profileFiles.selected(resource, resources);
      const documents = selected
        ? await profileFiles.findInSelection(selected)
        : await profileFiles.findByGlob('**/*.profile.json');
      // The problems of the other files are still valid.
      if (!selected) parts.workspaceDiagnostics.clear();
      if (documents.length === 0) {
        const message = l10n.t(
          'This workspace has no profiles (*.profile.json), apart from those that are excluded from search.',
        );
        return void ui.showMessage('information', message);
      }
      try {
        const message = await ui.withProgress(l10n.t('Validating profiles'), (progress) =>
          validate(parts, documents, progress),
        );
        const selection = await ui.showMessage('information', message, 'show-problems');
        if (selection === 'show-problems') await editor.executeCommand('workbench.actions.view.problems');
      } catch {
        const message = l10n.t('The language server does not respond, so the profiles were not validated.');
        if ((await ui.showMessage('error', message, 'restart-server')) === 'restart-server')
          await editor.executeCommand('hrflow.restartServer');
      }
    },
  };
}

/** What was found in the files so far. */
interface Totals {
  done: number;
  /** With problems. */
  files: number;
  errors: number;
  warnings: number;
  large: number;
  unreadable: number;
  /** Paths of files that could not be validated in time. */
  readonly late: string[];
}

/** @returns a summary for the user. */
async function validate(parts: ValidateAllParts, documents: readonly string[], progress: Progress): Promise<string> {
  const { log, profileFiles, workspaceDiagnostics, editor } = parts;
  const { signal, report } = progress;
  const totals: Totals = { done: 0, files: 0, errors: 0, warnings: 0, large: 0, unreadable: 0, late: [] };
  const restart = (): Promise<unknown> => editor.executeCommand('hrflow.restartServer');
  const validateInTime = createTimedValidation(parts.diagnosticsOf, restart);
  const validateFile = async (document: string): Promise<ValidatedFile | 'large' | 'unreadable' | 'late'> => {
    const file = await profileFiles.read(document);
    if ('reason' in file) return file.isLarge ? 'large' : 'unreadable';
    const found = await validateInTime(document, file.text);
    if (!found) return 'late';
    const { counts } = found.problems;
    return { problems: found.diagnostics, errors: counts.error, warnings: counts.warning };
  };
  const collect = (result: Awaited<ReturnType<typeof validateFile>>, document: string): void => {
    totals.done++;
    if (result === 'late') totals.late.push(plainText(profileFiles.relativePath(document)));
    else if (typeof result === 'string') totals[result]++;
    else {
      workspaceDiagnostics.set(document, result.problems);
      if (result.errors + result.warnings > 0) totals.files++;
      totals.errors += result.errors;
      totals.warnings += result.warnings;
    }
    if (totals.done % 25 === 0) report(formatProgress(totals.done, documents.length), (25 / documents.length) * 100);
  };
  const isComplete = await mapInOrder(documents, validateFile, collect, signal);
  const { done, large, late } = totals;
  log.info(`Validate all: ${done} of ${documents.length}, ${large} skipped for their size, ${late.length} not in time`);
  return summaryText(totals, documents.length, isComplete);
}

/** Paths that a summary lists. */
const maxListedPaths = 3;

function summaryText(totals: Totals, total: number, isComplete: boolean): string {
  const { done, files, errors, warnings, large, unreadable, late } = totals;
  const validated = isComplete
    ? l10n.t('Profiles validated: {0}.', formatCount(total - late.length))
    : l10n.t('Profiles validated: {0} of {1}.', formatCount(done - late.length), formatCount(total));
  const listed = [...late.slice(0, maxListedPaths), ...(late.length > maxListedPaths ? ['…'] : [])];
  return [
    validated,
    l10n.t('With problems: {0}.', formatCount(files)),
    ...(files === 0 ? [] : [l10n.t('Errors: {0}, warnings: {1}.', formatCount(errors), formatCount(warnings))]),
    ...(large > 0 ? [l10n.t('Skipped (larger than 20 MB): {0}.', formatCount(large))] : []),
    ...(unreadable > 0 ? [l10n.t('Cannot be read: {0}.', formatCount(unreadable))] : []),
    ...(late.length > 0
      ? [l10n.t('Cannot be validated in time: {0} ({1}).', formatCount(late.length), listed.join(', '))]
      : []),
  ].join(' ');
}
