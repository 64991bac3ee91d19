import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { show, until } from './support';

const settings = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('hrflow');

describe('environments in VS Code', () => {
  const staging = [{ name: 'Staging', apiUrl: 'https://staging.example' }];

  it('are a user setting, which a workspace cannot set', async () => {
    await settings().update('environments', staging, vscode.ConfigurationTarget.Global);
    const saved = (): unknown => settings().inspect('environments')?.globalValue;
    await until(vscode.workspace.onDidChangeConfiguration, () => saved() !== undefined);
    assert.deepEqual(saved(), staging);
    await assert.rejects(Promise.resolve(settings().update('environments', [], vscode.ConfigurationTarget.Workspace)));
    await settings().update('environments', undefined, vscode.ConfigurationTarget.Global);
    await until(vscode.workspace.onDidChangeConfiguration, () => saved() === undefined);
    assert.deepEqual(settings().get('environments'), []);
  });

  it('are chosen from a list, which Escape closes', async () => {
    const chosen = vscode.commands.executeCommand('hrflow.chooseEnvironment');
    const state = { isOpen: true };
    void chosen.then(() => (state.isOpen = false));
    // The list may open after the first Escape, as no event reports when it is open.
    while (state.isOpen) await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
  });

  it('suggest no sources without credentials', async () => {
    const { document } = await show('{"source_key": ""}');
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      new vscode.Position(0, 16),
    );
    const labels = items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    assert.deepEqual(
      labels.filter((label) => label.includes('sources')),
      [],
    );
  });
});
