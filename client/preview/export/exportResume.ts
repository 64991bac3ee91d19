import * as l10n from '@vscode/l10n';
import type { Resume } from '../../../server/profile/preview/resume';
import { toHtml } from './html';
import { toMarkdown } from './markdown';
import { toPlainText } from '../../../server/profile/preview/text/plainText';
import type { ExportFormat, ExportOptions } from './previewExport';
import { resumeBlocks } from '../../../server/profile/preview/text/resumeBlocks';

/** Converts a resume to the content of a file. @param style the text of `client/preview/style/resume.css`. */
export function exportResumeWith(style: string, resume: Resume, format: ExportFormat, options: ExportOptions): string {
  const { template, locale, texts, hasDetails = false } = options;
  if (texts) l10n.config({ contents: texts });
  switch (format) {
    case 'html':
      return toHtml(resume, { template, locale, hasDetails, style });
    case 'markdown':
      return toMarkdown(resumeBlocks(resume, { locale, hasDetails }));
    case 'text':
      return toPlainText(resumeBlocks(resume, { locale, hasDetails }));
  }
}
