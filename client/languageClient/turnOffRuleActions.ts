import * as l10n from '@vscode/l10n';
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

/** Offers next to the quick fixes of a problem to turn its rule off, in the workspace or in its folder. */
export function registerTurnOffRuleActions(): Disposable {
  const provider: CodeActionProvider = {
    provideCodeActions: (document, _range, { diagnostics }) => {
      const codes = new Set(diagnostics.flatMap((diagnostic) => suppressibleCode(diagnostic) ?? []));
      return [...codes].flatMap((code) =>
        scopesOf(document, code).map(({ title, files }) => {
          const action = new CodeAction(title, CodeActionKind.QuickFix);
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
 * The code of a diagnostic whose rule can be turned off. Never of an error, because the service refuses it or data is lost:
 * if the error had no quick fix, this would be the only action, and Enter would run it.
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

/** Where a rule can be turned off. `files`: a glob within the workspace folder. */
function scopesOf(
  document: TextDocument,
  code: string,
): readonly { readonly title: string; readonly files?: string }[] {
  const folder = workspace.getWorkspaceFolder(document.uri);
  const inWorkspace = { title: l10n.t('Turn off {0} in this workspace', code) };
  if (!folder) return [workspace.workspaceFolders ? inWorkspace : { title: l10n.t('Turn off {0}', code) }];
  const path = workspace.asRelativePath(document.uri, false);
  const parent = path.slice(0, Math.max(0, path.lastIndexOf('/')));
  const escaped = parent.replaceAll(/[[\]{}()*?!\\]/g, '\\$&');
  const inFolder = { title: l10n.t('Turn off {0} in {1}', code, parent), files: `${escaped}/**` };
  return parent === '' ? [inWorkspace] : [inWorkspace, inFolder];
}

/** The argument of the command `hrflow.turnOffRule`. */
export interface TurnOffRequest {
  readonly code: string;
  /** URI of the document with the problem. */
  readonly uri: string;
  /** Glob within the workspace folder. undefined: the rule is turned off for the whole workspace. */
  readonly files?: string;
}
