import { Disposable, workspace } from 'vscode';

/** The language server reads them. */
const names = ['rules', 'ruleOverrides', 'maxFileSize', 'maxDepth'];

/** Calls a function after a change of settings, or of a `.hrflowrc.json`, that may change the problems of documents. */
export function onDidChangeValidation(listener: () => void): Disposable {
  const watcher = workspace.createFileSystemWatcher('**/.hrflowrc.json');
  return Disposable.from(
    watcher,
    ...[watcher.onDidCreate(listener), watcher.onDidChange(listener), watcher.onDidDelete(listener)],
    // In Restricted Mode, these files do not apply.
    workspace.onDidGrantWorkspaceTrust(listener),
    workspace.onDidChangeConfiguration((change) => {
      if (names.some((name) => change.affectsConfiguration(`hrflow.${name}`))) listener();
    }),
  );
}
