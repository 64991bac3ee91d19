import {
  type CodeAction,
  CodeActionTriggerKind,
  commands,
  languages,
  Range,
  type TextDocument,
  workspace,
} from 'vscode';
import type { PreviewProblem } from '../../server/profile/preview/previewAnswer';
import { withDocumentCommands } from '../languageClient/documentActions';
import type { ServerRequests } from '../languageClient/serverRequests';

/** A problem in a version of a document. */
export interface VersionedProblem extends PreviewProblem {
  /** The URI of the document. */
  readonly uri: string;
  readonly version: number;
}

/** Finds and applies the first quick fix of a problem. */
export interface ProblemFixes {
  /** @returns undefined if there is none, or the document has another version. */
  titleOfFirst(problem: VersionedProblem): Promise<string | undefined>;
  /** Applies the first fix if it has this title, unless the document has another version. */
  apply(problem: VersionedProblem, title: string): Promise<void>;
}

/**
 * Asks the server directly: the actions that VS Code collects do not say which problem they fix, and several problems may have the same
 * place.
 */
export function createProblemFixes({ quickFixes }: Pick<ServerRequests, 'quickFixes'>): ProblemFixes {
  /** The first quick fix of a problem that changes the document. */
  async function firstFix({ start, end, message }: PreviewProblem, document: TextDocument) {
    const range = new Range(document.positionAt(start), document.positionAt(end));
    const isOfProblem = (each: { readonly message: string; readonly range: Range }): boolean =>
      each.message === message && each.range.isEqual(range);
    const diagnostics = languages.getDiagnostics(document.uri).filter(isOfProblem);
    const actions = (await quickFixes(document, range)).filter((action) => action.diagnostics?.some(isOfProblem));
    const context = { diagnostics, triggerKind: CodeActionTriggerKind.Invoke, only: undefined };
    return withDocumentCommands(actions, document, context)?.find(
      (action): action is CodeAction => 'edit' in action || typeof action.command === 'object',
    );
  }

  return {
    async titleOfFirst(problem) {
      const document = documentOf(problem);
      return document && (await firstFix(problem, document))?.title;
    },

    async apply(problem, title) {
      const document = documentOf(problem);
      const fix = document && (await firstFix(problem, document));
      // The document may have been edited in the meantime.
      if (fix?.title !== title || document?.version !== problem.version) return;
      if (fix.edit && !(await workspace.applyEdit(fix.edit))) return;
      const { command } = fix;
      if (command) await commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
    },
  };
}

function documentOf({ uri, version }: VersionedProblem): TextDocument | undefined {
  return workspace.textDocuments.find((document) => document.uri.toString() === uri && document.version === version);
}
