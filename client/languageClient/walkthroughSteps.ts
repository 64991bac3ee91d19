import {
  commands,
  type CompletionItem,
  type Diagnostic,
  DiagnosticSeverity,
  type Disposable,
  languages,
  type TextDocument,
  type Uri,
  workspace,
} from 'vscode';
import { profileSelector } from '../ui/profileSelector';

/** Completes the step "Repair" of the walkthrough, once, when the last error or warning of an open profile is gone. */
export function registerRepairedStep(isServerRunning: () => boolean): Disposable {
  const withProblems = new Set<string>();
  const update = (uri: Uri): boolean => {
    const document = workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
    const hadProblems = withProblems.has(uri.toString());
    const hasProblems = document !== undefined && isProfile(document) && languages.getDiagnostics(uri).some(isProblem);
    if (hasProblems) withProblems.add(uri.toString());
    // While the server is stopped, there are no diagnostics. A closed document has none, and neither does an empty one.
    else if (document === undefined || isBlank(document)) withProblems.delete(uri.toString());
    else if (hadProblems && isServerRunning()) return true;
    return false;
  };
  const subscription = languages.onDidChangeDiagnostics(({ uris }) => {
    if (!uris.some(update)) return;
    subscription.dispose();
    withProblems.clear();
    void commands.executeCommand('setContext', 'hrflow.hasRepaired', true);
  });
  return subscription;
}

function isProfile(document: TextDocument): boolean {
  return languages.match(profileSelector, document) > 0;
}

function isBlank(document: TextDocument): boolean {
  return document.lineCount === 1 && document.lineAt(0).isEmptyOrWhitespace;
}

function isProblem({ source, severity }: Diagnostic): boolean {
  return source === 'hrflow' && severity <= DiagnosticSeverity.Warning;
}

/** Completes the step "Complete" of the walkthrough after a completion was inserted, by a command that VS Code runs then. */
export function addCompletionCommand(items: readonly CompletionItem[]): void {
  for (const item of items) item.command ??= { command: 'hrflow.completionAccepted', title: '' };
}
