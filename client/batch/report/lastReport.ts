import * as l10n from '@vscode/l10n';
import type { BatchParts } from '../batchParts';
import { type ReportRow, reportRows } from './batchReport';
import type { BatchRunner } from '../batchRunner';
import { readWorkspaceBatches } from '../workspaceBatches';

/** @returns undefined, after a message, if the workspace has no batch. */
export async function readLastReport(parts: BatchParts, runner: BatchRunner): Promise<Iterable<ReportRow> | undefined> {
  const [last] = await readWorkspaceBatches(parts);
  if (last) {
    const { id } = last.header;
    const isInProgress = runner.active?.header.id === id;
    return reportRows(last, parts.profileFiles.relativePath, runner.detailsOf(id), isInProgress);
  }
  void parts.ui.showMessage('information', l10n.t('No batch of this workspace has been indexed yet.'));
  return undefined;
}
