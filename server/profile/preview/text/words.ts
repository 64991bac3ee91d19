import * as l10n from '@vscode/l10n';
import type { PeriodProblem, SectionName, Skill } from '../resume';

// Words of the documentation, in the language of the messages.

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

/** The heading of the skills of a type. */
export function skillHeading(type: Skill['type']): string {
  if (type === 'hard') return l10n.t('Hard skills');
  return type === 'soft' ? l10n.t('Soft skills') : l10n.t('Other skills');
}

/** The words of the documentation for a gender; otherwise the text. */
export function genderName(text: string): string {
  if (text === 'M' || text === 'male') return l10n.t('Male');
  if (text === 'F' || text === 'female') return l10n.t('Female');
  return text === 'undefined' ? l10n.t('Gender not specified') : text;
}

/** The words of the documentation for a stage; otherwise the text. */
export function stageName(text: string): string {
  switch (text) {
    case 'new':
      return l10n.t('New');
    case 'yes':
      return l10n.t('Yes');
    case 'no':
      return l10n.t('No');
    case 'later':
      return l10n.t('Later');
    default:
      return text;
  }
}

/** The words for a permission of the documentation; otherwise the name of the property. */
export function permissionName(permission: string): string {
  const names = new Map<string, () => string>([
    ['parsing', () => l10n.t('Parsing')],
    ['revealing', () => l10n.t('Revealing')],
    ['embedding', () => l10n.t('Embedding')],
    ['searching', () => l10n.t('Searching')],
    ['scoring', () => l10n.t('Scoring')],
    ['reasoning', () => l10n.t('Reasoning')],
    ['upskilling', () => l10n.t('Upskilling')],
  ]);
  return names.get(permission)?.() ?? permission;
}

/** What is wrong with a period. */
export function problemText(problem: PeriodProblem): string {
  return problem === 'reversed' ? l10n.t('The end is before the start.') : l10n.t('The date cannot be read.');
}
