import { type Disposable, workspace } from 'vscode';

/** The language server reads them. */
const names = ['rules', 'ruleOverrides', 'maxFileSize', 'maxDepth'];

/** Calls a function after a change of settings that may change the problems of documents. */
export function onDidChangeValidation(listener: () => void): Disposable {
  return workspace.onDidChangeConfiguration((change) => {
    if (names.some((name) => change.affectsConfiguration(`hrflow.${name}`))) listener();
  });
}
