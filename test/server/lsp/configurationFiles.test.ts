import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { Diagnostic } from 'vscode-languageserver';
import { smallProfileWith } from '../../support/profiles';
import { StdioServer } from './conformance/stdioServer';

const text = smallProfileWith({ tags: [{ name: 'Two Words', value: 1 }], hobby: 1 });
const pulls = { textDocument: { diagnostic: {} } };
const watches = { ...pulls, workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } };

describe('the configuration of a team, for an editor that does not find it', () => {
  let folder: string;
  let server: StdioServer;

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'hrflow team-'));
    mkdirSync(path.join(folder, '.git'));
    mkdirSync(path.join(folder, 'été', 'drafts'), { recursive: true });
    server = new StdioServer();
  });
  afterEach(() => {
    server.kill();
    rmSync(folder, { recursive: true });
  });

  const configure = (content: object | string, name = '.hrflowrc.json'): void =>
    writeFileSync(path.join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  const uriOf = (name: string): string => pathToFileURL(path.join(folder, name)).href;
  const open = (uri: string): void =>
    server.notify('textDocument/didOpen', {
      textDocument: { uri, languageId: 'hrflow-profile', version: 1, text },
    });
  async function levelsOf(uri: string): Promise<string[]> {
    const { result } = await server.request('textDocument/diagnostic', { textDocument: { uri } });
    return (result as { items: Diagnostic[] }).items.map(({ code, severity }) => `${severity} ${code}`).sort();
  }

  it('applies to the profiles below its folder, with overrides for their paths', async () => {
    configure({
      rules: { 'unknown-member': 'hint' },
      overrides: [{ files: 'été/drafts/**', rules: { 'unknown-member': 'off' } }],
    });
    await server.initialize(pulls);
    const [profile, draft] = [uriOf('été/a b.profile.json'), uriOf('été/drafts/a.profile.json')];
    open(profile);
    open(draft);
    assert.deepEqual(await levelsOf(profile), ['4 name-not-snake-case', '4 unknown-member']);
    assert.deepEqual(await levelsOf(draft), ['4 name-not-snake-case']);
  });

  it('is that of the nearest folder, and ends at the root of the repository', async () => {
    configure({ rules: { 'unknown-member': 'off' } });
    configure({ rules: { 'name-not-snake-case': 'error' } }, 'été/.hrflowrc.json');
    mkdirSync(path.join(folder, 'other', '.git'), { recursive: true });
    await server.initialize(pulls);
    for (const [name, expected] of [
      ['été/a.profile.json', ['1 name-not-snake-case', '2 unknown-member']],
      ['other/a.profile.json', ['2 unknown-member', '4 name-not-snake-case']],
    ] as const) {
      open(uriOf(name));
      assert.deepEqual(await levelsOf(uriOf(name)), expected);
    }
  });

  it('leaves the settings of the editor precedence', async () => {
    configure({ rules: { 'unknown-member': 'off', 'name-not-snake-case': 'off' } });
    await server.initialize(pulls);
    server.notify('workspace/didChangeConfiguration', {
      settings: { hrflow: { rules: { 'unknown-member': 'error' } } },
    });
    const uri = uriOf('a.profile.json');
    open(uri);
    assert.deepEqual(await levelsOf(uri), ['1 unknown-member']);
  });

  it('applies again after it has changed, been created or deleted, without a report of the editor', async () => {
    await server.initialize(pulls);
    const uri = uriOf('a.profile.json');
    open(uri);
    assert.deepEqual(await levelsOf(uri), ['2 unknown-member', '4 name-not-snake-case']);
    configure({ rules: { 'unknown-member': 'off' } });
    await setTimeout(1_050);
    assert.deepEqual(await levelsOf(uri), ['4 name-not-snake-case']);
    configure('{"rules": ');
    await setTimeout(1_050);
    // Not JSON: as if it were empty.
    assert.deepEqual(await levelsOf(uri), ['2 unknown-member', '4 name-not-snake-case']);
    configure('\uFEFF{"rules": {"unknown-member": "error"}}');
    await setTimeout(1_050);
    assert.deepEqual(await levelsOf(uri), ['1 unknown-member', '4 name-not-snake-case']);
    rmSync(path.join(folder, '.hrflowrc.json'));
    await setTimeout(1_050);
    assert.deepEqual(await levelsOf(uri), ['2 unknown-member', '4 name-not-snake-case']);
  }).timeout(20_000);

  it('applies at once after the editor has reported a change', async () => {
    configure({ rules: { 'unknown-member': 'error' } });
    await server.initialize(watches);
    const { params } = await server.find(({ method }) => method === 'client/registerCapability');
    assert.match(JSON.stringify(params), /workspace\/didChangeWatchedFiles.*\*\*\/\.hrflowrc\.json/);
    const uri = uriOf('a.profile.json');
    open(uri);
    assert.deepEqual(await levelsOf(uri), ['1 unknown-member', '4 name-not-snake-case']);
    configure({ rules: { 'unknown-member': 'off' } });
    server.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf('.hrflowrc.json'), type: 2 }] });
    assert.deepEqual(await levelsOf(uri), ['4 name-not-snake-case']);
  });

  it('applies after a change that is reported to an editor that reads profiles for completion, too', async () => {
    configure({ rules: { 'unknown-member': 'error' } });
    server.respond = (method) => (method === 'hrflow/findProfiles' || method === 'hrflow/readProfiles' ? [] : null);
    await server.initialize(watches, null, { readsProfiles: true });
    const uri = uriOf('a.profile.json');
    open(uri);
    assert.deepEqual(await levelsOf(uri), ['1 unknown-member', '4 name-not-snake-case']);
    configure({ rules: { 'unknown-member': 'off' } });
    const changes = ['.hrflowrc.json', 'b.profile.json'].map((name) => ({ uri: uriOf(name), type: 2 }));
    server.notify('workspace/didChangeWatchedFiles', { changes });
    assert.deepEqual(await levelsOf(uri), ['4 name-not-snake-case']);
    await server.find(({ method, params }) => {
      if (method !== 'hrflow/readProfiles') return false;
      return JSON.stringify(params) === JSON.stringify({ uris: [uriOf('b.profile.json')] });
    });
  });

  it('is pushed to an editor that does not pull', async () => {
    configure({ rules: { 'unknown-member': 'off' } });
    await server.initialize({});
    const uri = uriOf('a.profile.json');
    open(uri);
    const { params } = await server.find(({ method }) => method === 'textDocument/publishDiagnostics');
    assert.deepEqual(
      (params as { diagnostics: Diagnostic[] }).diagnostics.map(({ code }) => code),
      ['name-not-snake-case'],
    );
  });

  it('is not searched for a document that is no file', async () => {
    await server.initialize(pulls);
    for (const uri of [
      'untitled:Untitled-1',
      'file://server.invalid/share/a.profile.json',
      'vscode-vfs://github/a.json',
    ]) {
      open(uri);
      assert.deepEqual(await levelsOf(uri), ['2 unknown-member', '4 name-not-snake-case']);
    }
  });
});
