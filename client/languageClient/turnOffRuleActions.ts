import {
  CodeAction,
  CodeActionKind,
  type CodeActionProvider,
  type Diagnostic,
  DiagnosticSeverity,
  type Disposable,
  languages,
  type TextDocument,
  workspace,
} from 'vscode';
import { profileSelector } from '../ui/profileSelector';

/** Beside the quick fixes of a problem: not to be shown it again, in the workspace or in its folder. */
export function registerTurnOffRuleActions(): Disposable {
  const provider: CodeActionProvider = {
    provideCodeActions: (document, _range, { diagnostics }) => {
      const codes = new Set(diagnostics.flatMap((diagnostic) => suppressibleCode(diagnostic) ?? []));
      return [...codes].flatMap((code) =>
        scopesOf(document).map(([where, files]) => {
          const action = new CodeAction(`Turn off ${code} ${where}`, CodeActionKind.QuickFix);
          const request: TurnOffRequest = { code, uri: document.uri.toString(), ...(files !== undefined && { files }) };
          action.command = { command: 'hrflow.turnOffRule', title: action.title, arguments: [request] };
          action.diagnostics = diagnostics.filter((diagnostic) => suppressibleCode(diagnostic) === code);
          return action;
        }),
      );
    },
  };
  return languages.registerCodeActionsProvider(profileSelector, provider, {
    providedCodeActionKinds: [CodeActionKind.QuickFix],
  });
}

/**
 * The code of a problem of ours; not of an error, which the service refuses or which loses data: where it has no fix, this would
 * be the only entry, and Enter would take it.
 */
function suppressibleCode(diagnostic: Diagnostic): string | undefined {
  if (diagnostic.source !== 'hrflow' || !('data' in diagnostic)) return undefined;
  if (diagnostic.severity === DiagnosticSeverity.Error) return undefined;
  const { code } = diagnostic;
  const isOfProfile =
    typeof diagnostic.data === 'object' &&
    diagnostic.data !== null &&
    'kind' in diagnostic.data &&
    diagnostic.data.kind === 'profile';
  return isOfProfile && typeof code === 'object' ? String(code.value) : undefined;
}

function scopesOf(document: TextDocument): [where: string, files?: string][] {
  const folder = workspace.getWorkspaceFolder(document.uri);
  if (!folder) return [[workspace.workspaceFolders ? 'in this workspace' : 'everywhere']];
  const path = workspace.asRelativePath(document.uri, false);
  const parent = path.slice(0, Math.max(0, path.lastIndexOf('/')));
  const escaped = parent.replaceAll(/[[\]{}()*?!\\]/g, '\\$&');
  return [
    ['in this workspace'],
    ...(parent === '' ? [] : ([[`in ${parent}`, `${escaped}/**`]] satisfies [string, string][])),
  ];
}
/** What a quick fix asks for. */
export interface TurnOffRequest {
  readonly code: string;
  /** URI of the document that has the problem. */
  readonly uri: string;
  /** Glob within the workspace folder; else the rule goes off everywhere in it. */
  readonly files?: string;
}
