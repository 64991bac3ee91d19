import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Account } from '../../client/credentials/account';
import { createSourceLists } from '../../client/sources/sourceCache';
import { createRememberedSources } from '../../client/sources/rememberedSources';
import { createHrflowClient } from '../../client/hrflow/hrflowClient';
import { type ActiveTargets, createActiveTargets } from '../../client/target/activeTargets';
import { environmentAt, FakeStorage } from '../support/fakes';
import { diagnostics, replaceAll, show } from './support';

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

  it('has commands for actions, and plain text for counts', async () => {
    const { document } = await show('{\n"text": "",\n"skills": [\n{"name": "Python"}\n]\n}');
    await diagnostics(document, 'empty-text', 'missing-members');
    const request = async (): Promise<vscode.CodeLens[]> =>
      await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 100);
    const lenses = await until(request, (all) => all.some(({ command }) => (command?.title ?? '').includes('problem')));
    const commands = new Set(await vscode.commands.getCommands(true));
    for (const { range, command } of lenses) {
      // VS Code shows a title without a command as a text that cannot be clicked.
      if (range.start.line > 0) assert.equal(command?.command, '', command?.title);
      else assert.ok(commands.has(command?.command ?? ''), command?.command);
    }
  });

  it('shows the destination that the text or the settings name', async () => {
    const editor = await show('{"text": "a"}');
    const destination = async (title: RegExp): Promise<unknown> =>
      until(
        () => lensesOf(editor.document),
        (all) => all.some((each) => title.test(each)),
      );
    await destination(/^0: Index to /);
    await replaceAll(editor, `{"source_key": "${'d'.repeat(40)}", "text": "a"}`);
    await destination(/^0: Index to .*\/dddd/);
    await replaceAll(editor, '{"text": "a"}');
    await configuration().update('sourceKey', 'e'.repeat(40), vscode.ConfigurationTarget.Workspace);
    await destination(/^0: Index to .*\/eeee/);
    await configuration().update('sourceKey', undefined, vscode.ConfigurationTarget.Workspace);
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

describe('active targets in VS Code', () => {
  const environment = environmentAt('http://127.0.0.1:9');
  const account = (name: string): Account => ({
    ...{ name, from: 'store' },
    credentials: { apiKey: `ask_${name}`, userEmail: `${name}@example.com` },
  });
  const changed = new vscode.EventEmitter<void>();
  /** Answers the requests for the active account, in their order. */
  const answers: ((account: Account) => void)[] = [];
  const create = (): ActiveTargets =>
    createActiveTargets({
      settings: () => ({ environment, sourceKey: '' }),
      credentials: { active: () => new Promise((resolve) => answers.push(resolve)) },
      sources: createRememberedSources(new FakeStorage()),
      sourceLists: createSourceLists(
        createHrflowClient(
          () => Promise.reject(new Error('not expected')),
          () => 20,
        ),
      ),
      onDidChange: changed.event,
    });
  let targets: ActiveTargets;
  before(() => (targets = create()));
  after(() => targets.dispose());

  it('have the account of the last request, also if an earlier one is answered later', async () => {
    const { document } = await show('{}');
    changed.fire();
    while (answers.length < 2) await new Promise((resolve) => setTimeout(resolve, 10));
    const fired = new Promise<void>((resolve) => targets.onDidChange(resolve));
    // Settings that other tests changed were requests, too.
    const [first, second] = answers.slice(-2);
    second?.(account('new'));
    await fired;
    first?.(account('old'));
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.match(targets.of(document).account ?? '', /new/);
  });

  it('change once after a pause in typing, for profiles only', async () => {
    const typed: vscode.TextDocument[] = [];
    targets.onDidType((document) => typed.push(document));
    const other = await show('{}', 'json');
    await replaceAll(other, '{"source_key": "a"}');
    const editor = await show('{}');
    for (const key of ['a', 'b']) await replaceAll(editor, `{"source_key": "${key}"}`);
    while (typed.length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
    await new Promise((resolve) => setTimeout(resolve, 400));
    assert.deepEqual(typed, [editor.document]);
    assert.equal(targets.of(editor.document).source?.from, 'document');
  });
});
