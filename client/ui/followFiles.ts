import { type DiagnosticCollection, Disposable, Uri, workspace } from 'vscode';
import { hasProfileName } from '../files/caseInsensitiveGlob';
import type { ProfileWatcher } from '../files/profileWatcher';

/** Moves the diagnostics of files that are renamed or moved in VS Code, and removes those of deleted files. */
export function followFiles(problems: DiagnosticCollection, watcher: ProfileWatcher): Disposable {
  return Disposable.from(
    watcher.onDidRename((newUriOf) => {
      for (const uri of urisIn(problems)) {
        const newUri = newUriOf(uri.toString());
        if (newUri === undefined) continue;
        const moved = problems.get(uri);
        problems.delete(uri);
        if (isProfileOfWorkspace(newUri)) problems.set(Uri.parse(newUri), moved);
      }
    }),
    watcher.onDidChange((changes) => {
      for (const uri of urisIn(problems)) if (changes.isDeleted(uri.toString())) problems.delete(uri);
    }),
  );
}

/** The files with diagnostics. */
export function urisIn(problems: DiagnosticCollection): Uri[] {
  return [...problems].map(([uri]) => uri);
}

/** Whether a file has the name of a profile and belongs to a workspace folder. */
export function isProfileOfWorkspace(document: string): boolean {
  const uri = Uri.parse(document);
  return hasProfileName(uri.path) && workspace.getWorkspaceFolder(uri) !== undefined;
}
