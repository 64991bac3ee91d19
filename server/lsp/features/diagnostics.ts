import { type Diagnostic, type DocumentDiagnosticReport, DocumentDiagnosticReportKind } from 'vscode-languageserver';
import type { ProfileService } from '../../profile/profileService';
import { toDiagnostic } from '../convert';
import type { OpenDocument } from '../documents';
import type { Feature } from '../feature';

/**
 * Problems, asked for by the editor (`textDocument/diagnostic`); an editor that cannot ask is told at each change.
 * Never both for one editor: the two would be shown side by side.
 */
export const diagnostics: Feature = {
  capabilities: (client) =>
    client.textDocument?.diagnostic
      ? { diagnosticProvider: { identifier: 'hrflow', interFileDependencies: false, workspaceDiagnostics: false } }
      : {},

  register({ connection, client, documents, service, guard }) {
    const judge = (uri: string): Diagnostic[] => problemsOf(service, documents.get(uri));
    if (client.textDocument?.diagnostic) {
      connection.languages.diagnostics.on(guard('diagnostics', ({ textDocument }) => report(judge(textDocument.uri))));
      return;
    }
    documents.onDidChange((uri) => void connection.sendDiagnostics({ uri, diagnostics: judge(uri) }));
    documents.onDidClose((uri) => void connection.sendDiagnostics({ uri, diagnostics: [] }));
  },
};

function problemsOf(service: ProfileService, document: OpenDocument | undefined): Diagnostic[] {
  if (!document || isACopy(document.uri)) return [];
  return service
    .problems(document.profile)
    .filter((problem) => problem.kind === 'profile' || !document.isPlainJson)
    .map((problem) => toDiagnostic(document, problem));
}

/**
 * Documents that nobody can edit: the other side of a diff, and what the service has stored. Problems in them would
 * stand in the Problems view twice, or beyond cure.
 */
function isACopy(uri: string): boolean {
  return /^(?:git|gitlens|gitfs|vscode-scm|vscode-local-history|review|pr|hrflow-stored):/.test(uri);
}

function report(items: Diagnostic[]): DocumentDiagnosticReport {
  return { kind: DocumentDiagnosticReportKind.Full, items };
}
