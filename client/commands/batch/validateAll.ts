import type { Diagnostic } from 'vscode';
import { mapInOrder } from '../../batch/run/mapInOrder';
import { formatCount, formatProfileCount, formatProgress } from '../../messages/batchMessages';
import type { ProfileLanguageClient } from '../../languageClient/languageClient';
import type { Editor } from '../../ui/editor';
import type { WorkspaceProblems } from '../../ui/diagnosticCollections';
import type { ProfileFiles } from '../../ui/profileFiles';
import type { Ui } from '../../ui/dialogs';
import type { Command, CommandLog } from '../../ui/command';

/** What validating all profiles needs. */
export interface ValidateAllParts {
  readonly ui: Ui;
  readonly editor: Pick<Editor, 'run'>;
  readonly log: CommandLog;
  readonly profileFiles: ProfileFiles;
  readonly workspaceProblems: WorkspaceProblems;
  /** Rejects if the language server does not answer. */
  readonly diagnosticsOf: ProfileLanguageClient['diagnosticsOf'];
}

interface Judged {
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
      const documents = await parts.profileFiles.findBy('**/*.profile.json');
      if (documents.length === 0) {
        return void ui.message('information', 'There are no profiles (*.profile.json) in this workspace.');
      }
      try {
        const told = await ui.progress('Validating profiles', ({ signal, report }) =>
          validate(parts, documents, signal, report),
        );
        const show = 'Show Problems';
        const taken = await ui.message('information', told, show);
        if (taken === show) await editor.run('workbench.actions.view.problems');
      } catch {
        const restart = 'Restart Language Server';
        const told = 'The profiles could not be validated, because the language server does not answer.';
        if ((await ui.message('error', told, restart)) === restart) await editor.run('hrflow.restartServer');
      }
    },
  };
}

/** @returns what to tell. */
async function validate(
  { log, profileFiles, workspaceProblems, diagnosticsOf }: ValidateAllParts,
  documents: readonly string[],
  signal: AbortSignal,
  report: (words: string, percent?: number) => void,
): Promise<string> {
  workspaceProblems.clear();
  const totals = { done: 0, files: 0, errors: 0, warnings: 0, large: 0, unreadable: 0 };
  const judge = async (document: string): Promise<Judged | 'large' | 'unreadable'> => {
    const file = await profileFiles.read(document);
    if ('why' in file) return file.isLarge ? 'large' : 'unreadable';
    const { problems, all } = await diagnosticsOf(document, file.text);
    return { problems: all, errors: problems.counts.error, warnings: problems.counts.warning };
  };
  const take = (judged: Judged | 'large' | 'unreadable', document: string): void => {
    totals.done++;
    if (typeof judged === 'string') totals[judged]++;
    else {
      workspaceProblems.set(document, judged.problems);
      if (judged.errors + judged.warnings > 0) totals.files++;
      totals.errors += judged.errors;
      totals.warnings += judged.warnings;
    }
    if (totals.done % 25 === 0) report(formatProgress(totals.done, documents.length), (25 / documents.length) * 100);
  };
  const isWhole = await mapInOrder(documents, judge, take, signal);
  log.info(`Validate all: ${totals.done} of ${documents.length}, ${totals.large} skipped for their size`);
  return wordsFor(totals, documents.length, isWhole);
}

function wordsFor(
  {
    done,
    files,
    errors,
    warnings,
    large,
    unreadable,
  }: Record<'done' | 'files' | 'errors' | 'warnings' | 'large' | 'unreadable', number>,
  all: number,
  isWhole: boolean,
): string {
  const verb = files === 1 ? 'has' : 'have';
  const of = isWhole ? formatProfileCount(all) : `${formatProfileCount(done)} looked at (of ${formatCount(all)})`;
  const found = `${formatCount(files)} of ${of} ${verb} problems`;
  const counts = files === 0 ? '' : `: ${formatCount(errors)} errors, ${formatCount(warnings)} warnings`;
  const skipped = large > 0 ? ` ${formatCount(large)} larger than 20 MB were skipped.` : '';
  const unread = unreadable > 0 ? ` ${formatCount(unreadable)} could not be read.` : '';
  return `${found}${counts}.${skipped}${unread}`;
}
