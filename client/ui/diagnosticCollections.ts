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
import type { TextRange } from './editor';

/** Profiles of a batch that are not stored, in the Problems view. */
export interface BatchDiagnostics {
  /** @param isUnknown whether nobody knows if it is stored. */
  add(document: string, message: string, isUnknown: boolean): void;
  /** @param document of which alone; undefined: of all. */
  clear(document?: string): void;
  dispose(): void;
}

/** What became of a profile stays until the file is edited: then it is about another text. */
export function createBatchDiagnostics(): BatchDiagnostics {
  const problems = languages.createDiagnosticCollection('hrflow-batch');
  const subscriptions = Disposable.from(problems, clearWhenEdited(problems));
  return {
    add(document, words, isUnknown) {
      const severity = isUnknown ? DiagnosticSeverity.Warning : DiagnosticSeverity.Error;
      const diagnostic = new Diagnostic(new Range(0, 0, 0, 1), words, severity);
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

/** What the service said of members of a profile, in the Problems view. */
export interface ServiceDiagnostics {
  /** Replaces what it said of the document before. */
  set(document: TextDocument, problems: readonly { readonly range: TextRange; readonly message: string }[]): void;
  dispose(): void;
}

/** What it said stays until the document is edited. */
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

/** Forgets the problems of files that are edited, here or elsewhere, or deleted. */
function clearWhenEdited(problems: DiagnosticCollection): Disposable {
  const files = workspace.createFileSystemWatcher('**/*.profile.json');
  const clear = (uri: Uri): void => problems.delete(uri);
  return Disposable.from(
    files,
    files.onDidChange((uri) => {
      // Saving an open document changes the file, not the text that was judged; an edit of it comes below.
      if (!workspace.textDocuments.some((each) => each.uri.toString() === uri.toString())) clear(uri);
    }),
    files.onDidDelete(clear),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) clear(document.uri);
    }),
  );
}

/** Problems of files that are not open. */
export interface WorkspaceDiagnostics {
  /** Forgets all that was found before. */
  clear(): void;
  /** Unless the file is open: then the language server speaks for it. */
  set(document: string, problems: readonly Diagnostic[]): void;
  dispose(): void;
}

/**
 * Keeps problems of files that are not open. They go when a file is opened, and come back, judged anew, when it is closed;
 * so none is ever shown twice.
 * @param validate a file as it is now; undefined if it cannot be read.
 */
export function createWorkspaceDiagnostics(
  validate: (document: string) => Promise<readonly Diagnostic[] | undefined>,
): WorkspaceDiagnostics {
  const problems = languages.createDiagnosticCollection('hrflow-workspace');
  const files = workspace.createFileSystemWatcher('**/*.profile.json');
  /** Files that were looked at. */
  const validated = new Set<string>();
  const isOpen = (document: string): boolean => workspace.textDocuments.some(({ uri }) => uri.toString() === document);
  const set = (document: string, diagnostics: readonly Diagnostic[]): void => {
    if (!isOpen(document)) problems.set(Uri.parse(document), diagnostics);
  };
  const revalidate = async (uri: Uri): Promise<void> => {
    const document = uri.toString();
    if (!validated.has(document) || isOpen(document)) return;
    // Without the server, what was found before is as good as anything.
    const found = await validate(document).catch(() => undefined);
    if (found) set(document, found);
  };
  const subscriptions = Disposable.from(
    problems,
    files,
    files.onDidChange(revalidate),
    files.onDidDelete((uri) => problems.delete(uri)),
    workspace.onDidOpenTextDocument(({ uri }) => problems.delete(uri)),
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
