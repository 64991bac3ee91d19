import * as l10n from '@vscode/l10n';
import type { Diagnostic } from 'vscode';
import { mapInOrder } from '../../batch/mapInOrder';
import type { ProfileLanguageClient } from '../../languageClient/languageClient';
import { formatCount, formatProgress } from '../../messages/formatNumber';
import type { WorkspaceDiagnostics } from '../../ui/diagnosticCollections';
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

/** Fills the Problems view for all profiles of the workspace, open or not. */
export function validateAll(parts: ValidateAllParts): Command {
  return {
    id: 'hrflow.validateAll',
    async run() {
      const { ui, editor } = parts;
      const documents = await parts.profileFiles.findByGlob('**/*.profile.json');
      if (documents.length === 0) {
        const message = l10n.t('This workspace has no profiles (*.profile.json).');
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

/** @returns a summary for the user. */
async function validate(
  { log, profileFiles, workspaceDiagnostics, diagnosticsOf }: ValidateAllParts,
  documents: readonly string[],
  { signal, report }: Progress,
): Promise<string> {
  workspaceDiagnostics.clear();
  const totals = { done: 0, files: 0, errors: 0, warnings: 0, large: 0, unreadable: 0 };
  const validateFile = async (document: string): Promise<ValidatedFile | 'large' | 'unreadable'> => {
    const file = await profileFiles.read(document);
    if ('reason' in file) return file.isLarge ? 'large' : 'unreadable';
    const { problems, diagnostics } = await diagnosticsOf(document, file.text);
    return { problems: diagnostics, errors: problems.counts.error, warnings: problems.counts.warning };
  };
  const collect = (result: ValidatedFile | 'large' | 'unreadable', document: string): void => {
    totals.done++;
    if (typeof result === 'string') totals[result]++;
    else {
      workspaceDiagnostics.set(document, result.problems);
      if (result.errors + result.warnings > 0) totals.files++;
      totals.errors += result.errors;
      totals.warnings += result.warnings;
    }
    if (totals.done % 25 === 0) report(formatProgress(totals.done, documents.length), (25 / documents.length) * 100);
  };
  const isComplete = await mapInOrder(documents, validateFile, collect, signal);
  log.info(`Validate all: ${totals.done} of ${documents.length}, ${totals.large} skipped for their size`);
  return summaryText(totals, documents.length, isComplete);
}

function summaryText(
  totals: Readonly<Record<'done' | 'files' | 'errors' | 'warnings' | 'large' | 'unreadable', number>>,
  total: number,
  isComplete: boolean,
): string {
  const { done, files, errors, warnings, large, unreadable } = totals;
  const validated = isComplete
    ? l10n.t('Profiles validated: {0}.', formatCount(total))
    : l10n.t('Profiles validated: {0} of {1}.', formatCount(done), formatCount(total));
  return [
    validated,
    l10n.t('With problems: {0}.', formatCount(files)),
    ...(files === 0 ? [] : [l10n.t('Errors: {0}, warnings: {1}.', formatCount(errors), formatCount(warnings))]),
    ...(large > 0 ? [l10n.t('Skipped (larger than 20 MB): {0}.', formatCount(large))] : []),
    ...(unreadable > 0 ? [l10n.t('Cannot be read: {0}.', formatCount(unreadable))] : []),
  ].join(' ');
}
