import * as l10n from '@vscode/l10n';
import {
  blocksSending,
  type DiagnosticLevels,
  limitExpensiveFixes,
  pathTextAt,
  type ProfileDocument,
  type ProfileService,
} from '../profile/profileService';
import { displayMessage, displayTitle } from '../lsp/displayText';
import { documentOf, textProblem } from './textProblem';
import { listed, omittedLine, requiredText, type RunTool } from './tool';

/** Fixes of a problem in a result. */
const maxFixes = 5;

/** A problem in the result of a tool. Lines and columns from 1. */
interface ReportedProblem {
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** Such as `experiences[0].date_start`; empty for the whole document. */
  readonly path: string;
  /** Ways to fix it, the most likely one first. */
  readonly fixes: readonly string[];
  /** The only fix is safe: `fix_profile` applies it, unless other syntax errors make it doubtful. */
  readonly safeFix: boolean;
  readonly documentation: string;
}

/** The problems of a text, for a result. */
export interface ProblemList {
  /** There is no error, and everything was validated. */
  readonly valid: boolean;
  readonly problems: readonly ReportedProblem[];
  /** How many more there are. */
  readonly omitted?: number;
}

/** `check_profile`: finds the problems of a text. */
export const checkProfile: RunTool = (input, { service, levels, limits }) => {
  const found = problemsOf(documentOf(requiredText(input, 'text'), limits), service, levels);
  return { text: problemsText(found), structured: { ...found } };
};

/** @param document is not changed. */
export function problemsOf(document: ProfileDocument, service: ProfileService, levels?: DiagnosticLevels): ProblemList {
  const all = service.diagnostics(document, levels);
  const { items, omitted } = listed(all);
  const withFixes = new Set(limitExpensiveFixes(document.text, items));
  return {
    valid: !all.some(blocksSending),
    problems: items.map((diagnostic): ReportedProblem => {
      const { code, severity, message, start, end, isFixable, documentation } = textProblem(
        document,
        diagnostic,
        false,
      );
      const fixes = withFixes.has(diagnostic) ? (diagnostic.fixes?.() ?? []) : [];
      return {
        ...{ code, severity, message },
        ...{ line: start.line, column: start.column, endLine: end.line, endColumn: end.column },
        path: displayMessage(pathTextAt(document, diagnostic.start)),
        fixes: fixes.slice(0, maxFixes).map(({ title }) => displayTitle(title)),
        ...{ safeFix: isFixable, documentation },
      };
    }),
    ...(omitted !== undefined && { omitted }),
  };
}

/** One line for each problem. */
export function problemsText({ valid, problems, omitted }: ProblemList): string {
  if (problems.length === 0) return l10n.t('No problems found.');
  const head = valid ? l10n.t('The profile is valid, with these problems:') : l10n.t('The profile is not valid:');
  return [head, ...problems.map(problemLine), ...omittedLine(omitted)].join('\n');
}

function problemLine({ line, column, severity, code, path, message, fixes, safeFix }: ReportedProblem): string {
  const place = path === '' ? '' : ` ${path}`;
  const ways = fixes.join(' | ');
  const way = ways === '' ? '' : ` ${safeFix ? l10n.t('Safe fix: {0}', ways) : l10n.t('Fix: {0}', ways)}`;
  return `${line}:${column} ${severity} ${code}${place}: ${message}${way}`;
}
