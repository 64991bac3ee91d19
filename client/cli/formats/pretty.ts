import * as l10n from '@vscode/l10n';
import stringWidth from 'fast-string-width';
import colors from 'picocolors';
import type { Severity } from '../../../server/profile/profileService';
import { safeText } from '../check/excerpt';
import type { FileVerdict, Problem } from '../check/problem';
import type { Summary } from '../check/summary';
import { formatNumber, formatSeconds } from './formatSeconds';
import type { Report, ReportOptions } from './report';

type Colors = ReturnType<typeof colors.createColors>;

/** For readers: each problem with its line in the source, and a summary. */
export function prettyReport({ hasColors, isDryRun }: ReportOptions): Report {
  const color = colors.createColors(hasColors);
  return {
    begin: () => '',
    file(verdict) {
      // Only the changes, for `git apply`.
      if (isDryRun) return hasColors ? coloredDiff(verdict.diff ?? '', color) : (verdict.diff ?? '');
      return verdict.problems.map((problem) => problemText(verdict, problem, color)).join('');
    },
    end: () => '',
  };
}

function severityColor(severity: Severity, color: Colors): (text: string) => string {
  switch (severity) {
    case 'error':
      return (text) => color.bold(color.red(text));
    case 'warning':
      return (text) => color.bold(color.yellow(text));
    case 'information':
      return (text) => color.bold(color.blue(text));
    case 'hint':
      return (text) => color.bold(color.cyan(text));
  }
}

function severityName(severity: Severity): string {
  switch (severity) {
    case 'error':
      return l10n.t('error');
    case 'warning':
      return l10n.t('warning');
    case 'information':
      return l10n.t('information');
    case 'hint':
      return l10n.t('hint');
  }
}

function problemText({ file }: FileVerdict, problem: Problem, color: Colors): string {
  const { code, severity, message, start, related = [] } = problem;
  const paint = severityColor(severity, color);
  const margin = ' '.repeat(String(start.line).length);
  const bar = color.blue('|');
  const position = (place: { readonly line: number; readonly column: number }): string =>
    `${safeText(file)}:${place.line}:${place.column}`;
  const lines = [
    `${paint(`${severityName(severity)}[${code}]`)}${color.bold(`: ${message}`)}`,
    `${margin}${color.blue('-->')} ${position(start)}`,
    ...excerptLines(problem, { margin, bar, color, paint }),
    ...fixLines(problem).map((text) => `${margin} ${color.blue('=')} ${text}`),
    ...related.map((each) => `${margin} ${color.blue('=')} ${each.message} (${position(each.start)})`),
  ];
  return `${lines.join('\n')}\n\n`;
}

interface ExcerptStyle {
  readonly margin: string;
  readonly bar: string;
  readonly color: Colors;
  readonly paint: (text: string) => string;
}

function excerptLines({ excerpt, start }: Problem, { margin, bar, color, paint }: ExcerptStyle): string[] {
  if (!excerpt) return [];
  const before = ' '.repeat(stringWidth(excerpt.text.slice(0, excerpt.start)));
  // At least one caret, also at the end of a line.
  const carets = '^'.repeat(Math.max(1, stringWidth(excerpt.text.slice(excerpt.start, excerpt.end))));
  return [
    `${margin} ${bar}`,
    `${color.blue(String(start.line))} ${bar} ${excerpt.text}`,
    `${margin} ${bar} ${before}${paint(carets)}`,
  ];
}

function fixLines({ fix, isFixable }: Problem): string[] {
  if (fix === undefined) return [];
  return [isFixable ? l10n.t('fix: {0} (with --fix)', fix) : l10n.t('possible fix: {0}', fix)];
}

function coloredDiff(diff: string, color: Colors): string {
  const lines = diff.split('\n').map((raw) => {
    const line = safeText(raw);
    if (/^(?:---|\+\+\+) /.test(line)) return color.bold(line);
    if (line.startsWith('@@')) return color.cyan(line);
    if (line.startsWith('+')) return color.green(line);
    return line.startsWith('-') ? color.red(line) : line;
  });
  return lines.join('\n');
}

/** The counts and the time of a check. */
export function summaryText(summary: Summary, { isDryRun, hasColors }: ReportOptions): string {
  const color = colors.createColors(hasColors);
  const { files, failedFiles, problems, fixedFiles, fixable, milliseconds } = summary;
  const checked =
    files === 1
      ? l10n.t('Checked 1 profile in {0}.', formatSeconds(milliseconds))
      : l10n.t('Checked {0} profiles in {1}.', formatNumber(files), formatSeconds(milliseconds));
  const counts = [
    countText(problems.error, l10n.t('1 error'), (count) => l10n.t('{0} errors', count)),
    countText(problems.warning, l10n.t('1 warning'), (count) => l10n.t('{0} warnings', count)),
    countText(problems.information, l10n.t('1 information'), (count) => l10n.t('{0} information', count)),
    countText(problems.hint, l10n.t('1 hint'), (count) => l10n.t('{0} hints', count)),
  ].filter((text) => text !== '');
  const found =
    counts.length > 0 ? l10n.t('Found {0}.', counts.join(', ')) : files > 0 ? color.green(l10n.t('No problems.')) : '';
  const failed = failedText(failedFiles);
  const fixed = fixedText(fixedFiles, isDryRun);
  const hint = fixable > 0 && fixedFiles === 0 ? l10n.t('{0} can be fixed with --fix.', formatNumber(fixable)) : '';
  return `${[checked, found, fixed, hint, failed].filter((text) => text !== '').join(' ')}\n`;
}

function countText(count: number, one: string, several: (count: string) => string): string {
  if (count === 0) return '';
  return count === 1 ? one : several(formatNumber(count));
}

function failedText(count: number): string {
  if (count === 0) return '';
  return count === 1
    ? l10n.t('1 file could not be read or written.')
    : l10n.t('{0} files could not be read or written.', formatNumber(count));
}

function fixedText(count: number, isDryRun: boolean): string {
  if (count === 0) return '';
  const number = formatNumber(count);
  if (isDryRun)
    return count === 1 ? l10n.t('--fix would change 1 file.') : l10n.t('--fix would change {0} files.', number);
  return count === 1 ? l10n.t('Fixed 1 file.') : l10n.t('Fixed {0} files.', number);
}
