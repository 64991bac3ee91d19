import assert from 'node:assert/strict';
import type { CodeLens } from 'vscode-languageserver';
import { LanguageClient, vscodeCapabilities } from '../../support/languageClient';

const text = '{\n  "skills": [\n    {"name": "Python"}\n  ]\n}';

describe('code lenses of the language server', () => {
  const settings: Record<string, unknown> = {};
  let client: LanguageClient;
  let refreshed: () => void;

  before(async () => {
    const workspace = { ...vscodeCapabilities.workspace, codeLens: { refreshSupport: true } };
    client = await LanguageClient.start({ ...vscodeCapabilities, workspace }, settings);
    client.connection.onRequest('workspace/codeLens/refresh', () => {
      refreshed();
      return null;
    });
  });
  after(() => client.stop());

  const lensesOf = (uri: string): Promise<CodeLens[]> => client.request<CodeLens[]>('textDocument/codeLens', uri);

  it('are above their lists, as a text', async () => {
    assert.deepEqual(client.initialized.capabilities.codeLensProvider, {});
    const position = { line: 1, character: 2 };
    assert.deepEqual(await lensesOf(await client.open(text)), [
      { range: { start: position, end: position }, command: { title: '1 item', command: '' } },
    ]);
  });

  it('follow edits and the setting immediately', async () => {
    const uri = await client.open(text);
    await client.change(uri, text.replace('\n  ]', ', 1\n  ]'));
    assert.equal((await lensesOf(uri))[0]?.command?.title, '2 items');
    const set = async (value: boolean): Promise<void> => {
      settings['hrflow.codeLens.enable'] = value;
      const refresh = new Promise<void>((resolve) => (refreshed = resolve));
      await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
      await refresh;
    };
    await set(false);
    assert.deepEqual(await lensesOf(uri), []);
    await set(true);
    assert.equal((await lensesOf(uri)).length, 1);
  });

  it('are empty for a document that is not open', async () => {
    assert.deepEqual(await lensesOf('file:///other.profile.json'), []);
  });
});
