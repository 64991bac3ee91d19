import {
  applyOffsetEdits,
  createProfileService,
  type DiagnosticLevels,
  type ProfileDiagnostic,
  type ProfileDocument,
} from '../../../server/profile/profileService';
import { documentOf, textProblem } from '../../../server/tools/textProblem';
import { excerptAt } from './excerpt';
import type { Problem } from './problem';

/** Fixes are computed for the first problems of a file: each may take as long as a validation. */
const maxFixes = 100;

/** Finds and fixes the problems of texts. */
export interface TextChecker {
  /** @param isForReaders whether problems have excerpts and the title of a fix. */
  check(text: string, levels: DiagnosticLevels, isForReaders: boolean): readonly Problem[];
  /** @returns the text after all safe fixes; the same text if there is none. */
  fix(text: string, levels: DiagnosticLevels): string;
}

/** @param onRuleError called when a rule throws. The other rules still run. */
export function createTextChecker(onRuleError: (code: string, error: unknown) => void): TextChecker {
  const service = createProfileService({ onRuleError });
  return {
    check(text, levels, isForReaders) {
      const document = documentOf(text);
      return service
        .diagnostics(document, levels)
        .map((diagnostic, index) => problemOf(document, diagnostic, isForReaders && index < maxFixes, isForReaders));
    },
    fix: (text, levels) => applyOffsetEdits(text, service.fixAll(documentOf(text), levels)),
  };
}

function problemOf(
  document: ProfileDocument,
  diagnostic: ProfileDiagnostic,
  withFix: boolean,
  withExcerpt: boolean,
): Problem {
  return {
    ...textProblem(document, diagnostic, withFix),
    ...(withExcerpt && { excerpt: excerptAt(document.text, diagnostic.start, diagnostic.end) }),
  };
}
