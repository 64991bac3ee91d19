import {
  type CodeAction,
  CodeActionKind,
  type Diagnostic,
  DiagnosticSeverity,
  type Range,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Edit, ProfileDiagnostic, QuickFix, Severity, Span } from '../profile/profileService';
import type { OpenDocument } from './openDocuments';
import { displayMessage, displayTitle } from './displayText';

const severities: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export function toRange({ profile: { source } }: OpenDocument, { start, end }: Span): Range {
  return { start: source.positionAt(start), end: source.positionAt(end) };
}

export function toSpan({ profile: { source } }: OpenDocument, { start, end }: Range): Span {
  return { start: source.offsetAt(start), end: source.offsetAt(end) };
}

/** A problem as the editor shows it. */
export function toDiagnostic(document: OpenDocument, problem: ProfileDiagnostic): Diagnostic {
  const diagnostic: Diagnostic = {
    range: toRange(document, problem),
    severity: severities[problem.severity],
    code: problem.code,
    codeDescription: { href: problem.documentation },
    source: 'hrflow',
    message: displayMessage(problem.message),
    // Whether it is a matter of opinion: what keeps a text from being JSON is not.
    data: { kind: problem.kind },
  };
  if (problem.related) {
    diagnostic.relatedInformation = problem.related.map((related) => ({
      location: { uri: document.uri, range: toRange(document, related) },
      message: displayMessage(related.message),
    }));
  }
  return diagnostic;
}

/** A cure as a quick fix, bound to the version of the document that it was made for. Its edits may be computed later. */
export function toCodeAction(
  document: OpenDocument,
  problem: ProfileDiagnostic,
  { title, preferred, edits }: Pick<QuickFix, 'title' | 'preferred'> & Partial<Pick<QuickFix, 'edits'>>,
): CodeAction {
  return {
    title: displayTitle(title),
    kind: CodeActionKind.QuickFix,
    diagnostics: [toDiagnostic(document, problem)],
    isPreferred: preferred,
    ...(edits && { edit: toWorkspaceEdit(document, edits) }),
  };
}

/** Edits of a document, bound to the version that they were made for. */
export function toWorkspaceEdit(document: OpenDocument, edits: readonly Edit[]): WorkspaceEdit {
  const { uri, version } = document;
  return {
    documentChanges: [{ textDocument: { uri, version }, edits: edits.map((edit) => toTextEdit(document, edit)) }],
  };
}

function toTextEdit(document: OpenDocument, edit: Edit): TextEdit {
  return { range: toRange(document, edit), newText: edit.newText };
}
