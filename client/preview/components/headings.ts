import * as l10n from '@vscode/l10n';
import type { SectionName } from '../../../server/profile/preview/resume';

/** The heading of a section. */
export function listHeading(name: SectionName): string {
  const headings: Readonly<Record<SectionName, () => string>> = {
    experiences: () => l10n.t('Experience'),
    educations: () => l10n.t('Education'),
    skills: () => l10n.t('Skills'),
    languages: () => l10n.t('Languages'),
    certifications: () => l10n.t('Certifications'),
    courses: () => l10n.t('Courses'),
    tasks: () => l10n.t('Tasks'),
    interests: () => l10n.t('Interests'),
    labels: () => l10n.t('Labels'),
    tags: () => l10n.t('Tags'),
    metadatas: () => l10n.t('Metadata'),
    attachments: () => l10n.t('Attachments'),
  };
  return headings[name]();
}
