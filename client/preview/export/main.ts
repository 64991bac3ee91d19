import style from '../style/resume.css';
import { exportResumeWith } from './exportResume';
import type { PreviewExport } from './previewExport';

/** Loaded by the client when it is first used. */
export const exportResume: PreviewExport['exportResume'] = (resume, format, options) =>
  exportResumeWith(style, resume, format, options);
