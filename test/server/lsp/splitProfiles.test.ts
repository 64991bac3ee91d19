import assert from 'node:assert/strict';
import type { ClientCapabilities, CodeAction, CreateFile, TextDocumentEdit } from 'vscode-languageserver/node';
import { LanguageClient, vscodeCapabilities } from '../../support/languageClient';

const two =
  '[\n    {\n        "info": {"full_name": "A", "email": "a@example.com"}\n    },\n    {"info": {"full_name": "B"}, "x": 1.10}\n]\n';
const texts = [
  '{\n    "info": {"full_name": "A", "email": "a@example.com"}\n}\n',
  '{"info": {"full_name": "B"}, "x": 1.10}\n',
];
const createsFiles: ClientCapabilities = {
  ...vscodeCapabilities,
  workspace: {
    ...vscodeCapabilities.workspace,
    workspaceEdit: { documentChanges: true, resourceOperations: ['create'] },
  },
};

describe('splitting several profiles', () => {
  let client: LanguageClient;
  afterEach(() => client.stop());

  async function split(text: string): Promise<string[]> {
    return await client.request('hrflow/splitProfiles', await client.open(text));
  }

  async function actions(uri: string): Promise<CodeAction[]> {
    await client.open(two, 'hrflow-profile', uri);
    const at = { line: 0, character: 0 };
    const parameters = { range: { start: at, end: at }, context: { diagnostics: [], only: ['quickfix'] } };
    return await client.request('textDocument/codeAction', uri, parameters);
  }

  it('returns the text of each, without the indentation of the list', async () => {
    client = await LanguageClient.start();
    assert.deepEqual(await split(two), texts);
    assert.deepEqual(
      await split(`{"code": 200, "data": ${two.replaceAll('\n', '\r\n')}}`),
      texts.map((text) => text.replaceAll('\n', '\r\n')),
    );
    assert.deepEqual(await split('[{"profile": {"info": {"full_name": "A"}}}, {"info": {"full_name": "B"}}]'), [
      '{"info": {"full_name": "A"}}\n',
      '{"info": {"full_name": "B"}}\n',
    ]);
  });

  it('returns the text of each of several documents, as in JSON Lines and in an answer of a language model', async () => {
    client = await LanguageClient.start();
    const [first, second] = ['{"info": {"full_name": "A"}}', '{"info": {"full_name": "B"}, "x": 1.10}'];
    for (const text of [
      `${first}\n${second}\n`,
      `${first}\n\n${second}`,
      `A:\n\`\`\`json\n${first}\n\`\`\`\nB:\n\`\`\`json\n${second}\n\`\`\`\n`,
    ])
      assert.deepEqual(await split(text), [`${first}\n`, `${second}\n`], text);
    assert.deepEqual(await split(`${first}\r\n${second}\r\n`), [`${first}\r\n`, `${second}\r\n`]);
  });

  it('returns nothing for one profile, and if the end of one is uncertain', async () => {
    client = await LanguageClient.start();
    for (const text of [
      '{}',
      '',
      '[{"info": {"full_name": "A"}}]',
      '[{"info": {"full_name": "A"}, {"info": {"full_name": "B"}}]',
    ])
      assert.deepEqual(await split(text), []);
    assert.deepEqual(await client.request('hrflow/splitProfiles', 'file:///closed.json'), []);
  });

  it('is a quick fix that creates the files, and replaces none', async () => {
    client = await LanguageClient.start(createsFiles);
    const [action, ...others] = await actions('file:///work/candidates.profile.json');
    assert.deepEqual([action?.title, action?.isPreferred, others], ['Split into 2 files', true, []]);
    const changes = (action?.edit?.documentChanges ?? []) as (CreateFile | TextDocumentEdit)[];
    const created = changes.flatMap((change) => ('kind' in change ? [change] : []));
    const written = changes.flatMap((change) => ('edits' in change ? [change] : []));
    const uris = ['file:///work/candidates-1.profile.json', 'file:///work/candidates-2.profile.json'];
    assert.deepEqual(
      created.map(({ uri }) => uri),
      uris,
    );
    assert.ok(created.every(({ options }) => options?.overwrite === false && options.ignoreIfExists === false));
    assert.deepEqual(
      written.map(({ textDocument, edits }) => [textDocument.uri, edits]),
      uris.map((uri, index) => {
        const start = { line: 0, character: 0 };
        return [uri, [{ range: { start, end: start }, newText: texts[index] }]];
      }),
    );
  });

  it('is no quick fix in an editor that cannot create files, nor in a new document', async () => {
    client = await LanguageClient.start();
    assert.deepEqual(await actions('file:///work/a.profile.json'), []);
    await client.stop();
    client = await LanguageClient.start(createsFiles);
    assert.deepEqual(await actions('untitled:Untitled-1'), []);
  });
});
