import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { diagnostics, show } from './support';

const configuration = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('hrflow');

/** The titles of the code lenses of a document, by line. */
async function lensesOf({ uri }: vscode.TextDocument): Promise<string[]> {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 100);
  return lenses.map(({ range, command }) => `${range.start.line}: ${command?.title ?? ''}`).sort();
}

/** Repeats a request until its result is as expected: settings and diagnostics arrive with a delay. */
async function until<Result>(request: () => Promise<Result>, isExpected: (result: Result) => boolean): Promise<Result> {
  for (;;) {
    const result = await request();
    if (isExpected(result)) return result;
  }
}

describe('overview in VS Code', () => {
  it('has actions above the first line and counts above lists, unless the setting turns them off', async () => {
    const { document } = await show('{\n"text": "",\n"skills": [\n{"name": "Python"}\n]\n}');
    await diagnostics(document, 'empty-text', 'missing-members');
    const lenses = await until(
      () => lensesOf(document),
      (all) => all.some((each) => /^0: \d+ problems?$/.test(each)),
    );
    assert.ok(
      lenses.some((each) => each.startsWith('0: Index to ')),
      lenses.join(),
    );
    assert.ok(lenses.includes('0: Preview') && lenses.includes('2: 1 item'), lenses.join());
    await configuration().update('codeLens.enable', false, vscode.ConfigurationTarget.Global);
    await until(
      () => lensesOf(document),
      (all) => all.length === 0,
    );
    await configuration().update('codeLens.enable', undefined, vscode.ConfigurationTarget.Global);
    await until(
      () => lensesOf(document),
      (all) => all.length === lenses.length,
    );
  });

  it('names the items of the outline', async () => {
    const { document } = await show(
      '{"experiences": [{"title": "Lead", "company": "Acme", "date_start": "2012-01-01"}]}',
    );
    const symbols = await until(
      () =>
        Promise.resolve(
          vscode.commands.executeCommand<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', document.uri),
        ),
      (all) => all.length > 0,
    );
    const [item] = symbols[0]?.children ?? [];
    assert.deepEqual([item?.name, item?.detail], ['Lead, Acme', 'since 2012']);
  });

  it('has its views and commands', async () => {
    const all = await vscode.commands.getCommands(true);
    for (const id of ['hrflow.profiles.focus', 'hrflow.history.focus', 'hrflow.searchProfiles', 'hrflow.clearHistory'])
      assert.ok(all.includes(id), id);
    await vscode.commands.executeCommand('hrflow.profiles.focus');
    await vscode.commands.executeCommand('hrflow.groupByState');
    await vscode.commands.executeCommand('hrflow.groupByFolder');
    await vscode.commands.executeCommand('hrflow.history.focus');
  });

  it('validates selected files only', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const files = ['one', 'two'].map((name) => vscode.Uri.joinPath(folder.uri, 'overview', `${name}.profile.json`));
    for (const file of files) await vscode.workspace.fs.writeFile(file, new TextEncoder().encode('{"skills": 5}'));
    const [one, two] = files;
    assert.ok(one && two);
    void vscode.commands.executeCommand('hrflow.validateAll', one, [one]);
    await until(
      () =>
        new Promise<number>((resolve) => setTimeout(() => resolve(vscode.languages.getDiagnostics(one).length), 50)),
      (count) => count > 0,
    );
    assert.equal(vscode.languages.getDiagnostics(two).length, 0);
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder.uri, 'overview'), { recursive: true });
  });
});
