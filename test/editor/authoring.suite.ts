import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { TurnOffRequest } from '../../client/languageClient/turnOffRuleActions';
import pageExample from '../fixtures/page/example.txt';
import { codesOf, diagnostics, replaceAll, show, turnOff, until } from './support';

const write = (uri: vscode.Uri, text: string): Thenable<void> =>
  vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));

describe('authoring in VS Code', () => {
  it('repairs the example of the documentation by its only quick fix', async () => {
    const { document } = await show(pageExample);
    const warnings = ['empty-text', 'questionable-type', 'questionable-type'];
    await diagnostics(document, 'bare-date', ...warnings);
    const start = document.positionAt(document.getText().indexOf('2016-01-01T00:00:00'));
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new vscode.Range(start, start),
      vscode.CodeActionKind.QuickFix.value,
    );
    const [fix, ...others] = actions.filter(({ edit }) => edit !== undefined);
    assert.deepEqual(others, []);
    assert.ok(fix?.edit && fix.isPreferred);
    await vscode.workspace.applyEdit(fix.edit);
    await diagnostics(document, ...warnings);
  });

  it('turns a rule off by one action, immediately and only in its scope', async () => {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    assert.ok(folder);
    const open = async (name: string): Promise<vscode.TextDocument> => {
      const uri = vscode.Uri.joinPath(folder, name);
      await write(uri, '{"reference": ""}');
      const document = await vscode.workspace.openTextDocument(uri);
      await vscode.window.showTextDocument(document, { preview: false });
      await diagnostics(document, 'blank-reference', 'empty-text', 'missing-members');
      return document;
    };
    const other = await open('other.profile.json');
    const document = await open('drafts (old)/a.profile.json');
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new vscode.Range(0, 15, 0, 15),
    );
    const action = actions.find(({ command }) => {
      const request = command?.arguments?.[0] as Partial<TurnOffRequest> | undefined;
      return command?.command === 'hrflow.turnOffRule' && request?.files !== undefined;
    });
    assert.ok(action?.command, actions.map(({ title }) => title).join());
    await vscode.commands.executeCommand(action.command.command, ...((action.command.arguments ?? []) as unknown[]));
    await diagnostics(document, 'empty-text', 'missing-members');
    assert.ok(codesOf(other).includes('blank-reference'));
    await vscode.workspace
      .getConfiguration('hrflow', document.uri)
      .update('ruleOverrides', undefined, vscode.ConfigurationTarget.Workspace);
    await diagnostics(document, 'blank-reference', 'empty-text', 'missing-members');
  });

  it('offers no action that turns a rule off while the diagnostics are about an earlier text', async () => {
    const document = await vscode.workspace.openTextDocument({
      language: 'hrflow-profile',
      content: '{"reference": ""}',
    });
    const editor = await vscode.window.showTextDocument(document);
    await diagnostics(document, 'blank-reference', 'empty-text', 'missing-members');
    const turnOffTitles = async (): Promise<string[]> => {
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        new vscode.Range(0, 15, 0, 15),
      );
      return actions.map(({ title }) => title).filter((title) => title.startsWith('Turn off blank-reference'));
    };
    assert.ok((await turnOffTitles()).length > 0);
    await editor.edit((edit) => edit.replace(new vscode.Range(0, 14, 0, 16), 'null'));
    assert.deepEqual(await turnOffTitles(), []);
  });

  it('turns a rule off for a file outside the workspace, in the settings that the title names', async () => {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    assert.ok(folder);
    const file = vscode.Uri.joinPath(folder, '..', 'elsewhere.profile.json');
    try {
      await write(file, '{"reference": ""}');
      const document = await vscode.workspace.openTextDocument(file);
      await vscode.window.showTextDocument(document);
      const rules = () => vscode.workspace.getConfiguration('hrflow', document.uri).inspect('rules');
      for (const [title, value, target] of [
        ['Turn off blank-reference in this workspace', 'workspaceValue', vscode.ConfigurationTarget.Workspace],
        ['Turn off blank-reference in your user settings', 'globalValue', vscode.ConfigurationTarget.Global],
      ] as const) {
        await diagnostics(document, 'blank-reference', 'empty-text', 'missing-members');
        await turnOff(document, title);
        await diagnostics(document, 'empty-text', 'missing-members');
        assert.deepEqual(
          [rules()?.globalValue, rules()?.workspaceValue].filter((each) => each !== undefined),
          [{ 'blank-reference': 'off' }],
        );
        assert.deepEqual(rules()?.[value], { 'blank-reference': 'off' });
        await vscode.workspace.getConfiguration('hrflow', document.uri).update('rules', undefined, target);
      }
      await diagnostics(document, 'blank-reference', 'empty-text', 'missing-members');
    } finally {
      await vscode.workspace.fs.delete(file);
    }
  });

  it('applies all safe fixes in one action', async () => {
    const { document } = await show('{"textLanguage": "English", }');
    await until(vscode.languages.onDidChangeDiagnostics, () => codesOf(document).includes('trailing-comma'));
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new vscode.Range(0, 0, 0, 1),
      'source.fixAll',
    );
    const fixAll = actions.find(({ kind }) => kind?.value === 'source.fixAll.hrflow');
    assert.ok(fixAll?.edit);
    await vscode.workspace.applyEdit(fixAll.edit);
    assert.equal(document.getText(), '{"text_language": "en" }');
  });

  it('has one provider each for hovers, outline, folding and formatting', async () => {
    const { document } = await show('{"info":{"email":"x"}}');
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      new vscode.Position(0, 11),
    );
    assert.equal(hovers.length, 1);
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    assert.deepEqual(
      symbols.map(({ name }) => name),
      ['info'],
    );
    const edits = await vscode.commands.executeCommand<vscode.TextEdit[]>(
      'vscode.executeFormatDocumentProvider',
      document.uri,
      { tabSize: 2, insertSpaces: true },
    );
    assert.ok(edits.length > 0);
  });

  it('leaves syntax errors to VS Code in a document with the language JSON, and reports others once', async () => {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    assert.ok(folder);
    const uri = vscode.Uri.joinPath(folder, 'plain.profile.json');
    await write(uri, '{"info": [], }');
    const opened = await vscode.workspace.openTextDocument(uri);
    const document = await vscode.languages.setTextDocumentLanguage(opened, 'json');
    await vscode.window.showTextDocument(document);
    // 519 is VS Code's own code for a trailing comma.
    await diagnostics(document, '519', 'empty-text', 'missing-recommended-members', 'wrong-type');
  });

  it('reports no problems in a blank document', async () => {
    const editor = await show('[]');
    await diagnostics(editor.document, 'wrong-type');
    await replaceAll(editor, '');
    await diagnostics(editor.document);
  });

  for (const [what, text, ...codes] of [
    ['a list', '[]', 'wrong-type'],
    ['half a document', '{"info": {"email": "har', 'unclosed-object', 'unclosed-string'],
    ['100,000 brackets', '['.repeat(100_000), 'nested-too-deep', 'unclosed-array'],
    ['a lone surrogate, CRLF and emoji', '{\r\n"text": "\\ud800 😀"\r\n}', 'lone-surrogate', 'missing-members'],
  ] as const) {
    it(`handles ${what}`, async () => {
      const { document } = await show(text);
      await diagnostics(document, ...codes);
    });
  }

  it('handles a document of 5 MB and remains responsive', async () => {
    const [file] = await vscode.workspace.findFiles('harry-potter.profile.json');
    assert.ok(file);
    const profile = JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(file))) as {
      experiences: object[];
      tags: unknown[];
    };
    const [experience] = profile.experiences;
    profile.experiences = Array.from({ length: 20_000 }, (_, i) => ({ ...experience, title: `Lead ${i}` }));
    profile.tags.push({ naem: 'x' });
    const text = JSON.stringify(profile, undefined, 1);
    assert.ok(text.length > 5_000_000, String(text.length));
    const { document } = await show(text);
    await until(vscode.languages.onDidChangeDiagnostics, () => codesOf(document).length > 0);
    assert.deepEqual(codesOf(document), ['unknown-member']);
    // The server would search it for the values of other profiles.
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});
