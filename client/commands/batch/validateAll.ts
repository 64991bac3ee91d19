import type { Diagnostic } from 'vscode';
import { mapInOrder } from '../../batch/run/mapInOrder';
import { formatCount, formatProfileCount, formatProgress } from '../../messages/batchMessages';
import type { ProfileLanguageClient } from '../../languageClient/languageClient';
import type { Editor } from '../../ui/editor';
import type { WorkspaceDiagnostics } from '../../ui/diagnosticCollections';
import type { ProfileFiles } from '../../ui/profileFiles';
import type { Ui } from '../../ui/dialogs';
import type { CommandLog } from '../../ui/notify';
import type { Command } from '../command';

/** What validating all profiles needs. */
export interface ValidateAllParts {
  readonly ui: Ui;
  readonly editor: Pick<Editor, 'executeCommand'>;
  readonly log: CommandLog;
  readonly profileFiles: ProfileFiles;
  readonly workspaceDiagnostics: WorkspaceDiagnostics;
  /** Rejects if the language server does not answer. */
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
        return void ui.showMessage('information', 'There are no profiles (*.profile.json) in this workspace.');
      }
      try {
        const message = await ui.withProgress('Validating profiles', ({ signal, report }) =>
          validate(parts, documents, signal, report),
        );
        const selection = await ui.showMessage('information', message, 'show-problems');
        if (selection === 'show-problems') await editor.executeCommand('workbench.actions.view.problems');
      } catch {
        const message = 'The profiles could not be validated, because the language server does not answer.';
        if ((await ui.showMessage('error', message, 'restart-server')) === 'restart-server')
          await editor.executeCommand('hrflow.restartServer');
      }
    },
  };
}

/** @returns what to tell. */
async function validate(
  { log, profileFiles, workspaceDiagnostics, diagnosticsOf }: ValidateAllParts,
  documents: readonly string[],
  signal: AbortSignal,
  report: (words: string, percent?: number) => void,
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
  {
    done,
    files,
    errors,
    warnings,
    large,
    unreadable,
  }: Record<'done' | 'files' | 'errors' | 'warnings' | 'large' | 'unreadable', number>,
  total: number,
  isComplete: boolean,
): string {
  const verb = files === 1 ? 'has' : 'have';
  const checkedText = isComplete
    ? formatProfileCount(total)
    : `${formatProfileCount(done)} looked at (of ${formatCount(total)})`;
  const problemText = `${formatCount(files)} of ${checkedText} ${verb} problems`;
  const countsText = files === 0 ? '' : `: ${formatCount(errors)} errors, ${formatCount(warnings)} warnings`;
  const skippedText = large > 0 ? ` ${formatCount(large)} larger than 20 MB were skipped.` : '';
  const unreadableText = unreadable > 0 ? ` ${formatCount(unreadable)} could not be read.` : '';
  return `${problemText}${countsText}.${skippedText}${unreadableText}`;
}
