import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { diagnostics, show, until } from './support';

const selected = (editor: vscode.TextEditor): string => editor.document.getText(editor.selection);

describe('indexing in VS Code', () => {
  it('goes to the first syntax error of a text that is not JSON', async () => {
    const editor = await show('{\r\n  "created_at": 2016-01-01T00:00:00\r\n}');
    await vscode.commands.executeCommand('hrflow.indexProfile');
    assert.equal(selected(editor), '2016-01-01T00:00:00');
  });

  it('goes to the first other error in the current text', async () => {
    const editor = await show('{ "skills": 5 }');
    // Not awaited: its message stays open until it is answered.
    void vscode.commands.executeCommand('hrflow.indexProfile');
    await until(vscode.window.onDidChangeTextEditorSelection, () => selected(editor) !== '');
    assert.equal(selected(editor), '{ "skills"');
  });

  it('creates a new profile without problems', async () => {
    await vscode.commands.executeCommand('hrflow.newProfile');
    const document = vscode.window.activeTextEditor?.document;
    assert.ok(document);
    assert.equal(document.languageId, 'hrflow-profile');
    await until(vscode.workspace.onDidChangeTextDocument, () => document.getText().includes('consent_algorithmic'));
    await vscode.commands.executeCommand('leaveSnippet');
    await diagnostics(document);
  });

  it('validates again after the language server was restarted', async () => {
    await vscode.commands.executeCommand('hrflow.restartServer');
    const { document } = await show('[]');
    await diagnostics(document, 'wrong-type');
  });
});
