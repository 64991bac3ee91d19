import assert from 'node:assert/strict';
import { LanguageClient, vscodeCapabilities } from '../../support/languageClient';
import { smallProfileWith } from '../../support/profiles';

const text = smallProfileWith({ tags: [{ name: 'Two Words', value: 1 }], hobby: 1 });

describe('settings', () => {
  const settings: Record<string, unknown> = {};
  let client: LanguageClient;
  let refreshed: () => void;

  async function start(capabilities = vscodeCapabilities): Promise<void> {
    client = await LanguageClient.start(capabilities, settings, ['file:///home/harry/work']);
    client.connection.onRequest('workspace/diagnostic/refresh', () => {
      refreshed();
      return null;
    });
  }

  async function set(values: Record<string, unknown>): Promise<void> {
    Object.assign(settings, values);
    const refresh = new Promise<void>((resolve) => (refreshed = resolve));
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await refresh;
  }

  const levelsOf = async (uri: string): Promise<string[]> =>
    (await client.diagnostics(uri)).map(({ code, severity }) => `${severity} ${code}`).sort();

  beforeEach(async () => {
    for (const name of Object.keys(settings)) Reflect.deleteProperty(settings, name);
    await start({
      ...vscodeCapabilities,
      workspace: { ...vscodeCapabilities.workspace, diagnostics: { refreshSupport: true } },
    });
  });
  afterEach(() => client.stop());

  it('change the severity of diagnostics immediately', async () => {
    const uri = await client.open(text);
    assert.deepEqual(await levelsOf(uri), ['2 unknown-member', '4 name-not-snake-case']);
    await set({ 'hrflow.rules': { 'name-not-snake-case': 'error', 'unknown-member': 'off' } });
    assert.deepEqual(await levelsOf(uri), ['1 name-not-snake-case']);
    await set({ 'hrflow.rules': {} });
    assert.deepEqual(await levelsOf(uri), ['2 unknown-member', '4 name-not-snake-case']);
  });

  it('do so for the files of a glob in the folder; later items override earlier ones', async () => {
    await set({
      'hrflow.rules': { 'unknown-member': 'hint' },
      'hrflow.ruleOverrides': [
        { files: 'drafts/**', rules: { 'unknown-member': 'off' } },
        { files: '**/ün *.profile.json', rules: { 'unknown-member': 'error' } },
      ],
    });
    for (const [path, expected] of [
      ['a.profile.json', ['4 name-not-snake-case', '4 unknown-member']],
      ['drafts/a.profile.json', ['4 name-not-snake-case']],
      ['drafts/%C3%BCn%201.profile.json', ['1 unknown-member', '4 name-not-snake-case']],
      ['drafts/u%CC%88n%201.profile.json', ['1 unknown-member', '4 name-not-snake-case']],
    ] as const) {
      const uri = await client.open(text, 'hrflow-profile', `file:///home/harry/work/${path}`);
      assert.deepEqual(await levelsOf(uri), expected, path);
    }
  });

  it('take precedence over .hrflowrc.json, which the editor finds', async () => {
    await client.stop();
    client = await LanguageClient.start(vscodeCapabilities, settings, ['file:///home/harry/work'], undefined, {
      readsConfigurationFiles: true,
    });
    const requested: string[] = [];
    client.connection.onRequest('hrflow/configurationFile', ({ uri }: { uri: string }) => {
      requested.push(uri);
      if (uri.endsWith('/none.profile.json')) return null;
      const rules = { 'unknown-member': 'off', 'name-not-snake-case': 'error' };
      return { path: 'drafts/a.profile.json', settings: { overrides: [{ files: 'drafts/**', rules }] } };
    });
    const open = (name: string) => client.open(text, 'hrflow-profile', `file:///home/harry/work/${name}`);
    const [own, other] = [await open('a.profile.json'), await open('none.profile.json')];
    assert.deepEqual(await levelsOf(own), ['1 name-not-snake-case']);
    assert.deepEqual(await levelsOf(other), ['2 unknown-member', '4 name-not-snake-case']);
    await levelsOf(own);
    assert.deepEqual(requested, [own, other]);
    settings['hrflow.rules'] = { 'name-not-snake-case': 'hint' };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    assert.deepEqual(await levelsOf(own), ['4 name-not-snake-case']);
    assert.deepEqual(requested, [own, other, own]);
  });

  it('do so if the URIs of the folder and of the document are spelled differently', async () => {
    await client.stop();
    client = await LanguageClient.start(vscodeCapabilities, settings, ['file:///c%3A/Jos%C3%A9%20Ruiz']);
    settings['hrflow.ruleOverrides'] = [{ files: 'drafts/**', rules: { 'unknown-member': 'off' } }];
    for (const [uri, expected] of [
      ['file:///C:/Jos%c3%a9 Ruiz/drafts/a.profile.json', ['4 name-not-snake-case']],
      ['file:///d:/Jos%c3%a9 Ruiz/drafts/a.profile.json', ['2 unknown-member', '4 name-not-snake-case']],
    ] as const)
      assert.deepEqual(await levelsOf(await client.open(text, 'hrflow-profile', uri)), expected, uri);
  });

  it('refresh the editor when they change', async () => {
    await levelsOf(await client.open(text));
    assert.ok(client.registered.has('workspace/didChangeConfiguration'));
    assert.ok(client.registered.has('textDocument/formatting'));
  });

  it('are ignored if they are invalid', async () => {
    await set({
      'hrflow.rules': { 'unknown-member': 'loud', 'name-not-snake-case': 5 },
      'hrflow.ruleOverrides': [
        null,
        { files: 5 },
        { files: '**', rules: 'off' },
        { files: '', rules: { 'unknown-member': 'off' } },
        { files: '*'.repeat(70_000), rules: { 'unknown-member': 'off' } },
      ],
    });
    const uri = await client.open(text);
    assert.deepEqual(await levelsOf(uri), ['2 unknown-member', '4 name-not-snake-case']);
  });

  it('apply to pushed diagnostics', async () => {
    await client.stop();
    await start({ workspace: { configuration: true } });
    const told = async (): Promise<string[]> => {
      for (;;) {
        await client.connection.sendRequest('textDocument/foldingRange', { textDocument: { uri: 'untitled:x' } });
        const codes = client.pushed.get('untitled:pushed')?.map(({ code }) => String(code));
        if (codes) return codes;
      }
    };
    await client.open(text, 'hrflow-profile', 'untitled:pushed');
    assert.deepEqual((await told()).sort(), ['name-not-snake-case', 'unknown-member']);
    settings['hrflow.rules'] = { 'unknown-member': 'off' };
    client.pushed.clear();
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    assert.deepEqual(await told(), ['name-not-snake-case']);
  });

  it('are not requested from an editor without settings', async () => {
    await client.stop();
    await start({ textDocument: { diagnostic: {} } });
    assert.deepEqual(await levelsOf(await client.open(text)), ['2 unknown-member', '4 name-not-snake-case']);
  });

  it('follow added and removed folders', async () => {
    await client.stop();
    await start({ ...vscodeCapabilities, workspace: { ...vscodeCapabilities.workspace, workspaceFolders: true } });
    settings['hrflow.ruleOverrides'] = [{ files: 'drafts/**', rules: { 'unknown-member': 'off' } }];
    const uri = await client.open(text, 'hrflow-profile', 'file:///home/harry/more/drafts/a.profile.json');
    assert.deepEqual(await levelsOf(uri), ['2 unknown-member', '4 name-not-snake-case']);
    const more = [{ uri: 'file:///home/harry/more', name: 'more' }];
    const change = (event: object): Promise<void> =>
      client.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event });
    await change({ added: more, removed: [] });
    assert.deepEqual(await levelsOf(uri), ['4 name-not-snake-case']);
    await change({ added: [], removed: more });
    assert.deepEqual(await levelsOf(uri), ['2 unknown-member', '4 name-not-snake-case']);
  });

  it('are the general ones for a document with an invalid URI', async () => {
    settings['hrflow.ruleOverrides'] = [{ files: '**', rules: { 'unknown-member': 'off' } }];
    const uri = await client.open(text, 'hrflow-profile', 'file:///100%.profile.json');
    assert.deepEqual(await levelsOf(uri), ['2 unknown-member', '4 name-not-snake-case']);
  });
});

describe('an editor that rejects requests of the server', () => {
  const refuse = (): never => {
    throw new Error('no');
  };
  const methods = ['workspace/configuration', 'client/registerCapability', 'workspace/diagnostic/refresh'];

  it('has the defaults, and the settings as soon as it sends them', async () => {
    const client = await LanguageClient.start({
      ...vscodeCapabilities,
      workspace: { ...vscodeCapabilities.workspace, diagnostics: { refreshSupport: true } },
    });
    const codes = async (): Promise<unknown[]> =>
      (await client.diagnostics(await client.open(text))).map(({ code }) => code);
    const all = await codes();
    assert.ok(all.includes('unknown-member'));
    for (const method of methods) client.connection.onRequest(method, refuse);
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    assert.deepEqual(await codes(), all);
    client.connection.onRequest('workspace/configuration', ({ items }: { items: { section: string }[] }) =>
      items.map(({ section }) => (section === 'hrflow.rules' ? { 'unknown-member': 'off' } : null)),
    );
    assert.deepEqual(
      await codes(),
      all.filter((code) => code !== 'unknown-member'),
    );
    await client.stop();
  });

  it('still receives pushed diagnostics', async () => {
    const client = await LanguageClient.start({ workspace: { configuration: true } });
    client.connection.onRequest('workspace/configuration', refuse);
    await client.open(text, 'hrflow-profile', 'untitled:refused');
    while (!client.pushed.has('untitled:refused')) await client.request('textDocument/foldingRange', 'untitled:x');
    assert.ok((client.pushed.get('untitled:refused') ?? []).length > 0);
    await client.stop();
  });
});
