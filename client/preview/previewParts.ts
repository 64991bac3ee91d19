import { env, type ExtensionContext, l10n, type TextDocument, Uri, workspace } from 'vscode';
import { TemporaryPages } from '../files/temporaryPages';
import type { ProfileLanguageClient } from '../languageClient/languageClient';
import { readPreviewSettings } from '../settings/settings';
import { createExportFiles } from '../ui/exportFiles';
import { createPreviewManager } from './previewManager';
import { createProblemFixes } from './problemFixes';

/** Creates what the preview and its exports need, except the bundle of the exports. */
export function createPreviewParts(
  { extensionUri, globalStorageUri }: ExtensionContext,
  languageClient: ProfileLanguageClient,
) {
  const printedPages = new TemporaryPages(Uri.joinPath(globalStorageUri, 'print').fsPath);
  void printedPages.deleteOutdated();
  return {
    printedPages,
    preview: createPreviewManager({
      extensionUri,
      preview: (uri, showAll, signal) => languageClient.preview(uri, showAll, signal),
      fixes: createProblemFixes(languageClient),
      onDidDiagnose: languageClient.onDidDiagnose,
      onDidChangeServer: languageClient.onDidChangeState,
    }),
    exportFiles: createExportFiles(printedPages),
    exportTemplate: ({ uri }: TextDocument) => readPreviewSettings(workspace, uri).template,
    translations: () => ({ locale: env.language, ...(l10n.bundle && { texts: l10n.bundle }) }),
  };
}
