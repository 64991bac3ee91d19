import { reportAsCsv, reportAsJson } from '../../batch/batchReport';
import type { BatchRunner } from '../../batch/batchRunner';
import type { Command } from '../command';
import { type BatchParts } from '../../batch/batchParts';
import { readLastReport } from '../../batch/lastReport';

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
