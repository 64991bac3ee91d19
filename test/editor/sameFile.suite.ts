import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { until } from './support';

describe('files whose names differ in case only, in VS Code', () => {
  it('are two, if the file system distinguishes them: the closed one has the problems of its own text', async function () {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
    const file = (name: string): vscode.Uri => vscode.Uri.file(path.join(folder, 'case', `${name}.profile.json`));
    await vscode.workspace.fs.writeFile(file('Twin'), Buffer.from('{"info": 5}'));
    if (existsSync(file('twin').fsPath)) this.skip();
    await vscode.workspace.fs.writeFile(file('twin'), Buffer.from('{"info": 5}'));
    try {
      const open = await vscode.workspace.openTextDocument(file('twin'));
      await vscode.window.showTextDocument(open);
      // Not awaited: its message stays open.
      void vscode.commands.executeCommand('hrflow.validateAll');
      const codesIn = (name: string): string[] =>
        vscode.languages
          .getDiagnostics(file(name))
          .flatMap(({ code }) => (typeof code === 'object' ? [String(code.value)] : []));
      await until(vscode.languages.onDidChangeDiagnostics, () => codesIn('Twin').includes('wrong-type'));
      await until(vscode.languages.onDidChangeDiagnostics, () => codesIn('twin').includes('wrong-type'));
      // The language server reports the problem of the open document, once.
      assert.deepEqual(codesIn('twin').filter((code) => code === 'wrong-type').length, 1);
    } finally {
      await vscode.workspace.fs.delete(vscode.Uri.file(path.join(folder, 'case')), { recursive: true });
    }
  });
});
