import * as l10n from '@vscode/l10n';
import {
  CodeAction,
  CodeActionKind,
  type CodeActionContext,
  type Command,
  type Diagnostic,
  type TextDocument,
} from 'vscode';

type Actions = readonly (CodeAction | Command)[] | null | undefined;

/** The argument of the command `hrflow.offerImportReport`. */
interface ConvertedDocument {
  /** The text before the conversion. */
  readonly text: string;
}

/**
 * Adds what only VS Code can do to the actions for a document as a whole. Splitting runs a command, which asks for a folder and before it
 * replaces a file; after the conversion of another format, a report is offered.
 */
export function withDocumentCommands(actions: Actions, document: TextDocument, context: CodeActionContext): Actions {
  const several = context.diagnostics.filter((diagnostic) => codeOf(diagnostic) === 'several-profiles');
  const others = several.length === 0 ? (actions ?? []) : (actions ?? []).filter((action) => !isSplit(action));
  for (const action of others) if (isConversion(action)) offerReport(action, document);
  return several.length === 0 ? actions : [splitAction(document, several), ...others];
}

function splitAction({ uri }: TextDocument, diagnostics: Diagnostic[]): CodeAction {
  const action = new CodeAction(l10n.t('Split into Files…'), CodeActionKind.QuickFix);
  action.command = { command: 'hrflow.splitProfiles', title: action.title, arguments: [uri] };
  action.diagnostics = diagnostics;
  action.isPreferred = true;
  return action;
}

/** Whether an action of the server creates files: see `splitProfiles.ts` of the server. */
function isSplit(action: CodeAction | Command): boolean {
  const data: unknown = 'data' in action ? action.data : undefined;
  return typeof data === 'object' && data !== null && 'splitUri' in data;
}

function isConversion(action: CodeAction | Command): action is CodeAction {
  return (
    'edit' in action &&
    action.isPreferred === true &&
    action.command === undefined &&
    (action.diagnostics ?? []).some((diagnostic) => codeOf(diagnostic) === 'foreign-format')
  );
}

function offerReport(action: CodeAction, document: TextDocument): void {
  const converted: ConvertedDocument = { text: document.getText() };
  action.command = { command: 'hrflow.offerImportReport', title: action.title, arguments: [converted] };
}

function codeOf({ code }: Diagnostic): unknown {
  return typeof code === 'object' ? code.value : code;
}
