import {
  Diagnostic,
  type DiagnosticCollection,
  DiagnosticSeverity,
  Disposable,
  languages,
  Range,
  type TextDocument,
  Uri,
  workspace,
} from 'vscode';
import { isSameFile } from '../ledger/sameFile';
import type { TextRange } from './editor';
import { findOpenDocument } from './openDocuments';

/** Reports profiles of a batch that are not stored in the Problems view. */
export interface BatchDiagnostics {
  /** @param isUnknown whether it is unknown if the profile is stored. */
  add(document: string, message: string, isUnknown: boolean): void;
  /** @param document undefined: all documents. */
  clear(document?: string): void;
  dispose(): void;
}

/** A diagnostic disappears when the file is edited, because it was about another text. */
export function createBatchDiagnostics(): BatchDiagnostics {
  const problems = languages.createDiagnosticCollection('hrflow-batch');
  const subscriptions = Disposable.from(problems, clearWhenEdited(problems));
  return {
    add(document, message, isUnknown) {
      const severity = isUnknown ? DiagnosticSeverity.Warning : DiagnosticSeverity.Error;
      const diagnostic = new Diagnostic(new Range(0, 0, 0, 1), message, severity);
      diagnostic.source = 'hrflow-batch';
      problems.set(Uri.parse(document), [diagnostic]);
    },
    clear(document) {
      if (document === undefined) problems.clear();
      else problems.delete(Uri.parse(document));
    },
    dispose() {
      subscriptions.dispose();
    },
  };
}

/** Reports errors of the service in properties of a profile in the Problems view. */
export interface ServiceDiagnostics {
  /** Replaces the previous errors of the document. */
  set(document: TextDocument, problems: readonly { readonly range: TextRange; readonly message: string }[]): void;
  dispose(): void;
}

/** The errors disappear when the document is edited. */
export function createServiceDiagnostics(): ServiceDiagnostics {
  const problems = languages.createDiagnosticCollection('hrflow-service');
  const subscriptions = Disposable.from(problems, clearWhenEdited(problems));
  return {
    set({ uri }, errors) {
      const diagnostics = errors.map(({ range: { start, end }, message }) => {
        const diagnostic = new Diagnostic(new Range(start.line, start.character, end.line, end.character), message);
        diagnostic.source = 'hrflow.ai';
        return diagnostic;
      });
      problems.set(uri, diagnostics);
    },
    dispose() {
      subscriptions.dispose();
    },
  };
}

/** Removes the diagnostics of files that are deleted or edited, in VS Code or elsewhere. */
function clearWhenEdited(problems: DiagnosticCollection): Disposable {
  const files = workspace.createFileSystemWatcher('**/*.profile.json');
  const clear = (uri: Uri): void => problems.delete(uri);
  return Disposable.from(
    files,
    files.onDidChange((uri) => {
      // Saving an open document changes the file, but not the validated text. Edits are handled below.
      if (!findOpenDocument(uri.toString())) clear(uri);
    }),
    files.onDidDelete(clear),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) clear(document.uri);
    }),
  );
}

/** Diagnostics of files that are not open. */
export interface WorkspaceDiagnostics {
  /** Removes all diagnostics. */
  clear(): void;
  /** Does nothing if the file is open, because then the language server reports its diagnostics. */
  set(document: string, problems: readonly Diagnostic[]): void;
  dispose(): void;
}

/**
 * Shows diagnostics of files that are not open. Removes them when a file is opened, and validates the file again when it is
 * closed, so that no diagnostic is shown twice.
 * @param validate validates the current content of a file. It returns undefined if the file cannot be read.
 */
export function createWorkspaceDiagnostics(
  validate: (document: string) => Promise<readonly Diagnostic[] | undefined>,
): WorkspaceDiagnostics {
  const problems = languages.createDiagnosticCollection('hrflow-workspace');
  const files = workspace.createFileSystemWatcher('**/*.profile.json');
  const validated = new Set<string>();
  const isOpen = (document: string): boolean => findOpenDocument(document) !== undefined;
  /** The URI that a file was validated with. */
  const validatedUri = (document: string): string | undefined =>
    validated.has(document) ? document : [...validated].find((each) => isSameFile(each, document));
  const set = (document: string, diagnostics: readonly Diagnostic[]): void => {
    if (!isOpen(document)) problems.set(Uri.parse(document), diagnostics);
  };
  const revalidate = async (uri: Uri): Promise<void> => {
    const document = validatedUri(uri.toString());
    if (document === undefined || isOpen(document)) return;
    // Without the server, the previous diagnostics stay.
    const found = await validate(document).catch(() => undefined);
    if (found) set(document, found);
  };
  const subscriptions = Disposable.from(
    problems,
    files,
    files.onDidChange(revalidate),
    files.onDidDelete((uri) => problems.delete(uri)),
    workspace.onDidOpenTextDocument(({ uri }) => {
      const document = validatedUri(uri.toString());
      if (document !== undefined) problems.delete(Uri.parse(document));
    }),
    workspace.onDidCloseTextDocument(({ uri }) => revalidate(uri)),
  );
  return {
    clear() {
      validated.clear();
      problems.clear();
    },
    set(document, found) {
      validated.add(document);
      set(document, found);
    },
    dispose() {
      subscriptions.dispose();
    },
  };
}
