import type { Batch } from '../../batch/plan/batch';
import { reportAsCsv, reportAsJson, reportRows, type ReportRow } from '../../batch/batchReport';
import { formatProfileCount } from '../../messages/batchMessages';
import { plainText } from '../../messages/plainText';
import type { BatchDesk } from '../../batch/batchRunner';
import type { Command } from '../../ui/command';
import { type BatchParts, isBusy } from './indexProfiles';
import { batchesOf, countLeft, isUnfinished, readBatch } from '../../batch/workspaceBatches';

/** What is under way goes on to its end; the rest waits. */
export function pauseBatch({ ui }: Pick<BatchParts, 'ui'>, desk: BatchDesk): Command {
  return {
    id: 'hrflow.pauseBatch',
    run() {
      if (desk.underWay) desk.underWay.run.pause();
      else void ui.message('information', 'No profiles are being indexed in this window.');
      return Promise.resolve();
    },
  };
}

/** Shows what became of each file of the last batch. */
export function showBatchReport(parts: BatchParts, desk: BatchDesk): Command {
  return {
    id: 'hrflow.showBatchReport',
    async run() {
      const rows = await lastReport(parts, desk);
      if (rows) await parts.batchView.show('report', reportAsJson(rows));
    },
  };
}

/** Writes it to a file. */
export function saveBatchReport(parts: BatchParts, desk: BatchDesk): Command {
  return {
    id: 'hrflow.saveBatchReport',
    async run() {
      const rows = await lastReport(parts, desk);
      if (!rows) return;
      const form = await parts.ui.choose({
        title: 'Save Batch Report',
        items: [
          { label: 'JSON', description: 'for programs', value: 'json' as const },
          { label: 'CSV', description: 'for spreadsheets', value: 'csv' as const },
        ],
      });
      if (!form) return;
      const text = form === 'json' ? reportAsJson(rows) : reportAsCsv(rows);
      if (await parts.batchView.save(`batch-report.${form}`, text)) {
        void parts.ui.message('information', 'The report of the batch is saved.');
      }
    },
  };
}

/** @returns undefined, after telling, if there was no batch. */
async function lastReport(parts: BatchParts, desk: BatchDesk): Promise<Iterable<ReportRow> | undefined> {
  const [last] = await batchesOf(parts);
  if (last) {
    const { id } = last.header;
    const isInProgress = desk.underWay?.header.id === id;
    return reportRows(last, parts.profileFiles.nameOf, { details: desk.saidOf(id), isInProgress });
  }
  void parts.ui.message('information', 'No batch of this workspace was indexed yet.');
  return undefined;
}

/** Tells once, when a window opens, of a batch that was cut off. */
export async function offerResume(parts: BatchParts): Promise<void> {
  const { ui, editor, batchFiles } = parts;
  if (!parts.isTrusted() || (await batchFiles.isLocked(parts.workspaceName()))) return;
  const batch = (await batchesOf(parts)).find((each) => each.closing === undefined && isUnfinished(each));
  if (!batch) return;
  const { planned, header } = batch;
  const done = planned.length - countLeft(batch);
  const [go, report, forget] = ['Resume', 'Show Report', 'Forget'] as const;
  const told = `Indexing was cut off: ${done} of ${formatProfileCount(planned.length)} are done in ${plainText(header.environment)}.`;
  const taken = await ui.message('warning', told, go, report, forget);
  if (taken === go) await editor.run('hrflow.resumeBatch');
  if (taken === report) await editor.run('hrflow.showBatchReport');
  if (taken === forget) await forgetBatch(parts, batch);
}

/** Unless it went on since it was told of. */
async function forgetBatch(parts: BatchParts, { header, progress }: Batch): Promise<void> {
  const { ui, batchFiles } = parts;
  const release = await batchFiles.lock(header.workspace);
  if (!release) return void ui.message('warning', isBusy);
  try {
    const now = await readBatch(parts, header.id);
    const isAsTold = now?.closing === undefined && now?.progress.size === progress.size;
    if (isAsTold) await batchFiles.remove(header.id);
    else if (now) void ui.message('information', 'This batch went on meanwhile. It is not forgotten.');
  } finally {
    await release();
  }
}
