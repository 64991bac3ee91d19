import { DiagnosticSeverity, languages, type Uri } from 'vscode';

/** The number of errors and warnings that VS Code shows for a document, as in the explorer. */
export function countProblems(uri: Uri): number {
  return languages.getDiagnostics(uri).filter(({ severity }) => severity <= DiagnosticSeverity.Warning).length;
}
