import * as l10n from '@vscode/l10n';
import type { TextDocument } from 'vscode';
import type { ServerRequests } from '../../languageClient/serverRequests';
import type { ExportFormat, PreviewExport } from '../../preview/export/previewExport';
import { formatCount, formatProgress } from '../../messages/formatNumber';
import { sectionNames } from '../../preview/messages';
import type { PreviewManager } from '../../preview/previewManager';
import type { Ui } from '../../ui/dialogs';
import type { ExportedFile, ExportFiles } from '../../ui/exportFiles';
import type { ImportFiles } from '../../ui/importFiles';
import { namingOf, saveNewFiles, type UnsavedFile } from '../../ui/saveNewFiles';
import { type CommandLog, notify } from '../../ui/notify';
import type { Command } from '../command';

export interface ExportPreviewParts {
  readonly ui: Ui;
  readonly importFiles: ImportFiles;
  readonly log: CommandLog;
  readonly preview: Pick<PreviewManager, 'documentFor'>;
  readonly profileServer: Pick<ServerRequests, 'preview'>;
  readonly exportFiles: ExportFiles;
  /** Loads the code of the exports. */
  readonly resumeExport: () => PreviewExport;
  /** The template of a document. */
  readonly exportTemplate: (document: TextDocument) => string;
  /** What the exports need to translate their texts. */
  readonly translations: () => { readonly locale: string; readonly texts?: Readonly<Record<string, string>> };
}

type Target = ExportFormat | 'print';
const extensions = { html: 'html', print: 'html', markdown: 'md', text: 'txt' } as const;

/** Saves the profile as a resume for people: HTML, Markdown or plain text, or prints it through the browser. */
export function exportPreview(parts: ExportPreviewParts): Command {
  const { ui, preview, exportFiles } = parts;
  return {
    id: 'hrflow.exportPreview',
    async run(resource, resources) {
      if (Array.isArray(resources) && resources.length > 1) {
        await exportMany(parts, resources);
        return;
      }
      const document = await preview.documentFor(resource);
      if (!document) return void ui.showMessage('information', l10n.t('Open a profile (*.profile.json) to export it.'));
      const target = await chooseTarget(ui);
      if (target === undefined) return;
      const file = await createFile(parts, document, target);
      if (!file) return;
      if (target === 'print' && (await exportFiles.openInBrowser(file))) return;
      const saved = await exportFiles.save(document, file);
      if (saved === undefined) return;
      const text =
        target === 'print'
          ? l10n.t('The resume is exported. Open the file in a browser to print it.')
          : l10n.t('The resume is exported.');
      notify(parts, 'information', text, { 'open-export': () => exportFiles.open(saved) });
    },
  };
}

function chooseTarget(ui: Ui): Promise<Target | undefined> {
  return ui.showQuickPick<Target>({
    title: l10n.t('Export Preview'),
    items: [
      ...formats().slice(0, 1),
      { label: l10n.t('Print or PDF'), detail: l10n.t('Opens in your browser, which prints it'), value: 'print' },
      ...formats().slice(1),
    ],
  });
}

function formats(): { readonly label: string; readonly detail?: string; readonly value: ExportFormat }[] {
  return [
    { label: l10n.t('Web page (HTML)'), detail: l10n.t('One file, without scripts and pictures'), value: 'html' },
    { label: 'Markdown', value: 'markdown' },
    { label: l10n.t('Plain text'), value: 'text' },
  ];
}

function textOf(
  { resumeExport, exportTemplate, translations }: ExportPreviewParts,
  document: TextDocument,
  resume: Parameters<PreviewExport['exportResume']>[0],
  format: ExportFormat,
): string {
  return resumeExport().exportResume(resume, format, { template: exportTemplate(document), ...translations() });
}

/**
 * Saves several profiles in a folder, in one format. Profiles with syntax errors are left out, because the exports would be incomplete.
 * @param resources the URIs of their documents.
 */
async function exportMany(parts: ExportPreviewParts, resources: readonly unknown[]): Promise<void> {
  const { ui, importFiles, preview, profileServer } = parts;
  const format = await ui.showQuickPick<ExportFormat>({ title: l10n.t('Export Preview'), items: formats() });
  if (format === undefined) return;
  const folder = await importFiles.chooseFolder(l10n.t('Export Preview'));
  if (folder === undefined) return;
  const files: UnsavedFile[] = [];
  const isComplete = await ui.withProgress(l10n.t('Exporting profiles'), async ({ signal, report }) => {
    for (const [index, resource] of resources.entries()) {
      if (signal.aborted) return false;
      report(formatProgress(index + 1, resources.length), 100 / resources.length);
      const document = await preview.documentFor(resource);
      if (!document) continue;
      const answer = await profileServer
        .preview(document.uri.toString(), sectionNames, signal)
        .catch((error: unknown) => {
          // The server may reject a request that is cancelled.
          if (!signal.aborted) throw error;
          return null;
        });
      if (answer?.resume.kind === 'resume' && !answer.error)
        files.push({ source: fileName(document), text: textOf(parts, document, answer.resume, format) });
    }
    return !signal.aborted;
  });
  if (!isComplete) return;
  const names = files.length > 0 ? await saveNewFiles(parts, folder, files, namingOf(extensions[format])) : [];
  if (!names) return;
  const leftOut = resources.length - files.length;
  const texts = [
    ...(names.length > 0 ? [l10n.t('Exported resumes: {0}.', formatCount(names.length))] : []),
    ...(leftOut > 0
      ? [l10n.t('Left out, because they have syntax errors or no content: {0}.', formatCount(leftOut))]
      : []),
  ];
  void ui.showMessage(leftOut > 0 ? 'warning' : 'information', texts.join(' '));
}

/** @returns undefined if the user does not want to export a profile with syntax errors, or there is nothing to export. */
async function createFile(
  parts: ExportPreviewParts,
  document: TextDocument,
  target: Target,
): Promise<ExportedFile | undefined> {
  const { ui, profileServer } = parts;
  const answer = await profileServer.preview(document.uri.toString(), sectionNames, new AbortController().signal);
  if (answer?.resume.kind !== 'resume')
    return void ui.showMessage('error', l10n.t('The profile cannot be exported: it has no content that can be read.'));
  const question = l10n.t('The profile has syntax errors.');
  const detail = l10n.t('What cannot be read is missing in the export.');
  if (answer.error && !(await ui.confirm(question, detail, 'export-anyway'))) return undefined;
  const format = target === 'print' ? 'html' : target;
  return {
    name: `${baseName(document)}.${extensions[target]}`,
    format: { html: 'HTML', markdown: 'Markdown', text: l10n.t('Plain text') }[format],
    text: textOf(parts, document, answer.resume, format),
  };
}

function fileName({ uri }: TextDocument): string {
  return uri.path.split('/').at(-1) ?? '';
}

/** The name of the file without its extensions. */
function baseName(document: TextDocument): string {
  const name = fileName(document).replace(/(?:\.profile)?\.[^.]*$/i, '');
  return name === '' ? 'profile' : name;
}
