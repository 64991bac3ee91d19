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
import type { Place } from './editor';

/** Profiles of a batch that are not stored, in the Problems view. */
export interface BatchProblems {
  /** @param isUnknown whether nobody knows if it is stored. */
  add(document: string, words: string, isUnknown: boolean): void;
  /** @param document of which alone; undefined: of all. */
  clear(document?: string): void;
  dispose(): void;
}

/** What became of a profile stays until the file is edited: then it is about another text. */
export function createBatchProblems(): BatchProblems {
  const problems = languages.createDiagnosticCollection('hrflow-batch');
  const subscriptions = Disposable.from(problems, forgetEdited(problems));
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
export interface ServiceProblems {
  /** Replaces what it said of the document before. */
  set(document: TextDocument, problems: readonly { readonly place: Place; readonly words: string }[]): void;
  dispose(): void;
}

/** What it said stays until the document is edited. */
export function createServiceProblems(): ServiceProblems {
  const problems = languages.createDiagnosticCollection('hrflow-service');
  const subscriptions = Disposable.from(problems, forgetEdited(problems));
  return {
    set({ uri }, said) {
      const diagnostics = said.map(({ place: { start, end }, words }) => {
        const diagnostic = new Diagnostic(new Range(start.line, start.character, end.line, end.character), words);
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
function forgetEdited(problems: DiagnosticCollection): Disposable {
  const files = workspace.createFileSystemWatcher('**/*.profile.json');
  const forget = (uri: Uri): void => problems.delete(uri);
  return Disposable.from(
    files,
    files.onDidChange((uri) => {
      // Saving an open document changes the file, not the text that was judged; an edit of it comes below.
      if (!workspace.textDocuments.some((each) => each.uri.toString() === uri.toString())) forget(uri);
    }),
    files.onDidDelete(forget),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) forget(document.uri);
    }),
  );
}

/** Problems of files that are not open. */
export interface WorkspaceProblems {
  /** Forgets all that was found before. */
  clear(): void;
  /** Unless the file is open: then the language server speaks for it. */
  set(document: string, problems: readonly Diagnostic[]): void;
  dispose(): void;
}

/**
 * Keeps problems of files that are not open. They go when a file is opened, and come back, judged anew, when it is closed;
 * so none is ever shown twice.
 * @param judge a file as it is now; undefined if it cannot be read.
 */
export function createWorkspaceProblems(
  judge: (document: string) => Promise<readonly Diagnostic[] | undefined>,
): WorkspaceProblems {
  const problems = languages.createDiagnosticCollection('hrflow-workspace');
  const files = workspace.createFileSystemWatcher('**/*.profile.json');
  /** Files that were looked at. */
  const known = new Set<string>();
  const isOpen = (document: string): boolean => workspace.textDocuments.some(({ uri }) => uri.toString() === document);
  const set = (document: string, found: readonly Diagnostic[]): void => {
    if (!isOpen(document)) problems.set(Uri.parse(document), found);
  };
  const lookAgain = async (uri: Uri): Promise<void> => {
    const document = uri.toString();
    if (!known.has(document) || isOpen(document)) return;
    // Without the server, what was found before is as good as anything.
    const found = await judge(document).catch(() => undefined);
    if (found) set(document, found);
  };
  const subscriptions = Disposable.from(
    problems,
    files,
    files.onDidChange(lookAgain),
    files.onDidDelete((uri) => problems.delete(uri)),
    workspace.onDidOpenTextDocument(({ uri }) => problems.delete(uri)),
    workspace.onDidCloseTextDocument(({ uri }) => lookAgain(uri)),
  );
  return {
    clear() {
      known.clear();
      problems.clear();
    },
    set(document, found) {
      known.add(document);
      set(document, found);
    },
    dispose() {
      subscriptions.dispose();
    },
  };
}
