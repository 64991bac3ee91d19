import type { BatchParts } from './batchParts';
import { type ReportRow, reportRows } from './batchReport';
import type { BatchRunner } from './batchRunner';
import { readWorkspaceBatches } from './workspaceBatches';

/** @returns undefined, after telling, if there was no batch. */
export async function readLastReport(parts: BatchParts, runner: BatchRunner): Promise<Iterable<ReportRow> | undefined> {
  const [last] = await readWorkspaceBatches(parts);
  if (last) {
    const { id } = last.header;
    const isInProgress = runner.active?.header.id === id;
    return reportRows(last, parts.profileFiles.relativePath, { details: runner.sessionMessagesOf(id), isInProgress });
  }
  void parts.ui.showMessage('information', 'No batch of this workspace was indexed yet.');
  return undefined;
}
