import * as l10n from '@vscode/l10n';
import { formatCount } from '../messages/formatNumber';

/** Properties with a placeholder of a snippet for a whole profile. The values are compared exactly: others may be real. */
const placeholderPattern = new RegExp(
  [
    '"full_name"\\s*:\\s*"First name Last name"',
    '"first_name"\\s*:\\s*"First name"',
    '"last_name"\\s*:\\s*"Last name"',
    '"summary"\\s*:\\s*"Summary"',
    '"text"\\s*:\\s*"Text of the resume"',
    '"title"\\s*:\\s*"(?:Job title|Degree)"',
    '"company"\\s*:\\s*"Company"',
    '"school"\\s*:\\s*"School"',
    '"description"\\s*:\\s*"(?:What the work was|What was learnt)"',
    '"iso8601"\\s*:\\s*"YYYY-MM-DD"',
    '"name"\\s*:\\s*"(?:Skill|Language|Interest)"',
  ].join('|'),
  'g',
);

/** A placeholder, by its position in a text, with its quotes. */
export interface TemplatePlaceholder {
  readonly start: number;
  readonly end: number;
  /** Without its quotes. */
  readonly text: string;
}

/** Finds what the user has not replaced of the template of New Profile, in the order of the text. */
export function templatePlaceholders(text: string): readonly TemplatePlaceholder[] {
  return [...text.matchAll(placeholderPattern)].map(({ 0: found, index }) => {
    const end = index + found.length;
    const start = index + found.lastIndexOf('"', found.length - 2);
    return { start, end, text: text.slice(start + 1, end - 1) };
  });
}

/** Says which placeholders a profile contains. @returns undefined if there are none. */
export function placeholdersText([first, ...others]: readonly TemplatePlaceholder[]): string | undefined {
  if (!first) return undefined;
  return others.length === 0
    ? l10n.t('The profile still contains a placeholder of the template: {0}', first.text)
    : l10n.t(
        'The profile still contains {0} placeholders of the template, such as: {1}',
        formatCount(others.length + 1),
        first.text,
      );
}

/** What placeholders lead to. */
export function placeholdersConsequence(): string {
  return l10n.t('HrFlow stores and shows placeholders as if the candidate had written them.');
}
