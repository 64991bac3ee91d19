import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  applyOffsetEdits,
  blocksSending,
  createProfileService,
  type DiagnosticLevels,
  type ProfileDiagnostic,
  ProfileDocument,
} from '../../../server/profile/profileService';
import { displayMessage, displayTitle } from '../../../server/lsp/displayText';
import { excerptAt } from './excerpt';
import type { Place, Problem } from './problem';

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

/** The text as a document of the language. */
export function documentOf(text: string): ProfileDocument {
  return new ProfileDocument(TextDocument.create('file:///profile.json', 'hrflow-profile', 0, text));
}

function problemOf(
  document: ProfileDocument,
  diagnostic: ProfileDiagnostic,
  withFix: boolean,
  withExcerpt: boolean,
): Problem {
  const { code, severity, message, documentation, related, start, end, hasExpensiveFixes } = diagnostic;
  const fixes = hasExpensiveFixes ? [] : (diagnostic.fixes?.() ?? []);
  const [title] = withFix ? fixes.filter(({ preferred }) => preferred) : [];
  return {
    ...{ code, severity, message: displayMessage(message), documentation },
    ...spanOf(document, diagnostic),
    isFixable: fixes.filter(({ safe }) => safe).length === 1,
    isBlocking: blocksSending(diagnostic),
    ...(title && { fix: displayTitle(title.title) }),
    ...(related && {
      related: related.map((each) => ({ message: displayMessage(each.message), ...spanOf(document, each) })),
    }),
    ...(withExcerpt && { excerpt: excerptAt(document.text, start, end) }),
  };
}

function spanOf(
  document: ProfileDocument,
  span: { readonly start: number; readonly end: number },
): { readonly start: Place; readonly end: Place } {
  return { start: placeOf(document, span.start), end: placeOf(document, span.end) };
}

function placeOf({ source }: ProfileDocument, offset: number): Place {
  const { line, character } = source.positionAt(offset);
  return { line: line + 1, column: character + 1, offset };
}
