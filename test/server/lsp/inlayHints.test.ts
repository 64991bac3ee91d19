import assert from 'node:assert/strict';
import type { InlayHint } from 'vscode-languageserver';
import { LanguageClient, vscodeCapabilities } from '../../support/languageClient';

const text = '{"text_language": "en",\n"experiences": [{"date_start": "2016-01-01",\n"date_end": "2018-07-01"}]}';
const everything = { start: { line: 0, character: 0 }, end: { line: 3, character: 0 } };

describe('inlay hints of the language server', () => {
  const settings: Record<string, unknown> = {};
  let client: LanguageClient;
  let refreshed: () => void;

  before(async () => {
    const workspace = { ...vscodeCapabilities.workspace, inlayHint: { refreshSupport: true } };
    client = await LanguageClient.start({ ...vscodeCapabilities, workspace }, settings);
    client.connection.onRequest('workspace/inlayHint/refresh', () => {
      refreshed();
      return null;
    });
  });
  after(() => client.stop());

  const hintsOf = (uri: string, range = everything): Promise<InlayHint[]> =>
    client.request<InlayHint[]>('textDocument/inlayHint', uri, { range });

  it('are after their values', async () => {
    assert.equal(client.initialized.capabilities.inlayHintProvider, true);
    assert.deepEqual(await hintsOf(await client.open(text)), [
      { position: { line: 0, character: 22 }, label: 'English', paddingLeft: true },
      {
        position: { line: 2, character: 24 },
        label: '2 yrs 6 mos',
        paddingLeft: true,
        tooltip: 'From 1 January 2016 to 1 July 2018.',
      },
    ]);
  });

  it('are those of the range, and follow edits', async () => {
    const uri = await client.open(text);
    const range = { start: { line: 1, character: 0 }, end: { line: 2, character: 30 } };
    assert.equal((await hintsOf(uri, range)).length, 1);
    await client.change(uri, text.replace('2018', '2017'));
    assert.equal((await hintsOf(uri, range))[0]?.label, '1 yr 6 mos');
    await client.change(uri, '');
    assert.deepEqual(await hintsOf(uri, range), []);
  });

  it('follow the setting immediately', async () => {
    const uri = await client.open(text);
    const set = async (value: boolean): Promise<void> => {
      settings['hrflow.inlayHints.enable'] = value;
      const refresh = new Promise<void>((resolve) => (refreshed = resolve));
      await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
      await refresh;
    };
    assert.equal((await hintsOf(uri)).length, 2);
    await set(false);
    assert.deepEqual(await hintsOf(uri), []);
    await set(true);
    assert.equal((await hintsOf(uri)).length, 2);
  });

  it('are sent to an editor without settings, and are empty for a document that is not open', async () => {
    const simple = await LanguageClient.start({});
    const uri = await simple.open(text);
    assert.equal((await simple.request<InlayHint[]>('textDocument/inlayHint', uri, { range: everything })).length, 2);
    await simple.stop();
    assert.deepEqual(await hintsOf('file:///never-opened.profile.json'), []);
  });
});
