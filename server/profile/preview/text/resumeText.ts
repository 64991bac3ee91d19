import { locale } from '../../text/locale';
import type { ProfileDocument } from '../../document/profileDocument';
import { createResume } from '../createResume';
import type { SectionName } from '../resume';
import { toPlainText } from './plainText';
import { resumeBlocks } from './resumeBlocks';

const lists: readonly SectionName[] = [
  ...(['experiences', 'educations', 'skills', 'languages'] as const),
  ...(['certifications', 'courses', 'tasks', 'interests'] as const),
];

/**
 * A profile as a resume in plain text, as the export of the preview writes it, in the language of the messages.
 * @param now milliseconds since the epoch.
 * @returns undefined if the document has no profile.
 */
export function resumeText(document: ProfileDocument, now: number): string | undefined {
  const resume = createResume(document, now, { showAll: lists });
  if (resume.kind === 'none') return undefined;
  return toPlainText(resumeBlocks(resume, { locale: locale(), hasDetails: false }));
}
