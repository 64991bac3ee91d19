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
import type { SettingsPlace } from '../settings/settings';
import { profileSelector } from '../ui/profileSelector';
import { type TurnOffPlace, turnOffPlaces } from './turnOffPlaces';

/**
 * Offers next to the quick fixes of a problem to turn its rule off, in each of the settings that apply to the document.
 * @param isCurrent whether the diagnostics of a document are about its current text. The server has no quick fixes for others, so that
 * turning off the rule of a problem that was just fixed would be the only action, and Enter would run it.
 */
export function registerTurnOffRuleActions(isCurrent: (document: TextDocument) => boolean): Disposable {
  const provider: CodeActionProvider = {
    provideCodeActions: (document, _range, { diagnostics }) => {
      if (!isCurrent(document)) return [];
      const codes = new Set(diagnostics.flatMap((diagnostic) => suppressibleCode(diagnostic) ?? []));
      return [...codes].flatMap((code) =>
        placesOf(document, code).map(({ title, ...target }) => {
          const action = new CodeAction(title, CodeActionKind.QuickFix);
          const request: TurnOffRequest = { code, uri: document.uri.toString(), ...target };
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

/** Where a rule can be turned off for a document. */
function placesOf({ uri }: TextDocument, code: string): readonly TurnOffPlace[] {
  const folder = workspace.getWorkspaceFolder(uri);
  const rules = workspace.getConfiguration('hrflow', uri).inspect<Readonly<Record<string, unknown>>>('rules');
  const values = { user: rules?.globalValue, workspace: rules?.workspaceValue, folder: rules?.workspaceFolderValue };
  return turnOffPlaces(code, {
    ...(folder && { folder: { name: folder.name, path: workspace.asRelativePath(uri, false) } }),
    folders: workspace.workspaceFile ? 'many' : workspace.workspaceFolders ? 'one' : 'none',
    isTrusted: workspace.isTrusted,
    isSetIn: (place) => values[place]?.[code] !== undefined,
  });
}

/** The argument of the command `hrflow.turnOffRule`. */
export interface TurnOffRequest {
  readonly code: string;
  /** URI of the document with the problem. */
  readonly uri: string;
  /** The settings to write. */
  readonly place: SettingsPlace;
  /** Glob within the workspace folder. undefined: the rule is turned off for all files that the settings apply to. */
  readonly files?: string;
}
