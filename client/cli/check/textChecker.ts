import * as l10n from '@vscode/l10n';
import {
  applyOffsetEdits,
  createProfileService,
  defaultLimits,
  type DiagnosticLevels,
  megabyte,
  type ProfileDiagnostic,
  type ProfileDocument,
} from '../../../server/profile/profileService';
import { documentOf, textProblem } from '../../../server/tools/textProblem';
import { formatCount } from '../../messages/formatNumber';
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
    ...limitTexts(diagnostic),
    ...(withExcerpt && { excerpt: excerptAt(document.text, diagnostic.start, diagnostic.end) }),
  };
}

/** A document that exceeds a limit is not sent: an error. The limit is not the setting of an editor. */
function limitTexts({ code }: ProfileDiagnostic): Pick<Problem, 'severity' | 'message'> | undefined {
  switch (code) {
    case 'document-too-large': {
      const limit = formatCount(defaultLimits.size / megabyte);
      return {
        severity: 'error',
        message: l10n.t('The profile is larger than {0} MB. Only its syntax was checked.', limit),
      };
    }
    case 'nested-too-deep': {
      const limit = formatCount(defaultLimits.depth);
      return {
        severity: 'error',
        message: l10n.t('The nesting depth exceeds {0}. Only the syntax was checked.', limit),
      };
    }
    default:
      return undefined;
  }
}
