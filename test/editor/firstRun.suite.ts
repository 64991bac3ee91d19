import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { codesOf, until } from './support';

describe('the first run', () => {
  beforeEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  /** Runs a command that opens a document. */
  async function opened(command: string): Promise<vscode.TextEditor> {
    await vscode.commands.executeCommand(command);
    await until(vscode.window.onDidChangeActiveTextEditor, () => vscode.window.activeTextEditor !== undefined);
    return vscode.window.activeTextEditor!;
  }

  // The extension host of the tests does not register walkthroughs: their content is in person/firstRun.test.ts.
  it('opens the page of walkthroughs', async () => {
    await vscode.commands.executeCommand('hrflow.getStarted');
    const labels = (): string[] => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
    await until(vscode.window.tabGroups.onDidChangeTabs, () =>
      labels().some((label) => /^(?:Walkthrough|Welcome)/.test(label)),
    );
  });

  it('opens the sample, whose slips are reported', async () => {
    const { document } = await opened('hrflow.openSample');
    assert.deepEqual([document.isUntitled, document.languageId], [true, 'hrflow-profile']);
    await until(vscode.languages.onDidChangeDiagnostics, () => codesOf(document).includes('comma-expected'));
    assert.equal(codesOf(document).length, 8);
  });

  it('opens a new profile, in which typing replaces the name', async () => {
    const editor = await opened('hrflow.newProfile');
    assert.equal(editor.document.getText(editor.selection), 'First name Last name');
    await vscode.commands.executeCommand('type', { text: 'Ada Lovelace' });
    const profile = JSON.parse(editor.document.getText()) as { info: { full_name: string } };
    assert.equal(profile.info.full_name, 'Ada Lovelace');
  });

  it('has a walkthrough of six steps, and icons of the language', () => {
    const extension = vscode.extensions.all.find(({ packageJSON }) => isOurs(packageJSON));
    const { walkthroughs, languages } = (extension?.packageJSON as Manifest).contributes;
    assert.equal(walkthroughs[0]?.steps.length, 6);
    assert.deepEqual(Object.keys(languages[0]?.icon ?? {}), ['light', 'dark']);
  });
});

interface Manifest {
  readonly name: string;
  readonly contributes: {
    readonly walkthroughs: readonly { readonly steps: readonly unknown[] }[];
    readonly languages: readonly { readonly icon: object }[];
  };
}

const isOurs = (manifest: unknown): boolean => (manifest as Manifest).name === 'hrflow-profile';
