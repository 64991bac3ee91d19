import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { diagnostics, replaceAll, show, until } from './support';

const tabs = (): readonly vscode.Tab[] => vscode.window.tabGroups.all.flatMap((group) => group.tabs);
const previews = (): readonly vscode.Tab[] =>
  tabs().filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('hrflow.preview'));

/** Waits until the title of the only preview is this one. */
async function preview(title: RegExp): Promise<vscode.Tab> {
  const isShown = (): boolean => previews().length === 1 && title.test(previews()[0]?.label ?? '');
  await until(vscode.window.tabGroups.onDidChangeTabs, isShown);
  return previews()[0]!;
}

describe('the preview', () => {
  beforeEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('opens to the side, keeps the focus in the editor, and follows it', async () => {
    const first = await show('{"info": {"full_name": "Ada King"}}');
    await vscode.commands.executeCommand('hrflow.openPreviewToSide');
    const tab = await preview(/^Preview Untitled-\d+$/);
    assert.notEqual(tab.group.viewColumn, first.viewColumn);
    assert.equal(vscode.window.activeTextEditor?.document, first.document);
    const second = await vscode.workspace.openTextDocument({ language: 'hrflow-profile', content: '{}' });
    await vscode.window.showTextDocument(second, first.viewColumn);
    const name = second.uri.path.split('/').at(-1) ?? '';
    await preview(new RegExp(`^Preview ${name}$`));
    await vscode.commands.executeCommand('hrflow.openPreviewToSide');
    assert.equal(previews().length, 1, 'opening it again reveals it');
  });

  it('lets diagnostics arrive for each of many edits while it is open', async () => {
    const editor = await show('{"reference": "a", "text": "Ada", "skills": []}');
    await vscode.commands.executeCommand('hrflow.openPreviewToSide');
    await preview(/^Preview /);
    for (let count = 0; count < 5; count++) {
      await replaceAll(editor, `{"reference": "${count}", "text": "", "skills": []}`);
      await diagnostics(editor.document, 'empty-text', 'missing-members');
      await replaceAll(editor, `{"reference": "${count}", "text": "Ada", "skills": []}`);
      await diagnostics(editor.document, 'missing-members');
    }
    assert.equal(previews().length, 1);
  });

  it('opens in place of the editor, and stays with its document when locked', async () => {
    await show('{"info": {"full_name": "Ada King"}}');
    await vscode.commands.executeCommand('hrflow.openPreview');
    const tab = await preview(/^Preview /);
    await until(vscode.window.tabGroups.onDidChangeTabs, () => tab.isActive);
    await vscode.commands.executeCommand('hrflow.togglePreviewLock');
    const { label } = await preview(/^\[Preview\] /);
    await show('{}');
    assert.equal((await preview(/^\[Preview\] /)).label, label);
    await vscode.commands.executeCommand('hrflow.openPreview');
    await until(vscode.window.tabGroups.onDidChangeTabs, () => previews().length === 2);
  });

  it('opens for a file that is not open', async () => {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    assert.ok(folder);
    await vscode.commands.executeCommand(
      'hrflow.openPreview',
      vscode.Uri.joinPath(folder, 'harry-potter.profile.json'),
    );
    await preview(/^Preview harry-potter\.profile\.json$/);
  });

  it('has settings with defaults', () => {
    const settings = vscode.workspace.getConfiguration('hrflow.preview');
    assert.deepEqual([settings.get('template'), settings.get('scrollWithEditor')], ['classic', true]);
  });
});
