import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { show } from './support';

const settings = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('hrflow');

/** Variables of the processes that this one has started to run the language server; from Linux's /proc. */
function variablesOfServers(): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((id) => {
      try {
        const isServer = readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('server.js');
        const isOurs = readFileSync(`/proc/${id}/stat`, 'utf8').split(') ')[1]?.split(' ')[1] === String(process.pid);
        return isServer && isOurs ? [readFileSync(`/proc/${id}/environ`, 'utf8')] : [];
      } catch {
        // It has ended meanwhile.
        return [];
      }
    });
}

describe('environments in VS Code', () => {
  it('keep the variables with credentials from the language server', async () => {
    process.env.HRFLOW_API_KEY = `ask_${'7'.repeat(32)}`;
    process.env.HRFLOW_USER_EMAIL = 'seven@example.com';
    try {
      await vscode.commands.executeCommand('hrflow.restartServer');
      const [variables, ...others] = variablesOfServers();
      assert.ok(variables !== undefined && others.length === 0);
      assert.match(variables, /PATH=/);
      assert.doesNotMatch(variables, /777|seven@/);
    } finally {
      delete process.env.HRFLOW_API_KEY;
      delete process.env.HRFLOW_USER_EMAIL;
    }
  });

  const staging = [{ name: 'Staging', apiUrl: 'https://staging.example' }];

  it('are a setting of the person, which a workspace cannot set', async () => {
    await settings().update('environments', staging, vscode.ConfigurationTarget.Global);
    assert.deepEqual(settings().inspect('environments')?.globalValue, staging);
    await assert.rejects(Promise.resolve(settings().update('environments', [], vscode.ConfigurationTarget.Workspace)));
    await settings().update('environments', undefined, vscode.ConfigurationTarget.Global);
    assert.deepEqual(settings().get('environments'), []);
  });

  it('are chosen from a list, which Escape leaves', async () => {
    const chosen = vscode.commands.executeCommand('hrflow.chooseEnvironment');
    const state = { isOpen: true };
    void chosen.then(() => (state.isOpen = false));
    // The list may come after the first Escape: nothing tells when it is there.
    while (state.isOpen) await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
  });

  it('suggest no sources where there are no credentials', async () => {
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
