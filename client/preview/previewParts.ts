import { env, l10n, type TextDocument, type Uri, workspace } from 'vscode';
import type { ProfileLanguageClient } from '../languageClient/languageClient';
import { readPreviewSettings } from '../settings/settings';
import { createExportFiles, type PrintedPages } from '../ui/exportFiles';
import { createPreviewManager } from './previewManager';
import { createProblemFixes } from './problemFixes';

/** Creates what the preview and its exports need, except the code of the exports. @param pages undefined: the browser cannot open any. */
export function createPreviewParts(
  extensionUri: Uri,
  languageClient: ProfileLanguageClient,
  pages: PrintedPages | undefined,
) {
  return {
    preview: createPreviewManager({
      extensionUri,
      preview: (uri, showAll, signal) => languageClient.preview(uri, showAll, signal),
      fixes: createProblemFixes(languageClient),
      onDidDiagnose: languageClient.onDidDiagnose,
      onDidChangeServer: languageClient.onDidChangeState,
    }),
    exportFiles: createExportFiles(pages),
    exportTemplate: ({ uri }: TextDocument) => readPreviewSettings(workspace, uri).template,
    translations: () => ({ locale: env.language, ...(l10n.bundle && { texts: l10n.bundle }) }),
  };
}
