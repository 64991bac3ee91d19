import * as l10n from '@vscode/l10n';
import { formatCount } from './formatNumber';
import { plainText } from './plainText';

/** What became of a value: its path before, and its path in the profile. */
interface ImportedValue {
  readonly from: string;
  readonly to: string;
}

/** An imported profile, for the report. */
export interface ReportedProfile {
  /** The file or the place that it comes from. */
  readonly name: string;
  readonly format: string;
  readonly report: readonly ImportedValue[];
  /** It was not converted. */
  readonly hasSyntaxErrors?: true;
}

/** Rows of one table: more are not useful to read. */
const maxRows = 2000;

/** Where each value of the imported documents is now, as Markdown. Paths only, no values. */
export function importReport(profiles: readonly ReportedProfile[]): string {
  const explanation = l10n.t('Values without a place in a profile are in `metadatas`, so that nothing is lost.');
  const sections = profiles.map(({ name, format, report }) =>
    [
      `## ${escapeMarkdown(l10n.t('{0}: {1}', name, format))}`,
      table(report, l10n.t('In the document'), l10n.t('In the profile')),
    ].join('\n\n'),
  );
  return [`# ${l10n.t('Import Report')}`, explanation, ...sections].join('\n\n');
}

/** Where each value of a profile is in its JSON Resume, as Markdown. */
export function jsonResumeReport(report: readonly ImportedValue[]): string {
  // What is not in the copy is what the reader looks for.
  const lost = report.filter(({ to }) => to === 'lost');
  const others = report.filter(({ to }) => to !== 'lost');
  return [
    `# ${l10n.t('JSON Resume')}`,
    lostText(lost.length),
    table([...lost, ...others], l10n.t('In the profile'), l10n.t('In the JSON Resume')),
  ].join('\n\n');
}

/** How many values a JSON Resume does not have. */
export function lostText(count: number): string {
  return count === 1
    ? l10n.t('Copied as a JSON Resume, which has no property for 1 value of the profile.')
    : l10n.t('Copied as a JSON Resume, which has no property for {0} values of the profile.', formatCount(count));
}

function table(report: readonly ImportedValue[], from: string, to: string): string {
  const rows = report.slice(0, maxRows).map((value) => `| ${code(value.from)} | ${target(value.to)} |`);
  const more = report.length - rows.length;
  return [
    `| ${from} | ${to} |`,
    '| --- | --- |',
    ...rows,
    ...(more > 0 ? ['', l10n.t('{0} more values are not listed.', formatCount(more))] : []),
  ].join('\n');
}

/** The message after an import that opened documents. */
export function importedText(profiles: readonly ReportedProfile[]): string {
  const [first] = profiles;
  const invalid = profiles.filter(({ hasSyntaxErrors }) => hasSyntaxErrors);
  if (profiles.length !== 1 || !first) {
    const imported = l10n.t('{0} profiles imported.', formatCount(profiles.length));
    if (invalid.length === 0) return imported;
    return `${imported} ${l10n.t('Not converted because of syntax errors: {0}.', formatCount(invalid.length))}`;
  }
  const format = plainText(first.format);
  if (invalid.length === 0) return l10n.t('Imported from {0} as a profile.', format);
  return first.format === 'HrFlow'
    ? l10n.t('The profile has syntax errors. Repair them first.')
    : l10n.t(
        'The text from {0} has syntax errors and is not converted yet. Repair them, then use Turn into a profile.',
        format,
      );
}

/** Why a text was not imported that is empty, or that may be a resume. */
export function withoutCandidateText(name: string, hasText: boolean): string {
  return hasText
    ? l10n.t('{0}: this is text, not the data of a candidate.', plainText(name))
    : l10n.t('{0}: there is no text.', plainText(name));
}

/** Why texts were not imported. */
export function notImportedText(name: string, reason?: string): string {
  return reason === undefined
    ? l10n.t('{0}: no candidate in a known format was found.', plainText(name))
    : l10n.t('{0}: {1}', plainText(name), reason);
}

/** @param count of the documents in no known format. */
export function notConvertedText(count: number, total: number): string {
  return l10n.t('Not converted: {0} of {1} documents.', formatCount(count), formatCount(total));
}

function target(to: string): string {
  if (to === 'empty') return l10n.t('(without a value)');
  if (to === 'lost') return l10n.t('(not included)');
  return code(to);
}

/** Inline code in a table. */
function code(text: string): string {
  const line = plainText(text)
    .replaceAll('|', String.raw`\|`)
    .replaceAll('`', "'");
  return `\`${line === '' ? ' ' : line}\``;
}

function escapeMarkdown(text: string): string {
  return plainText(text).replaceAll(/[\\`*_{}[\]()#+!<>|]/g, String.raw`\$&`);
}
