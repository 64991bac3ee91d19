import assert from 'node:assert/strict';
import type {
  ApplyWorkspaceEditParams,
  ClientCapabilities,
  CodeAction,
  Command,
  CompletionItem,
  CompletionList,
  Diagnostic,
  TextEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { LanguageClient, marked } from '../../support/languageClient';

const trailingComma = { start: { line: 0, character: 7 }, end: { line: 0, character: 8 } };

/** Starts a client for one test. */
async function withClient(
  capabilities: ClientCapabilities,
  run: (client: LanguageClient) => Promise<void>,
  options?: object,
): Promise<void> {
  const client = await LanguageClient.start(capabilities, {}, [], undefined, options);
  try {
    await run(client);
  } finally {
    await client.stop();
  }
}

/** Waits until a condition holds: pushed diagnostics may arrive late. The test fails with a timeout otherwise. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}

async function settle(client: LanguageClient, uri: string): Promise<void> {
  await until(() => client.pushed.has(uri));
}

const codesOf = (diagnostics: readonly Diagnostic[] = []): unknown[] => diagnostics.map(({ code }) => code);

describe('a minimal client', () => {
  describe('without snippets', () => {
    const edited = (text: string, { textEdit, additionalTextEdits = [] }: CompletionItem): string =>
      TextDocument.applyEdits(TextDocument.create('', '', 0, text), [textEdit as TextEdit, ...additionalTextEdits]);

    it('inserts JSON with each completion', () =>
      withClient({}, async (client) => {
        for (const source of [
          '█',
          '{█}',
          '{"█"}',
          '{"info": {}, "█": 1}',
          '{"info": █}',
          '{"skills": [█]}',
          '{"skills": [{"type": "█"}]}',
          '{"experiences": [{"title": "Maître 🧑🏽‍🍳", █}]}',
          '{"experiences": [{"date_start": █}]}',
          '{"labels": █, "info": {}}',
          '{"info": {"gender": "█"}}',
        ]) {
          const { text, position } = marked(source);
          const uri = await client.open(text);
          const { items } = await client.request<CompletionList>('textDocument/completion', uri, { position });
          assert.ok(items.length > 0, source);
          for (const item of items) {
            const after = edited(text, item);
            assert.doesNotThrow(() => JSON.parse(after), `${source}: ${item.label}: ${after}`);
            assert.notEqual(item.insertTextFormat, 2);
            assert.ok((item.kind ?? 1) <= 18, item.label);
          }
        }
      }));
  });

  describe('without code action literals', () => {
    const applyEdit = { workspace: { applyEdit: true } };
    const context = { diagnostics: [] };

    it('receives commands, which apply the edit', () =>
      withClient(applyEdit, async (client) => {
        const applied: ApplyWorkspaceEditParams[] = [];
        client.connection.onRequest('workspace/applyEdit', (parameters: ApplyWorkspaceEditParams) => {
          applied.push(parameters);
          return { applied: true };
        });
        const uri = await client.open('{"a": 1,}');
        const parameters = { range: trailingComma, context };
        const commands = await client.request<Command[]>('textDocument/codeAction', uri, parameters);
        const [first] = commands;
        assert.ok(first);
        assert.ok(commands.every((each) => typeof each.command === 'string'));
        const execute = (command: object): Promise<unknown> =>
          client.connection.sendRequest('workspace/executeCommand', command);
        assert.equal(await execute(first), null);
        assert.deepEqual(applied, [
          { label: first.title, edit: { changes: { [uri]: [{ range: trailingComma, newText: '' }] } } },
        ]);
        // The positions of the edit are outdated.
        await client.change(uri, '{}');
        assert.equal(await execute(first), null);
        assert.equal(applied.length, 1);
        await assert.rejects(execute({ command: 'rm', arguments: [] }), { code: -32602 });
        await assert.rejects(execute({ command: first.command }), { code: -32602 });
      }));

    it('has no command that it could not apply', () =>
      withClient({}, async (client) => {
        assert.equal(client.initialized.capabilities.executeCommandProvider, undefined);
        await assert.rejects(
          client.connection.sendRequest('workspace/executeCommand', { command: 'hrflow-profile.applyEdit' }),
          { code: -32601 },
        );
      }));
  });

  describe('without its own support for JSON', () => {
    for (const languageId of ['json', 'jsonc', 'hrflow-profile', 'plaintext'])
      it(`has all features in a document with the language ${languageId}`, () =>
        withClient(
          {},
          async (client) => {
            const uri = await client.open('{"info": [],\n"text": 1\n,}', languageId);
            await settle(client, uri);
            assert.ok(codesOf(client.pushed.get(uri)).includes('trailing-comma'));
            const options = { tabSize: 2, insertSpaces: true };
            const edits = await client.request<TextEdit[]>('textDocument/formatting', uri, { options });
            assert.ok(edits.length > 0);
            for (const method of ['textDocument/documentSymbol', 'textDocument/foldingRange'])
              assert.ok((await client.request<unknown[]>(method, uri)).length > 0, method);
          },
          {},
        ));
  });

  describe('without workspace/configuration', () => {
    for (const [name, settings] of [
      ['nested objects', { hrflow: { rules: { 'wrong-type': 'hint' }, inlayHints: { enable: false } } }],
      ['names with dots', { other: 1, 'hrflow.rules': { 'wrong-type': 'hint' } }],
      ['both', { hrflow: { format: {} }, 'hrflow.rules': { 'wrong-type': 'hint' } }],
    ] as const)
      it(`sends the settings itself, as ${name}`, () =>
        withClient({}, async (client) => {
          const uri = await client.open('{"info": []}');
          await settle(client, uri);
          const severity = (): unknown => client.pushed.get(uri)?.find(({ code }) => code === 'wrong-type')?.severity;
          assert.equal(severity(), 1);
          await client.connection.sendNotification('workspace/didChangeConfiguration', { settings });
          await until(() => severity() === 4);
          for (const invalid of [null, [], 'x', { hrflow: null }]) {
            await client.connection.sendNotification('workspace/didChangeConfiguration', { settings });
            await until(() => severity() === 4);
            await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: invalid });
            await until(() => severity() === 1);
          }
        }));
  });

  it('receives only the properties of diagnostics that it supports', async () => {
    const text = '{"a": 1, "a": 2}';
    const propertiesOf = async (publishDiagnostics: object): Promise<Set<string>> => {
      const properties = new Set<string>();
      await withClient({ textDocument: { publishDiagnostics } }, async (client) => {
        const uri = await client.open(text);
        await settle(client, uri);
        for (const each of client.pushed.get(uri) ?? []) Object.keys(each).forEach((name) => properties.add(name));
      });
      return properties;
    };
    const base = ['range', 'severity', 'code', 'source', 'message'];
    assert.deepEqual([...(await propertiesOf({}))].sort(), [...base].sort());
    const all = { relatedInformation: true, codeDescriptionSupport: true, dataSupport: true };
    assert.deepEqual(
      [...(await propertiesOf(all))].sort(),
      [...base, 'codeDescription', 'data', 'relatedInformation'].sort(),
    );
  });

  it('receives the version of pushed diagnostics if it supports it', async () => {
    for (const versionSupport of [true, false])
      await withClient({ textDocument: { publishDiagnostics: { versionSupport } } }, async (client) => {
        const versions: unknown[] = [];
        client.connection.onNotification('textDocument/publishDiagnostics', (parameters: object) => {
          versions.push('version' in parameters ? parameters.version : undefined);
        });
        const uri = await client.open('{');
        await client.change(uri, '{}');
        await until(() => versions.length === 2);
        assert.deepEqual(versions, versionSupport ? [2, 3] : [undefined, undefined]);
      });
  });

  it('receives the diagnostics of the last of many changes, not of each, and none of a closed document', () =>
    withClient({}, async (client) => {
      const items = Array.from({ length: 3000 }, (_, index) => `{"title": ${index}}`).join();
      const received: unknown[][] = [];
      client.connection.onNotification(
        'textDocument/publishDiagnostics',
        ({ diagnostics }: { diagnostics: Diagnostic[] }) => void received.push(codesOf(diagnostics)),
      );
      const uri = await client.open(`{"experiences": [${items}]}`);
      await until(() => received.length === 1);
      for (let index = 0; index < 30; index++)
        await client.change(uri, `{"experiences": [${items}]${' '.repeat(index)}}`);
      await client.change(uri, '[');
      await until(() => received.at(-1)?.includes('unclosed-array') === true);
      assert.ok(received.length < 30, String(received.length));
      await client.change(uri, '{');
      await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
      await until(() => received.at(-1)?.length === 0);
      await new Promise((resolve) => setTimeout(resolve, 600));
      assert.deepEqual(received.at(-1), []);
    }));

  it('with code actions, applies them without documentChanges', () =>
    withClient(
      { textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } } },
      async (client) => {
        const uri = await client.open('{"a": 1,}');
        const parameters = { range: trailingComma, context: { diagnostics: [] } };
        const actions = await client.request<CodeAction[]>('textDocument/codeAction', uri, parameters);
        const fix = actions.find(({ diagnostics }) => diagnostics?.[0]?.code === 'trailing-comma');
        assert.deepEqual(fix?.edit, { changes: { [uri]: [{ range: trailingComma, newText: '' }] } });
      },
    ));
});
