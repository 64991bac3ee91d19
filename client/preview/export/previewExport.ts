import type { Resume } from '../../../server/profile/preview/resume';

/** The formats of an export. A PDF is printed from HTML by a browser. */
export type ExportFormat = 'html' | 'markdown' | 'text';

export interface ExportOptions {
  /** The name of a template, for HTML. */
  readonly template: string;
  /** The locale of dates and numbers, as a BCP 47 tag. */
  readonly locale: string;
  /** Translations by English text; undefined for English. */
  readonly texts?: Readonly<Record<string, string>> | undefined;
  /** Whether the data for HrFlow (labels, tags, metadata, consent, eligibility, attachments) is part of the export. */
  readonly hasDetails?: boolean;
}

/** What `main.ts` exports. It is loaded when it is first used. */
export interface PreviewExport {
  /**
   * Converts a resume to the content of a file. Request the resume with all sections in `showAll`: items that are left out are counted only.
   */
  exportResume(resume: Resume, format: ExportFormat, options: ExportOptions): string;
}
