import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { localDisk } from '../../client/files/localDisk';
import { createProfileFiles } from '../../client/ui/profileFiles';
import { marked } from '../support/marked';
import { MemoryFileSystem } from './memoryFileSystem';
import { diagnostics, until } from './support';

/** Files that are on no disk, as with the extension GitHub Repositories. In a workspace of two folders, which can get another one. */
describe('a virtual workspace in VS Code', () => {
  const root = vscode.Uri.parse('memory:/candidates');
  const uriOf = (name: string): vscode.Uri => vscode.Uri.joinPath(root, name);
  const files = new MemoryFileSystem();
  const registration = vscode.workspace.registerFileSystemProvider('memory', files);
  const textOf = (name: string): string => new TextDecoder().decode(files.readFile(uriOf(name)));

  before(async () => {
    files.createDirectory(root);
    files.writeFile(uriOf('one.profile.json'), new TextEncoder().encode('{"reference": ""}'));
    const added = until(
      vscode.workspace.onDidChangeWorkspaceFolders,
      () => vscode.workspace.workspaceFolders?.length === 3,
    );
    assert.ok(vscode.workspace.updateWorkspaceFolders(2, 0, { uri: root, name: 'candidates' }));
    await added;
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    const removed = until(
      vscode.workspace.onDidChangeWorkspaceFolders,
      () => vscode.workspace.workspaceFolders?.length === 2,
    );
    vscode.workspace.updateWorkspaceFolders(2, 1);
    await removed;
    registration.dispose();
  });

  it('validates, completes, fixes and saves a document', async () => {
    const document = await vscode.workspace.openTextDocument(uriOf('one.profile.json'));
    assert.equal(document.languageId, 'hrflow-profile');
    await vscode.window.showTextDocument(document);
    await diagnostics(document, 'blank-reference', 'empty-text', 'missing-members');
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      new vscode.Position(0, 1),
    );
    assert.ok(list.items.some(({ label }) => (typeof label === 'string' ? label : label.label).includes('info')));
    const problem = vscode.languages
      .getDiagnostics(document.uri)
      .find(({ code }) => String(typeof code === 'object' ? code.value : code) === 'blank-reference');
    assert.ok(problem);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      problem.range,
      vscode.CodeActionKind.QuickFix.value,
    );
    const [{ edit } = {}] = actions;
    assert.ok(edit);
    await vscode.workspace.applyEdit(edit);
    await diagnostics(document, 'empty-text', 'missing-members');
    await document.save();
    assert.equal(textOf('one.profile.json'), document.getText());
    assert.doesNotMatch(document.getText(), /"reference": ""/);
  });

  it('suggests values of other files, and shows the preview', async function () {
    this.timeout(40_000);
    files.writeFile(uriOf('other.profile.json'), new TextEncoder().encode('{"experiences": [{"company": "Zonko"}]}'));
    const { text, position } = marked('{"experiences": [{"company": █}]}');
    files.writeFile(uriOf('new.profile.json'), new TextEncoder().encode(text));
    const document = await vscode.workspace.openTextDocument(uriOf('new.profile.json'));
    await vscode.window.showTextDocument(document);
    const end = Date.now() + 30_000;
    const suggests = async (): Promise<boolean> => {
      assert.ok(Date.now() < end);
      const at = new vscode.Position(position.line, position.character);
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        at,
      );
      return list.items.some(({ label }) => (typeof label === 'string' ? label : label.label).includes('Zonko'));
    };
    while (!(await suggests()));
    await vscode.commands.executeCommand('hrflow.openPreviewToSide');
    const hasPreview = (): boolean =>
      vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ input }) => input instanceof vscode.TabInputWebview));
    await until(vscode.window.tabGroups.onDidChangeTabs, hasPreview);
  });

  // VS Code does not search in file systems of extensions without a search of their own; it waits for one.
  it('finds profiles as in a folder on a disk', async () => {
    for (const name of ['deep', 'deep/er', 'node_modules']) files.createDirectory(uriOf(name));
    for (const name of [
      'deep/er/two.PROFILE.json',
      'node_modules/three.profile.json',
      'deep/other.json',
      'deep/.hrflowrc.json',
    ])
      files.writeFile(uriOf(name), new TextEncoder().encode('{}'));
    const profileFiles = createProfileFiles(localDisk);
    const inMemory = (uris: readonly string[]): string[] =>
      uris.filter((uri) => uri.startsWith('memory:')).map((uri) => uri.slice(root.toString().length + 1));
    assert.deepEqual(inMemory(await profileFiles.findByGlob('**/*.profile.json')), [
      'deep/er/two.PROFILE.json',
      'new.profile.json',
      'one.profile.json',
      'other.profile.json',
    ]);
    assert.deepEqual(inMemory(await profileFiles.findInSelection([uriOf('node_modules').toString()])), [
      'node_modules/three.profile.json',
    ]);
    const [two] = await profileFiles.findInSelection([uriOf('deep').toString()]);
    assert.deepEqual(await profileFiles.read(two ?? ''), { text: '{}', isUnsaved: false });
  });
});
