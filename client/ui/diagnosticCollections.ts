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
import type { ProfileWatcher } from '../files/profileWatcher';
import { followFiles, urisIn } from './followFiles';
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
export function createBatchDiagnostics(watcher: ProfileWatcher): BatchDiagnostics {
  const problems = languages.createDiagnosticCollection('hrflow-batch');
  const subscriptions = Disposable.from(problems, clearWhenEdited(problems, watcher));
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
export function createServiceDiagnostics(watcher: ProfileWatcher): ServiceDiagnostics {
  const problems = languages.createDiagnosticCollection('hrflow-service');
  const subscriptions = Disposable.from(problems, clearWhenEdited(problems, watcher));
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
function clearWhenEdited(problems: DiagnosticCollection, watcher: ProfileWatcher): Disposable {
  return Disposable.from(
    followFiles(problems, watcher),
    watcher.onDidChange((changes) => {
      // Saving an open document changes the file, but not the validated text. Edits are handled below.
      for (const uri of urisIn(problems)) {
        const document = uri.toString();
        if (changes.isChanged(document) && !findOpenDocument(document)) problems.delete(uri);
      }
    }),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) problems.delete(document.uri);
    }),
  );
}
