import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { diagnostics, turnOff } from './support';

const codes = ['blank-reference', 'empty-text', 'missing-members'];

/** Runs in a workspace of two folders. */
describe('a workspace with several folders in VS Code', () => {
  it('turns a rule off in the folder, in the workspace or in the user settings', async () => {
    const open = async (folder: vscode.WorkspaceFolder | undefined): Promise<vscode.TextDocument> => {
      assert.ok(folder);
      const uri = vscode.Uri.joinPath(folder.uri, 'turnOff.profile.json');
      await vscode.workspace.fs.writeFile(uri, Buffer.from('{"reference": ""}'));
      const document = await vscode.workspace.openTextDocument(uri);
      await vscode.window.showTextDocument(document, { preview: false });
      return document;
    };
    const [first, second, ...others] = vscode.workspace.workspaceFolders ?? [];
    assert.deepEqual([first?.name, second?.name, others], ['workspace', 'more', []]);
    const [inFirst, inSecond] = [await open(first), await open(second)];
    for (const [place, value, isForAll] of [
      ['the workspace folder workspace', 'workspaceFolderValue', false],
      ['this workspace', 'workspaceValue', true],
      ['your user settings', 'globalValue', true],
    ] as const) {
      await diagnostics(inFirst, ...codes);
      await diagnostics(inSecond, ...codes);
      await turnOff(inFirst, `Turn off blank-reference in ${place}`);
      await diagnostics(inFirst, ...codes.slice(1));
      await diagnostics(inSecond, ...(isForAll ? codes.slice(1) : codes));
      const configuration = vscode.workspace.getConfiguration('hrflow', inFirst.uri);
      assert.deepEqual(configuration.inspect('rules')?.[value], { 'blank-reference': 'off' });
      const { Global, Workspace, WorkspaceFolder } = vscode.ConfigurationTarget;
      const target = { workspaceFolderValue: WorkspaceFolder, workspaceValue: Workspace, globalValue: Global }[value];
      await configuration.update('rules', undefined, target);
    }
    await diagnostics(inFirst, ...codes);
  });
});
