import assert from 'node:assert/strict';
import { type CompletionList, FileChangeType } from 'vscode-languageserver';
import { LanguageClient, marked, vscodeCapabilities } from '../../support/languageClient';

const company = (name: string): string => JSON.stringify({ experiences: [{ company: name }] });
const { text, position } = marked('{"experiences": [{"company": █}]}');

const foldersCapabilities = {
  ...vscodeCapabilities,
  workspace: { ...vscodeCapabilities.workspace, workspaceFolders: true },
};

describe('profiles of the workspace', () => {
  const files = new Map<string, string>();
  let client: LanguageClient;

  const start = async (own?: ReadonlyMap<string, string>): Promise<void> => {
    client = await LanguageClient.start(vscodeCapabilities, {}, ['file:///w'], own);
  };
  const companies = async (uri: string): Promise<string[]> => {
    const list = await client.request<CompletionList>('textDocument/completion', uri, { position });
    return list.items.filter(({ detail }) => detail === 'in the workspace').map(({ label }) => label);
  };
  const changed = (uri: string, type: FileChangeType): Promise<void> =>
    client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type }] });

  beforeEach(() => files.clear());
  afterEach(() => client.stop());

  it('provide their current values to other profiles', async () => {
    for (let i = 0; i < 120; i++) files.set(`file:///w/${i}.profile.json`, company('Hogwarts'));
    files.set('file:///w/a.profile.json', company('Gringotts'));
    files.set('file:///w/broken.profile.json', '{"experiences": [{"company": "Borgin", ');
    files.set('file:///w/new.profile.json', company('Not itself'));
    await start(files);
    const uri = await client.open(text, 'hrflow-profile', 'file:///w/new.profile.json');
    assert.deepEqual(await companies(uri), ['"Hogwarts"', '"Borgin"', '"Gringotts"']);

    files.set('file:///w/a.profile.json', company('Flourish'));
    await changed('file:///w/a.profile.json', FileChangeType.Changed);
    assert.deepEqual(await companies(uri), ['"Hogwarts"', '"Borgin"', '"Flourish"']);

    await changed('file:///w/broken.profile.json', FileChangeType.Deleted);
    assert.deepEqual(await companies(uri), ['"Hogwarts"', '"Flourish"']);
  });

  it('provide the values of the editor if they are open', async () => {
    files.set('file:///w/a.profile.json', company('Gringotts'));
    await start(files);
    const uri = await client.open(text);
    const other = await client.open(company('Unsaved'), 'hrflow-profile', 'file:///w/a.profile.json');
    assert.deepEqual(await companies(uri), ['"Unsaved"']);
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: other } });
    assert.deepEqual(await companies(uri), ['"Gringotts"']);
  });

  for (const isSame of [true, false])
    it(`ask whether an open document with other case is the same file: ${isSame ? 'yes' : 'no'}`, async () => {
      files.set('file:///w/A.profile.json', company('Gringotts'));
      files.set('file:///w/b%20c.profile.json', company('Borgin'));
      await start(files);
      const asked: string[][] = [];
      client.connection.onRequest('hrflow/isSameFile', ({ uris }: { uris: string[] }) => (asked.push(uris), isSame));
      const uri = await client.open(text);
      await client.open(company('Unsaved'), 'hrflow-profile', 'file:///w/a.profile.json');
      // Another spelling of the same name: the client is not asked.
      await client.open(company('Unsaved, too'), 'hrflow-profile', 'file:///w/b c.profile.json');
      const expected = ['"Unsaved"', '"Unsaved, too"', ...(isSame ? [] : ['"Gringotts"'])];
      assert.deepEqual((await companies(uri)).sort(), expected.sort());
      await companies(uri);
      assert.deepEqual(asked, [['file:///w/A.profile.json', 'file:///w/a.profile.json']]);
    });

  it('are not requested from a client without these requests', async () => {
    await start();
    const uri = await client.open(text);
    await client.open(company('Open'), 'hrflow-profile', 'untitled:Untitled-2');
    assert.deepEqual(await companies(uri), ['"Open"']);
  });

  const countReads = (): string[][] => {
    const reads: string[][] = [];
    client.connection.onRequest('hrflow/readProfiles', ({ uris }: { uris: string[] }) => {
      reads.push(uris);
      return uris.flatMap((uri) => (files.has(uri) ? [{ uri, text: files.get(uri) }] : []));
    });
    return reads;
  };
  const until = async (uri: string, expected: readonly string[]): Promise<void> => {
    while (JSON.stringify(await companies(uri)) !== JSON.stringify(expected));
  };
  const changeFolders = (added: string[], removed: string[]): Promise<void> => {
    const named = (uris: string[]): object[] => uris.map((uri) => ({ uri, name: uri }));
    const event = { added: named(added), removed: named(removed) };
    return client.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event });
  };

  it('are read a few at a time and at most 500, when thousands of files change', async () => {
    files.set('file:///w/a.profile.json', company('Gringotts'));
    await start(files);
    const reads = countReads();
    const uri = await client.open(text);
    await until(uri, ['"Gringotts"']);
    const uris = Array.from({ length: 10_000 }, (_, index) => `file:///w/${index}.profile.json`);
    for (const each of uris) files.set(each, company('Hogwarts'));
    for (const type of [FileChangeType.Created, FileChangeType.Changed])
      await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: uris.map((each) => ({ uri: each, type })),
      });
    await until(uri, ['"Hogwarts"', '"Gringotts"']);
    await client.request('textDocument/completion', uri, { position });
    assert.ok(Math.max(...reads.map(({ length }) => length)) <= 50);
    assert.ok(new Set(reads.flat()).size <= 500);
    assert.ok(reads.flat().length <= 1_000, String(reads.flat().length));
  });

  it('are read when others of more than 500 are deleted', async () => {
    const uris = Array.from({ length: 600 }, (_, index) => `file:///w/${index}.profile.json`);
    for (const each of uris) files.set(each, company('Hogwarts'));
    await start(files);
    const uri = await client.open(text);
    await until(uri, ['"Hogwarts"']);
    files.set('file:///w/a.profile.json', company('Gringotts'));
    await changed('file:///w/a.profile.json', FileChangeType.Created);
    for (const each of uris) files.delete(each);
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: uris.map((each) => ({ uri: each, type: FileChangeType.Deleted })),
    });
    await until(uri, ['"Gringotts"']);
  });

  it('of a removed workspace folder provide no values, and those of an added folder do', async () => {
    files.set('file:///w/a.profile.json', company('Gringotts'));
    client = await LanguageClient.start(foldersCapabilities, {}, ['file:///w', 'file:///v'], files);
    const uri = await client.open(text);
    await until(uri, ['"Gringotts"']);
    files.clear();
    files.set('file:///x/b.profile.json', company('Borgin'));
    await changeFolders(['file:///x'], []);
    await until(uri, ['"Borgin"', '"Gringotts"']);
    await changeFolders([], ['file:///w']);
    await until(uri, ['"Borgin"']);
  });

  it('do not delay completion when the client fails', async () => {
    await start(files);
    client.connection.onRequest('hrflow/findProfiles', () => {
      throw new Error('disk');
    });
    const uri = await client.open(text);
    assert.deepEqual(await companies(uri), []);
  });
});
