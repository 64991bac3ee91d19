import * as l10n from '@vscode/l10n';
import type { BatchParts } from '../../batch/batchParts';
import { reportAsCsv, reportAsJson } from '../../batch/report/batchReport';
import type { BatchRunner } from '../../batch/batchRunner';
import { readLastReport } from '../../batch/report/lastReport';
import type { Command } from '../command';

/** Saves the report of the last batch to a file. */
export function saveBatchReport(parts: BatchParts, runner: BatchRunner): Command {
  return {
    id: 'hrflow.saveBatchReport',
    async run() {
      const rows = await readLastReport(parts, runner);
      if (!rows) return;
      const format = await parts.ui.showQuickPick({
        title: l10n.t('Save Batch Report'),
        items: [
          { label: 'JSON', description: l10n.t('for programs'), value: 'json' as const },
          { label: 'CSV', description: l10n.t('for spreadsheets'), value: 'csv' as const },
        ],
      });
      if (!format) return;
      const text = format === 'json' ? reportAsJson(rows) : reportAsCsv(rows);
      if (await parts.batchView.save(`batch-report.${format}`, text)) {
        void parts.ui.showMessage('information', l10n.t('Batch report saved.'));
      }
    },
  };
}
