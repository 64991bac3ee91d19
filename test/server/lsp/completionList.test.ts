import assert from 'node:assert/strict';
import type { ClientCapabilities, CompletionItem, CompletionList, Range } from 'vscode-languageserver';
import { LanguageClient, marked, vscodeCapabilities } from '../../support/languageClient';

const withDefaults: ClientCapabilities = {
  ...vscodeCapabilities,
  textDocument: {
    ...vscodeCapabilities.textDocument,
    completion: {
      ...vscodeCapabilities.textDocument?.completion,
      completionList: { itemDefaults: ['commitCharacters', 'editRange', 'insertTextFormat', 'insertTextMode', 'data'] },
    },
  },
};

/** What an editor does with the defaults of a list, as LSP 3.17 defines it. */
function expand({ items, itemDefaults }: CompletionList): object[] {
  const editRange = itemDefaults?.editRange as Range | undefined;
  return items.map(({ textEditText, ...item }) =>
    normalize({ ...item, ...(editRange && { textEdit: { range: editRange, newText: textEditText ?? item.label } }) }),
  );
}

/** Without what an editor replaces by its default. */
function normalize({ insertText, documentation, filterText, ...item }: CompletionItem): object {
  return {
    ...item,
    ...(item.textEdit === undefined && { insertText }),
    filterText: filterText ?? item.label,
    documentation: documentation ?? '',
  };
}

describe('lists of completions', () => {
  const clients: LanguageClient[] = [];
  afterEach(() => Promise.all(clients.splice(0).map((client) => client.stop())));
  const start = async (capabilities: ClientCapabilities): Promise<LanguageClient> => {
    const client = await LanguageClient.start(capabilities);
    clients.push(client);
    return client;
  };

  for (const text of [
    '{"info": {"█"}}',
    '{"experiences": [{"company": "Hogwarts"}, {"company": █}]}',
    '{"experiences": [{"company": "Hogwarts"}, {"company": "█"}]}',
    '{"languages": [{"name": "en█"}]}',
    '{"info": {"gender": █}}',
    '{"skills": [{"name": "a"}\n{"█"}]}',
    '{"info": {} "█"}',
    '{█',
    '█',
  ]) {
    it(`mean the same without what the items have in common: ${text}`, async () => {
      const { text: content, position } = marked(text);
      const [whole, compact] = await Promise.all(
        [vscodeCapabilities, withDefaults].map(async (capabilities) => {
          const client = await start(capabilities);
          const uri = await client.open(content);
          return await client.request<CompletionList>('textDocument/completion', uri, { position });
        }),
      );
      assert.ok(whole && compact && whole.items.length > 0);
      assert.equal(whole.itemDefaults, undefined);
      assert.deepEqual(expand(compact), whole.items.map(normalize));
      assert.ok(JSON.stringify(compact).length <= JSON.stringify(whole).length);
    });
  }

  it('are the same again, until the document or another one changes', async () => {
    const client = await start(withDefaults);
    const { text, position } = marked('{"experiences": [{"company": "Hogwarts"}, {"company": █}]}');
    const uri = await client.open(text);
    const labels = async (): Promise<readonly string[]> => {
      const list = await client.request<CompletionList>('textDocument/completion', uri, { position });
      return list.items.map(({ label }) => label);
    };
    const first = await labels();
    assert.ok(first.includes('"Hogwarts"'));
    assert.deepEqual(await labels(), first);
    await client.open('{"experiences": [{"company": "Gringotts"}]}', 'hrflow-profile', 'untitled:Untitled-2');
    assert.ok((await labels()).includes('"Gringotts"'));
    await client.change(uri, text.replace('Hogwarts', 'Gladrags'));
    const changed = await labels();
    assert.ok(changed.includes('"Gladrags"') && !changed.includes('"Hogwarts"'));
  });
});
