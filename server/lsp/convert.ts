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

export function toRange({ positions }: OpenDocument, { start, end }: Span): Range {
  return { start: positions.at(start), end: positions.at(end) };
}

export function toSpan({ positions }: OpenDocument, { start, end }: Range): Span {
  return { start: positions.offsetAt(start), end: positions.offsetAt(end) };
}

/** Converts a diagnostic to LSP. */
export function toDiagnostic(document: OpenDocument, profileDiagnostic: ProfileDiagnostic): Diagnostic {
  const diagnostic: Diagnostic = {
    range: toRange(document, profileDiagnostic),
    severity: severities[profileDiagnostic.severity],
    code: profileDiagnostic.code,
    codeDescription: { href: profileDiagnostic.documentation },
    source: 'hrflow',
    message: displayMessage(profileDiagnostic.message),
    // The client offers to disable a rule only for the kind `profile`.
    data: { kind: profileDiagnostic.kind },
  };
  if (profileDiagnostic.related) {
    diagnostic.relatedInformation = profileDiagnostic.related.map((related) => ({
      location: { uri: document.uri, range: toRange(document, related) },
      message: displayMessage(related.message),
    }));
  }
  return diagnostic;
}

/** Converts a fix to a code action for the current version of the document. Its edits may be resolved later. */
export function toCodeAction(
  document: OpenDocument,
  diagnostic: ProfileDiagnostic,
  fix: Pick<QuickFix, 'title' | 'preferred'> & Partial<Pick<QuickFix, 'edits'>>,
): CodeAction {
  const { title, preferred, edits } = fix;
  return {
    title: displayTitle(title),
    kind: CodeActionKind.QuickFix,
    diagnostics: [toDiagnostic(document, diagnostic)],
    isPreferred: preferred,
    ...(edits && { edit: toWorkspaceEdit(document, edits) }),
  };
}

/** Converts edits to a workspace edit for the current version of the document. */
export function toWorkspaceEdit(document: OpenDocument, edits: readonly Edit[]): WorkspaceEdit {
  const { uri, version } = document;
  return {
    documentChanges: [{ textDocument: { uri, version }, edits: edits.map((edit) => toTextEdit(document, edit)) }],
  };
}

function toTextEdit(document: OpenDocument, edit: Edit): TextEdit {
  return { range: toRange(document, edit), newText: edit.newText };
}
