import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { until } from './support';

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

describe('threats that require VS Code', () => {
  it('W10: the settings of the machine cannot set the API address', function () {
    // On the desktop there is no other machine.
    if (vscode.env.remoteName === undefined) this.skip();
    assert.equal(vscode.workspace.getConfiguration('test').get('isMachine'), true);
    const settings = vscode.workspace.getConfiguration('hrflow');
    assert.doesNotMatch(JSON.stringify([settings.get('apiUrl'), settings.inspect('apiUrl')?.globalValue]), /machine/);
  });

  it('E5: the language server does not inherit credentials', async () => {
    process.env.HRFLOW_API_KEY = `ask_${'7'.repeat(32)}`;
    process.env.HRFLOW_USER_EMAIL = 'seven@example.com';
    try {
      await vscode.commands.executeCommand('hrflow.restartServer');
      const [variables, ...others] = variablesOfServers();
      assert.ok(variables !== undefined && others.length === 0);
      assert.match(variables, /PATH=/);
      assert.doesNotMatch(variables, /7{32}|seven@/);
    } finally {
      delete process.env.HRFLOW_API_KEY;
      delete process.env.HRFLOW_USER_EMAIL;
    }
  });

  it('W7: a link to a file outside the workspace is excluded when many files are read', async () => {
    const elsewhere = mkdtempSync(path.join(os.tmpdir(), 'hrflow-elsewhere-'));
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
    const link = path.join(folder, 'link.profile.json');
    const real = path.join(folder, 'real.profile.json');
    try {
      writeFileSync(path.join(elsewhere, 'private.json'), '{"info": 5}');
      symlinkSync(path.join(elsewhere, 'private.json'), link);
      writeFileSync(real, '{"info": 5}');
      const problems = (file: string): number => vscode.languages.getDiagnostics(vscode.Uri.file(file)).length;
      // Not awaited: its message stays open. Links precede the file in alphabetical order.
      void vscode.commands.executeCommand('hrflow.validateAll');
      await until(vscode.languages.onDidChangeDiagnostics, () => problems(real) > 0);
      assert.equal(problems(link), 0);
    } finally {
      rmSync(link);
      rmSync(real);
      rmSync(elsewhere, { recursive: true });
    }
  });
});
