import { type Diagnostic, type DiagnosticCollection, Disposable, languages, Uri, workspace } from 'vscode';
import type { FileChanges } from '../files/fileChanges';
import { MoveSearch } from '../files/moveSearch';
import type { ProfileWatcher } from '../files/profileWatcher';
import { createWorkQueue, type WorkQueue } from '../files/workQueue';
import { foldedUri } from '../../server/profile/text/fileUris';
import { isSameFile } from '../files/sameFile';
import { followFiles, isProfileOfWorkspace } from './followFiles';
import { findOpenDocument } from './openDocuments';
import { onDidChangeValidation } from './validationSettings';

/** Diagnostics of files that are not open. */
export interface WorkspaceDiagnostics {
  /** Removes all diagnostics. */
  clear(): void;
  /** Does nothing if the file is open, because then the language server reports its diagnostics. */
  set(document: string, problems: readonly Diagnostic[]): void;
  dispose(): void;
}

export interface WorkspaceDiagnosticsParts {
  readonly watcher: ProfileWatcher;
  /** Validates the current content of a file. It returns undefined if the file cannot be read. */
  readonly validate: (document: string) => Promise<readonly Diagnostic[] | undefined>;
  /** Finds all profiles of the workspace. */
  readonly find: () => Promise<readonly string[]>;
}

/** Files that are validated at a time, in the background. */
const concurrency = 2;

/**
 * Shows diagnostics of files that are not open. Removes them when a file is opened, and validates the file again when it is
 * closed, so that no diagnostic is shown twice. They follow files that are renamed or moved.
 */
export function createWorkspaceDiagnostics(parts: WorkspaceDiagnosticsParts): WorkspaceDiagnostics {
  const files = new ValidatedFiles(parts);
  const { watcher } = parts;
  const subscriptions = Disposable.from(
    files.problems,
    followFiles(files.problems, watcher),
    watcher.onDidRename((newUriOf) => files.rename(newUriOf)),
    watcher.onDidChange((changes) => files.update(changes)),
    workspace.onDidChangeWorkspaceFolders(() => files.changeFolders()),
    onDidChangeValidation(() => files.validateAgain()),
    workspace.onDidOpenTextDocument(({ uri }) => files.open(uri.toString())),
    workspace.onDidCloseTextDocument(({ uri }) => files.close(uri.toString())),
  );
  return {
    clear: () => files.clear(),
    set: (document, found) => files.add(document, found),
    dispose() {
      files.clear();
      subscriptions.dispose();
    },
  };
}

/** Files that were validated, and their diagnostics while they are not open. */
class ValidatedFiles {
  readonly problems: DiagnosticCollection = languages.createDiagnosticCollection('hrflow-workspace');
  readonly queue: WorkQueue = createWorkQueue((document) => this.validate(document), concurrency);
  /** The documents, with their workspace folders. */
  private readonly folders = new Map<string, string | undefined>();
  private moveSearch = new MoveSearch();

  constructor(private readonly parts: Omit<WorkspaceDiagnosticsParts, 'watcher'>) {}

  add(document: string, found: readonly Diagnostic[]): void {
    this.folders.set(document, folderOf(document));
    this.show(document, found);
  }

  clear(): void {
    this.queue.clear();
    this.folders.clear();
    this.moveSearch = new MoveSearch();
    this.problems.clear();
  }

  open(document: string): void {
    const validated = this.validatedUri(document);
    if (validated !== undefined) this.problems.delete(Uri.parse(validated));
  }

  close(document: string): void {
    const validated = this.validatedUri(document);
    if (validated !== undefined) this.queue.add(validated);
  }

  rename(newUriOf: (document: string) => string | undefined): void {
    for (const document of [...this.folders.keys()]) {
      const newUri = newUriOf(document);
      if (newUri === undefined) continue;
      this.folders.delete(document);
      if (isProfileOfWorkspace(newUri)) this.folders.set(newUri, folderOf(newUri));
    }
  }

  update(changes: FileChanges): void {
    const documents = [...this.folders.keys()];
    const deleted = documents.filter((document) => changes.isDeleted(document));
    for (const document of deleted) this.folders.delete(document);
    for (const document of documents) if (changes.isChanged(document)) this.queue.add(document);
    if (this.moveSearch.isDue(changes, deleted.length > 0)) void this.addMoved(changes).catch(() => undefined);
  }

  changeFolders(): void {
    for (const [document, folder] of [...this.folders]) {
      const newFolder = folderOf(document);
      if (newFolder === folder) continue;
      if (newFolder === undefined) {
        this.folders.delete(document);
        this.problems.delete(Uri.parse(document));
      } else {
        // Other settings apply.
        this.folders.set(document, newFolder);
        this.queue.add(document);
      }
    }
  }

  /** Other settings apply to all files. */
  validateAgain(): void {
    for (const document of this.folders.keys()) this.queue.add(document);
  }

  private async addMoved(changes: FileChanges): Promise<void> {
    for (const document of await this.parts.find()) {
      if (this.folders.has(document) || !changes.isCreated(document)) continue;
      this.folders.set(document, folderOf(document));
      this.queue.add(document);
    }
  }

  private async validate(document: string): Promise<void> {
    if (!this.folders.has(document) || findOpenDocument(document)) return;
    // Without the server, the previous diagnostics stay.
    const found = await this.parts.validate(document).catch(() => undefined);
    if (found && this.folders.has(document)) this.show(document, found);
  }

  private show(document: string, diagnostics: readonly Diagnostic[]): void {
    if (!findOpenDocument(document)) this.problems.set(Uri.parse(document), diagnostics);
  }

  /** The URI that a file was validated with: an open document may differ from it in case. */
  private validatedUri(document: string): string | undefined {
    if (this.folders.has(document)) return document;
    const folded = foldedUri(document);
    return [...this.folders.keys()].find((each) => foldedUri(each) === folded && isSameFile(each, document));
  }
}

function folderOf(document: string): string | undefined {
  return workspace.getWorkspaceFolder(Uri.parse(document))?.uri.toString();
}
