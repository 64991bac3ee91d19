import assert from 'node:assert/strict';
import type { CodeAction } from 'vscode-languageserver';
import { LanguageClient, vscodeCapabilities } from '../../support/languageClient';
import { smallProfileWith } from '../../support/profiles';

describe('titles of code actions', () => {
  let client: LanguageClient;
  before(async () => {
    client = await LanguageClient.start(vscodeCapabilities);
  });
  after(() => client.stop());

  const tags = [
    { name: 'Two Words', value: 1 },
    { name: 'Three Words', value: 2 },
  ];
  for (const [kind, text, title] of [
    ['quickfix', smallProfileWith({ tags }), 'Fix all `name-not-snake-case` problems in the document'],
    ['source.fixAll', smallProfileWith({ text_language: 'English' }), 'Apply all safe fixes'],
    ['source.sort', '{"text": "a", "info": {}}', 'Sort properties in documentation order'],
  ] as const)
    it(title, async () => {
      const uri = await client.open(text);
      const actions = await client.request<CodeAction[]>('textDocument/codeAction', uri, {
        range: { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } },
        context: { diagnostics: [], only: [kind] },
      });
      assert.ok(actions.some((action) => action.title === title));
    });
});
