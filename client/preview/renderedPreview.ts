import type { PreviewAnswer } from '../../server/profile/preview/previewAnswer';
import type { Resume } from '../../server/profile/preview/resume';
import type { PreviewNotice } from './messages';

/** Items that may disappear from a preview of a text with syntax errors: the one that is being edited, or a tenth. */
const tolerated = { items: 1, part: 0.1 };

/** What to do with an answer: show it, or keep what is shown; and what to say about a syntax error. */
export interface Decision {
  readonly shows: boolean;
  readonly notice?: PreviewNotice;
}

/**
 * Decides whether a preview replaces the one that is shown. The parser repairs most syntax errors: then the preview stays live. If too
 * many items are missing, such as after an opening quote that swallows the rest of the text, the preview keeps what it shows.
 * @param shown the preview of the last text that was shown in full, if any.
 */
export function decide(shown: Resume | undefined, { resume, error }: PreviewAnswer): Decision {
  if (!error) return { shows: true };
  const isComplete = resume.kind === 'resume' && isClose(itemCount(resume), shown ? itemCount(shown) : 0);
  if (shown && !isComplete) return { shows: false, notice: { kind: 'kept', message: error.message } };
  return { shows: true, notice: { kind: 'incomplete', message: error.message } };
}

function isClose(count: number, previous: number): boolean {
  return previous - count <= Math.max(tolerated.items, previous * tolerated.part);
}

/** The number of values and items that a preview shows, including those beyond the limits of its lists. */
function itemCount(resume: Resume): number {
  const { header, summary, consent } = resume;
  const parts = [header.name, header.headline, header.email, header.phone, header.location, header.picture, summary];
  const sections = [
    ...[resume.experiences, resume.educations, resume.skills, resume.languages, resume.certifications],
    ...[resume.courses, resume.tasks, resume.interests, resume.labels, resume.tags, resume.metadatas],
    resume.attachments,
  ];
  return (
    parts.filter((part) => part !== undefined).length +
    header.urls.length +
    sections.reduce((sum, section) => sum + (section?.total ?? 0), 0) +
    (consent?.rows.length ?? 0)
  );
}
