import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('the extension in VS Code', () => {
  it('takes *.profile.json for its language, whatever the case, and comes to life', async () => {
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

  it('shows a problem once, and takes it back when it is gone', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'hrflow-profile', content: '[]' });
    await vscode.window.showTextDocument(document);
    await diagnosticsOf(document, (codes) => codes.join() === 'wrong-type');
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(0, 0, 0, 2), '{}');
    await vscode.workspace.applyEdit(edit);
    await diagnosticsOf(document, (codes) => codes.sort().join() === 'missing-members,missing-recommended-members');
  });
});

/** Waits until the codes of a document's diagnostics are as they should be. */
async function diagnosticsOf(document: vscode.TextDocument, fit: (codes: string[]) => boolean): Promise<void> {
  const codes = (): string[] =>
    vscode.languages
      .getDiagnostics(document.uri)
      .map(({ code }) => String(typeof code === 'object' ? code.value : code));
  await new Promise<void>((resolve) => {
    const look = (): void => {
      if (!fit(codes())) return;
      subscription.dispose();
      resolve();
    };
    const subscription = vscode.languages.onDidChangeDiagnostics(look);
    look();
  });
}
