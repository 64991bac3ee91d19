import style from '../style/resume.css';
import { exportResumeWith } from './exportResume';
import type { PreviewExport } from './previewExport';

/** The entry point of `dist/previewExport.js`. */
export const exportResume: PreviewExport['exportResume'] = (resume, format, options) =>
  exportResumeWith(style, resume, format, options);
