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
}

/** Rows of one table: more are not useful to read. */
const maxRows = 2000;

/** Where each value of the imported documents is now, as Markdown. Paths only, no values. */
export function importReport(profiles: readonly ReportedProfile[]): string {
  const sections = profiles.map(({ name, format, report }) => {
    const rows = report.slice(0, maxRows).map(({ from, to }) => `| ${code(from)} | ${target(to)} |`);
    const more = report.length - rows.length;
    return [
      `## ${escapeMarkdown(l10n.t('{0}: {1}', name, format))}`,
      '',
      `| ${l10n.t('In the document')} | ${l10n.t('In the profile')} |`,
      '| --- | --- |',
      ...rows,
      ...(more > 0 ? ['', l10n.t('{0} more values are not listed.', formatCount(more))] : []),
    ].join('\n');
  });
  const explanation = l10n.t('Values without a place in a profile are in `metadatas`, so that nothing is lost.');
  return [`# ${l10n.t('Import Report')}`, explanation, ...sections].join('\n\n');
}

/** The message after an import that opened documents. */
export function importedText(profiles: readonly ReportedProfile[]): string {
  const [first] = profiles;
  if (profiles.length === 1 && first) return l10n.t('Imported from {0} as a profile.', plainText(first.format));
  return l10n.t('{0} profiles imported.', formatCount(profiles.length));
}

/** Why texts were not imported. */
export function notImportedText(name: string, reason?: string): string {
  return reason === undefined
    ? l10n.t('{0}: no candidate in a known format was found.', plainText(name))
    : l10n.t('{0}: {1}', plainText(name), reason);
}

function target(to: string): string {
  if (to === 'empty') return l10n.t('(without a value)');
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
