import * as l10n from '@vscode/l10n';
import type { ServerRequests } from '../../languageClient/serverRequests';
import { importedText, importReport } from '../../messages/importMessages';
import type { ImportFiles } from '../../ui/importFiles';
import type { Ui } from '../../ui/dialogs';
import { type CommandLog, notify } from '../../ui/notify';
import type { Command } from '../command';

export interface OfferImportReportParts {
  readonly ui: Ui;
  readonly log: CommandLog;
  readonly importFiles: Pick<ImportFiles, 'showReport'>;
  readonly profileServer: Pick<ServerRequests, 'importProfile'>;
}

/** Offers the report of a document that a quick fix has converted. */
export function offerImportReport(parts: OfferImportReportParts): Command {
  return {
    id: 'hrflow.offerImportReport',
    async run(converted) {
      if (!isConverted(converted)) return;
      const result = await parts.profileServer.importProfile(converted.text).catch(() => undefined);
      if (result?.kind !== 'profile' || result.report.length === 0) return;
      const profiles = [{ name: l10n.t('Document'), format: result.format, report: result.report }];
      notify(parts, 'information', importedText(profiles), {
        'show-report': () => parts.importFiles.showReport(importReport(profiles)),
      });
    },
  };
}

function isConverted(value: unknown): value is { readonly text: string } {
  return typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string';
}
