import * as l10n from '@vscode/l10n';
import type { TextDocument } from 'vscode';
import type { ServerRequests } from '../../languageClient/serverRequests';
import type { ExportFormat, PreviewExport } from '../../preview/export/previewExport';
import { sectionNames } from '../../preview/messages';
import type { PreviewManager } from '../../preview/previewManager';
import type { Ui } from '../../ui/dialogs';
import type { ExportedFile, ExportFiles } from '../../ui/exportFiles';
import { type CommandLog, notify } from '../../ui/notify';
import type { Command } from '../command';

export interface ExportPreviewParts {
  readonly ui: Ui;
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

/** Saves the profile as a resume for people: HTML, Markdown or plain text, or prints it through the browser. */
export function exportPreview(parts: ExportPreviewParts): Command {
  const { ui, preview, exportFiles } = parts;
  return {
    id: 'hrflow.exportPreview',
    async run(resource) {
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
      { label: l10n.t('Web page (HTML)'), detail: l10n.t('One file, without scripts and pictures'), value: 'html' },
      { label: l10n.t('Print or PDF'), detail: l10n.t('Opens in your browser, which prints it'), value: 'print' },
      { label: 'Markdown', value: 'markdown' },
      { label: l10n.t('Plain text'), value: 'text' },
    ],
  });
}

const extensions = { html: 'html', print: 'html', markdown: 'md', text: 'txt' } as const;

/** @returns undefined if the user does not want to export a profile with syntax errors, or there is nothing to export. */
async function createFile(
  parts: ExportPreviewParts,
  document: TextDocument,
  target: Target,
): Promise<ExportedFile | undefined> {
  const { ui, profileServer, resumeExport, exportTemplate, translations } = parts;
  const answer = await profileServer.preview(document.uri.toString(), sectionNames, new AbortController().signal);
  if (answer?.resume.kind !== 'resume')
    return void ui.showMessage('error', l10n.t('The profile cannot be exported: it has no content that can be read.'));
  const question = l10n.t('The profile has syntax errors.');
  const detail = l10n.t('What cannot be read is missing in the export.');
  if (answer.error && !(await ui.confirm(question, detail, 'export-anyway'))) return undefined;
  const format = target === 'print' ? 'html' : target;
  const options = { template: exportTemplate(document), ...translations() };
  return {
    name: `${baseName(document)}.${extensions[target]}`,
    format: { html: 'HTML', markdown: 'Markdown', text: l10n.t('Plain text') }[format],
    text: resumeExport().exportResume(answer.resume, format, options),
  };
}

/** The name of the file without its extensions. */
function baseName({ uri }: TextDocument): string {
  const name = (uri.path.split('/').at(-1) ?? '').replace(/(?:\.profile)?\.[^.]*$/i, '');
  return name === '' ? 'profile' : name;
}
