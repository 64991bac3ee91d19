import type { Batch } from '../../batch/plan/batch';
import { reportAsCsv, reportAsJson, reportRows, type ReportRow } from '../../batch/batchReport';
import { formatProfileCount } from '../../messages/batchMessages';
import { plainText } from '../../messages/plainText';
import type { BatchRunner } from '../../batch/batchRunner';
import type { Command } from '../../ui/command';
import { type BatchParts, batchInProgress } from './indexProfiles';
import { readWorkspaceBatches, countRemaining, isUnfinished, readBatch } from '../../batch/workspaceBatches';

/** What is under way goes on to its end; the rest waits. */
export function pauseBatch({ ui }: Pick<BatchParts, 'ui'>, runner: BatchRunner): Command {
  return {
    id: 'hrflow.pauseBatch',
    run() {
      if (runner.active) runner.active.run.pause();
      else void ui.showMessage('information', 'No profiles are being indexed in this window.');
      return Promise.resolve();
    },
  };
}

/** Shows what became of each file of the last batch. */
export function showBatchReport(parts: BatchParts, runner: BatchRunner): Command {
  return {
    id: 'hrflow.showBatchReport',
    async run() {
      const rows = await readLastReport(parts, runner);
      if (rows) await parts.batchView.show('report', reportAsJson(rows));
    },
  };
}

/** Writes it to a file. */
export function saveBatchReport(parts: BatchParts, runner: BatchRunner): Command {
  return {
    id: 'hrflow.saveBatchReport',
    async run() {
      const rows = await readLastReport(parts, runner);
      if (!rows) return;
      const format = await parts.ui.showQuickPick({
        title: 'Save Batch Report',
        items: [
          { label: 'JSON', description: 'for programs', value: 'json' as const },
          { label: 'CSV', description: 'for spreadsheets', value: 'csv' as const },
        ],
      });
      if (!format) return;
      const text = format === 'json' ? reportAsJson(rows) : reportAsCsv(rows);
      if (await parts.batchView.save(`batch-report.${format}`, text)) {
        void parts.ui.showMessage('information', 'The report of the batch is saved.');
      }
    },
  };
}

/** @returns undefined, after telling, if there was no batch. */
async function readLastReport(parts: BatchParts, runner: BatchRunner): Promise<Iterable<ReportRow> | undefined> {
  const [last] = await readWorkspaceBatches(parts);
  if (last) {
    const { id } = last.header;
    const isInProgress = runner.active?.header.id === id;
    return reportRows(last, parts.profileFiles.relativePath, { details: runner.sessionMessagesOf(id), isInProgress });
  }
  void parts.ui.showMessage('information', 'No batch of this workspace was indexed yet.');
  return undefined;
}

/** Tells once, when a window opens, of a batch that was cut off. */
export async function offerResume(parts: BatchParts): Promise<void> {
  const { ui, editor, batchFiles } = parts;
  if (!parts.isTrusted() || (await batchFiles.isLocked(parts.workspaceName()))) return;
  const batch = (await readWorkspaceBatches(parts)).find((each) => each.closing === undefined && isUnfinished(each));
  if (!batch) return;
  const { planned, header } = batch;
  const done = planned.length - countRemaining(batch);
  const [resumeButton, showReportButton, deleteButton] = ['Resume', 'Show Report', 'Forget'] as const;
  const message = `Indexing was cut off: ${done} of ${formatProfileCount(planned.length)} are done in ${plainText(header.environment)}.`;
  const selection = await ui.showMessage('warning', message, resumeButton, showReportButton, deleteButton);
  if (selection === resumeButton) await editor.executeCommand('hrflow.resumeBatch');
  if (selection === showReportButton) await editor.executeCommand('hrflow.showBatchReport');
  if (selection === deleteButton) await deleteBatch(parts, batch);
}

/** Unless it went on since it was told of. */
async function deleteBatch(parts: BatchParts, { header, progress }: Batch): Promise<void> {
  const { ui, batchFiles } = parts;
  const release = await batchFiles.lock(header.workspace);
  if (!release) return void ui.showMessage('warning', batchInProgress);
  try {
    const current = await readBatch(parts, header.id);
    const isUnchanged = current?.closing === undefined && current?.progress.size === progress.size;
    if (isUnchanged) await batchFiles.remove(header.id);
    else if (current) void ui.showMessage('information', 'This batch went on meanwhile. It is not forgotten.');
  } finally {
    await release();
  }
}
