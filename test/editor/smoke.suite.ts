import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { diagnostics, replaceAll, show } from './support';

describe('the extension in VS Code', () => {
  it('is activated by *.profile.json, which has its language', async () => {
    const [file] = await vscode.workspace.findFiles('harry-potter.profile.json');
    assert.ok(file);
    const document = await vscode.workspace.openTextDocument(file);
    assert.equal(document.languageId, 'hrflow-profile');
    await vscode.window.showTextDocument(document);
    const extension = vscode.extensions.getExtension('hrflow.hrflow-profile');
    await extension?.activate();
    assert.ok(extension?.isActive);
  });

  it('registers the commands of its manifest', async () => {
    const extension = vscode.extensions.getExtension('hrflow.hrflow-profile');
    const manifest = extension?.packageJSON as { contributes: { commands: { command: string }[] } };
    const registered = new Set(await vscode.commands.getCommands(true));
    for (const { command } of manifest.contributes.commands) assert.ok(registered.has(command), command);
  });

  it('shows a problem once, and removes it when it is fixed', async () => {
    const editor = await show('[]');
    await diagnostics(editor.document, 'wrong-type');
    await replaceAll(editor, '{}');
    await diagnostics(editor.document, 'empty-text', 'missing-members');
  });
});
