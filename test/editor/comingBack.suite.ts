import assert from 'node:assert/strict';
import nodeFetch from 'node-fetch';
import * as vscode from 'vscode';
import { compareWithHrflow } from '../../client/commands/profile/compareWithHrflow';
import { openProfile, type OpenProfileParts } from '../../client/commands/profile/openProfile';
import { showStoredProfile } from '../../client/commands/profile/showStoredProfile';
import { createCredentialStore } from '../../client/credentials/credentialStore';
import { createHrflowClient } from '../../client/hrflow/hrflowClient';
import { createOpenedProfiles } from '../../client/stored/openedProfiles';
import { createSourceLists } from '../../client/sources/sourceCache';
import { createRememberedSources } from '../../client/sources/rememberedSources';
import { createEditor } from '../../client/ui/editor';
import { createStoredDocumentView } from '../../client/ui/storedProfileView';
import { createWorkspaceChoices } from '../../client/environments/workspaceState';
import type { Sandbox } from '../sandbox/server';
import { environmentAt, FakeLog, FakePerson, FakeStorage } from '../support/fakes';
import { codesOf, replaceAll, show, until } from './support';

/** The commands of the extension with the real editor and a fake user. */
describe('stored profiles in VS Code', () => {
  const { url, credentials, sources } = JSON.parse(process.env.HRFLOW_SANDBOX ?? '') as Sandbox;
  const [source] = sources;
  assert.ok(source);
  const view = createStoredDocumentView();
  const person = new FakePerson();
  const client = createHrflowClient(nodeFetch, 20);
  const state = new FakeStorage();
  const parts: OpenProfileParts = {
    ui: person,
    editor: createEditor(view, { id: 'hrflow.hrflow-profile', extensionUri: vscode.Uri.file('/') }),
    log: new FakeLog(),
    client,
    credentials: createCredentialStore(new FakeStorage()),
    sources: createRememberedSources(state),
    sourceLists: createSourceLists(client),
    opened: createOpenedProfiles(),
    choices: createWorkspaceChoices(state),
    environments: () => [],
    settings: () => ({ environment: environmentAt(url), sourceKey: source.key }),
    isTrusted: () => true,
  };
  let document: vscode.TextDocument;

  before(async () => {
    await parts.credentials.set(url, credentials.readWrite);
    const [file] = await vscode.workspace.findFiles('harry-potter.profile.json');
    assert.ok(file);
    const text = (await vscode.workspace.openTextDocument(file)).getText();
    const named = text.replace('"harry-potter"', '"of comingBack.suite"');
    const body = named.replace('{', `{"source_key":"${source.key}",`);
    const { address, signal } = { address: environmentAt(url).apiAddress, signal: new AbortController().signal };
    await client.indexProfile({ address, credentials: credentials.readWrite, signal, body });
    document = (await show(named)).document;
  });
  after(() => view.dispose());
  beforeEach(() => vscode.window.showTextDocument(document));

  const stored = (): vscode.TextDocument[] =>
    vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === 'hrflow-stored');

  it('are read-only, with an outline and without problems', async () => {
    await showStoredProfile(parts).run();
    const shown = vscode.window.activeTextEditor?.document;
    assert.ok(shown);
    assert.match(shown.uri.path, /\/Stored: .+\.profile\.json$/);
    assert.equal(shown.languageId, 'hrflow-profile');
    assert.match(shown.getText(), /\n {2}"updated_at": /);
    const { uri } = shown;
    const before = shown.getText();
    await vscode.commands.executeCommand('type', { text: 'x' });
    assert.equal(shown.getText(), before);
    const symbols = await vscode.commands.executeCommand<unknown[]>('vscode.executeDocumentSymbolProvider', uri);
    assert.ok(symbols.length > 5);
    const at = shown.positionAt(before.indexOf('"info"') + 2);
    const hovers = await vscode.commands.executeCommand<unknown[]>('vscode.executeHoverProvider', uri, at);
    assert.ok(hovers.length > 0);
    assert.deepEqual(codesOf(shown), []);
  });

  it('have code lenses for their origin and the comparison', async () => {
    await showStoredProfile(parts).run();
    const uri = vscode.window.activeTextEditor?.document.uri;
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 2);
    const [what, compare] = lenses.map(({ command }) => command);
    // The time is formatted, not in the format of the service.
    assert.match(what?.title ?? '', /Test \(.+\) (?!.*\d{4}-\d\d).*\d{4}/);
    assert.equal(compare?.command, 'hrflow.compareWithHrflow');
    assert.equal(String(compare.arguments?.[0]), document.uri.toString());
  });

  it('are one document each, which is deleted when it is closed', async () => {
    for (let time = 0; time < 2; time++) {
      await vscode.window.showTextDocument(document);
      await showStoredProfile(parts).run();
    }
    const [shown, ...others] = stored();
    assert.ok(shown);
    assert.deepEqual(others, []);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await until(vscode.workspace.onDidCloseTextDocument, () => stored().length === 0);
    // Its text was deleted.
    const again = await vscode.workspace.openTextDocument(shown.uri).then(
      (each) => each.getText(),
      () => '',
    );
    assert.equal(again, '');
  });

  it('are compared in the layout of the document, so that only edits are differences', async () => {
    await compareWithHrflow(parts).run();
    assert.match(person.last, /^information: The stored profile is identical to the document\.$/);
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    assert.ok(input instanceof vscode.TabInputTextDiff);
    assert.equal(input.modified.toString(), document.uri.toString());
    const left = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === input.original.toString());
    assert.equal(left?.getText(), document.getText());
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    const text = document.getText();
    const editor = await vscode.window.showTextDocument(document);
    await replaceAll(editor, text.replace('Harry Potter', 'Ron Weasley'));
    await compareWithHrflow(parts).run();
    const shown = stored().find(({ uri }) => uri.path.startsWith('/compared/'));
    assert.equal(shown?.getText(), text);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });

  it('are opened for editing', async () => {
    person.answer('reference', 'of comingBack.suite');
    await openProfile(parts).run();
    const opened = vscode.window.activeTextEditor?.document;
    assert.equal(opened?.languageId, 'hrflow-profile');
    assert.ok(opened.isUntitled);
    assert.match(opened.getText(), /^\{\n {2}"source_key": "1{40}",\n {2}"key": "[0-9a-f]{40}",\n/);
  });
});
