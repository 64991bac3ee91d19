import type { BatchParts } from '../../batch/batchParts';
import { reportAsJson } from '../../batch/report/batchReport';
import type { BatchRunner } from '../../batch/batchRunner';
import { readLastReport } from '../../batch/report/lastReport';
import type { Command } from '../command';

/** Shows the result of each file of the last batch. */
export function showBatchReport(parts: BatchParts, runner: BatchRunner): Command {
  return {
    id: 'hrflow.showBatchReport',
    async run() {
      const rows = await readLastReport(parts, runner);
      if (rows) await parts.batchView.show('report', reportAsJson(rows));
    },
  };
}
