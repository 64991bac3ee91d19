import assert from 'node:assert/strict';
import {
  type CodeAction,
  type CompletionItem,
  type CompletionList,
  type DocumentLink,
  type DocumentSymbol,
  type FoldingRange,
  type Hover,
  InsertTextFormat,
  type MarkupContent,
  type Range,
  type SelectionRange,
  type SymbolInformation,
  type TextDocumentEdit,
  type TextEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { LanguageClient, marked, vscodeCapabilities } from '../../support/languageClient';
import { fixture, pageExample, pageExampleAsJson, profileWith } from '../../support/profiles';

const options = { tabSize: 2, insertSpaces: true };

describe('language server', () => {
  let client: LanguageClient;
  const settings: Record<string, unknown> = {};

  before(async () => (client = await LanguageClient.start(vscodeCapabilities, settings)));
  after(() => client.stop());

  describe('diagnostics', () => {
    it('are pulled, with code, source, link and the smallest range', async () => {
      const uri = await client.open('{"info": []}');
      const diagnostics = await client.diagnostics(uri);
      const wrongType = diagnostics.find(({ code }) => code === 'wrong-type');
      assert.deepEqual(wrongType, {
        range: { start: { line: 0, character: 1 }, end: { line: 0, character: 7 } },
        severity: 1,
        code: 'wrong-type',
        codeDescription: { href: 'https://developers.hrflow.ai/reference/the-profile-object#info-of-the-profile' },
        source: 'hrflow',
        message: wrongType?.message,
        data: { kind: 'profile' },
      });
      assert.equal(client.pushed.size, 0);
    });

    it('follow edits', async () => {
      const uri = await client.open('{', 'hrflow-profile', 'untitled:follow');
      assert.deepEqual(
        (await client.diagnostics(uri)).map(({ code }) => code),
        ['unclosed-object'],
      );
      await client.change(uri, fixture('workspace/harry-potter.profile.json'));
      assert.deepEqual(await client.diagnostics(uri), []);
    });

    it('follow several edits at once, in both directions and at line breaks', async () => {
      const item = (index: number): object => ({ title: index % 5 === 0 ? index : `Title ${index}`, company: 'Rail' });
      const profile = profileWith({ experiences: Array.from({ length: 20 }, (_, index) => item(index)) });
      const text = JSON.stringify(JSON.parse(profile), undefined, 2).replaceAll('\n', '\r\n');
      const uri = await client.open(text, 'hrflow-profile', 'untitled:edits');
      const document = TextDocument.create(uri, 'hrflow-profile', 1, text);
      const at = (title: string, by: number): Range['start'] =>
        document.positionAt(document.getText().indexOf(title) + by);
      for (const edits of [
        [() => ({ range: { start: at('Title 3', 2), end: at('Title 3', 4) }, text: '"' })],
        [
          // From end to start, as some editors do; then in another item, and beyond the end of a line.
          () => ({ range: { start: at('Ti"e 3', 3), end: at('Ti"e 3', 2) }, text: 'tl' }),
          () => ({ range: { start: at('Title 7', 0), end: at('Title 7', 5) }, text: '1' }),
          () => ({ range: { start: { line: at('1 7', 0).line, character: 999 }, end: at('"1 7"', 5) }, text: '' }),
        ],
        [() => ({ range: { start: at('"company"', 0), end: at('"company"', 0) }, text: '"k": [' })],
        [],
        [() => ({ text: document.getText().replace('"k": [', '') })],
        [() => ({ range: { start: at('Title 4', 0), end: at('Title 4', 7) }, text: 'Title 1' })],
      ]) {
        await client.diagnostics(uri);
        const changes = edits.map((make) => {
          const change = make();
          TextDocument.update(document, [change], 1);
          return change;
        });
        await client.edit(uri, changes);
        const fresh = await client.open(document.getText(), 'hrflow-profile', 'untitled:afresh');
        assert.deepEqual(await client.diagnostics(uri), await client.diagnostics(fresh));
      }
    });

    it('omit syntax errors if the editor treats the document as JSON', async () => {
      for (const language of ['json', 'jsonc']) {
        const uri = await client.open('{"info": [], "info": [],}', language, `file:///a.${language}.profile.json`);
        const codes = (await client.diagnostics(uri)).map(({ code }) => code);
        assert.deepEqual(codes.sort(), ['empty-text', 'missing-recommended-members', 'wrong-type']);
      }
    });

    it('are empty for the other side of a diff and for stored profiles', async () => {
      for (const scheme of ['git', 'hrflow-stored']) {
        const uri = await client.open('{', 'hrflow-profile', `${scheme}:/a.profile.json`);
        assert.deepEqual(await client.diagnostics(uri), []);
      }
    });

    it('are pushed only to an editor that cannot pull', async () => {
      const simple = await LanguageClient.start({});
      assert.equal(simple.initialized.capabilities.diagnosticProvider, undefined);
      const uri = await simple.open('[]');
      // A response means that the previous notification was handled.
      await simple.request('textDocument/hover', uri, { position: { line: 0, character: 0 } });
      assert.deepEqual(
        simple.pushed.get(uri)?.map(({ code }) => code),
        ['wrong-type'],
      );
      await simple.stop();
    });
  });

  it('adds quotes around a bare date by a quick fix', async () => {
    const uri = await client.open(pageExample, 'hrflow-profile', 'untitled:fix');
    const bareDate = (await client.diagnostics(uri)).find(({ code }) => code === 'bare-date');
    assert.ok(bareDate);
    const [action, ...rest] = await client.request<CodeAction[]>('textDocument/codeAction', uri, {
      range: { start: bareDate.range.start, end: bareDate.range.start },
      context: { diagnostics: [bareDate] },
    });
    assert.deepEqual(rest, []);
    assert.deepEqual([action?.kind, action?.isPreferred], ['quickfix', true]);
    assert.deepEqual(action?.diagnostics, [bareDate]);
    const [change] = (action.edit?.documentChanges ?? []) as TextDocumentEdit[];
    assert.equal(applied(pageExample, (change?.edits ?? []) as TextEdit[]), pageExampleAsJson);
    const others = await client.request<CodeAction[]>('textDocument/codeAction', uri, {
      range: { start: bareDate.range.start, end: bareDate.range.start },
      context: { diagnostics: [], only: ['refactor'] },
    });
    assert.deepEqual(others, []);
  });

  async function hoverAt(source: string): Promise<string | undefined> {
    const { text, position } = marked(source);
    const uri = await client.open(text, 'hrflow-profile', 'untitled:hover');
    const hover = await client.request<Hover | null>('textDocument/hover', uri, { position });
    return (hover?.contents as MarkupContent | undefined)?.value;
  }

  describe('hover', () => {
    it('shows type, requirement, description, example and documentation', async () => {
      const text = (await hoverAt('{"consent_algor█ithmic": {}}')) ?? '';
      assert.match(text, /^\*\*consent_algorithmic\*\* · an object · required/);
      assert.match(text, /consent/);
      assert.match(text, /```json/);
      assert.match(text, /\[Documentation\]\(https:\/\/developers\.hrflow\.ai\//);
    });

    it('distinguishes requirements of the documentation and of the service', async () => {
      assert.match((await hoverAt('{"created█_at": 1}')) ?? '', /required by the documentation, not by the service/);
      assert.match((await hoverAt('{"refer█ence": 1}')) ?? '', /a string or null · optional/);
    });

    it('describes an enumerated value and lists the others', async () => {
      assert.match((await hoverAt('{"skills": [{"type": "ha█rd"}]}')) ?? '', /`"hard"`: /);
      assert.match((await hoverAt('{"skills": [{"ty█pe": 1}]}')) ?? '', /One of `"hard"`, `"soft"` or `null`/);
    });

    it('works with syntax errors, and is empty elsewhere', async () => {
      assert.match((await hoverAt('{"a": [{, "info": {"em█ail": "')) ?? 'nothing', /nothing|email/);
      assert.match((await hoverAt('{"info": {"em█ail": ')) ?? '', /\*\*email\*\*/);
      assert.equal(await hoverAt('{"unkn█own": 1}'), undefined);
      assert.equal(await hoverAt('{ █ "info": 1}'), undefined);
      assert.equal(await hoverAt('█'), undefined);
    });
  });

  async function complete(source: string): Promise<CompletionItem[]> {
    const { text, position } = marked(source);
    const uri = await client.open(text, 'hrflow-profile', 'untitled:complete');
    const list = await client.request<CompletionList | null>('textDocument/completion', uri, { position });
    return list?.items ?? [];
  }

  describe('completion', () => {
    it('suggests missing properties', async () => {
      const labels = (await complete('{"info": {}, "█"}')).map(({ label }) => label);
      assert.ok(labels.includes('skills') && labels.includes('consent_algorithmic'));
      assert.ok(!labels.includes('info'));
    });

    it('suggests enumerated values with their descriptions', async () => {
      const hard = (await complete('{"skills": [{"type": █}]}')).find(({ label }) => label === '"hard"');
      assert.ok(hard?.documentation);
    });

    it('does not load the $schema of a document', async () => {
      const labels = (await complete('{"$schema": "file:///etc/hosts", "█"}')).map(({ label }) => label);
      assert.ok(labels.includes('skills'));
    });

    it('is empty beyond the depth limit', async () => {
      assert.deepEqual(await complete(`${'['.repeat(100_000)}█`), []);
    });
  });

  it('provides outline, folding, selection ranges and links', async () => {
    const text = JSON.stringify(
      JSON.parse(profileWith({ info: { urls: { github: 'https://github.com/harry' } } })),
      undefined,
      2,
    );
    const uri = await client.open(text, 'hrflow-profile', 'untitled:all');
    const symbols = await client.request<DocumentSymbol[]>('textDocument/documentSymbol', uri);
    assert.ok(symbols.some(({ name }) => name === 'info'));
    assert.ok((await client.request<FoldingRange[]>('textDocument/foldingRange', uri)).length > 5);
    const { line } = TextDocument.create('', '', 0, text).positionAt(text.indexOf('"github"'));
    const [selection] = await client.request<SelectionRange[]>('textDocument/selectionRange', uri, {
      positions: [{ line, character: 10 }],
    });
    assert.ok(selection?.parent?.parent);
    const [link] = await client.request<DocumentLink[]>('textDocument/documentLink', uri);
    assert.equal(link?.target, 'https://github.com/harry');
  });

  it('leaves these to the editor if it treats the document as JSON', async () => {
    const uri = await client.open('{"info": {\n}}', 'json', 'file:///plain.profile.json');
    for (const method of ['documentSymbol', 'foldingRange']) {
      assert.deepEqual(await client.request(`textDocument/${method}`, uri), []);
    }
    assert.deepEqual(await client.request('textDocument/formatting', uri, { options }), []);
  });

  it('formats documents within the depth limit', async () => {
    const uri = await client.open('{"a":[1]}', 'hrflow-profile', 'untitled:format');
    const edits = await client.request<TextEdit[]>('textDocument/formatting', uri, { options });
    assert.equal(applied('{"a":[1]}', edits), '{\n  "a": [\n    1\n  ]\n}');
    const deep = await client.open('['.repeat(100_000), 'hrflow-profile', 'untitled:deep');
    assert.deepEqual(await client.request('textDocument/formatting', deep, { options }), []);
  });

  it('registers the formatter according to the setting, immediately', async () => {
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await until(() => client.registered.has('textDocument/formatting'));
    settings['hrflow.format.enable'] = false;
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await until(() => !client.registered.has('textDocument/formatting'));
  });

  describe('with an editor that supports nothing', () => {
    let simple: LanguageClient;
    beforeEach(async () => {
      simple = await LanguageClient.start({});
    });
    afterEach(() => simple.stop());

    it('announces its capabilities', () => {
      const { capabilities } = simple.initialized;
      assert.ok(
        capabilities.documentFormattingProvider && capabilities.hoverProvider && capabilities.completionProvider,
      );
    });

    it('completes without snippets and without Markdown', async () => {
      const uri = await simple.open('{}');
      const position = { line: 0, character: 1 };
      const { items } = await simple.request<CompletionList>('textDocument/completion', uri, { position });
      assert.ok(items.length > 10);
      for (const { insertTextFormat, textEdit, documentation } of items) {
        assert.notEqual(insertTextFormat, InsertTextFormat.Snippet);
        assert.ok(textEdit && !/\$\d|\$\{/.test(textEdit.newText), textEdit?.newText);
        assert.notEqual(typeof documentation, 'object');
      }
      const key = items.find(({ label }) => label === 'source_key');
      assert.match(key?.textEdit?.newText ?? '', /^"source_key": "/);
    });

    it('shows hovers in plain text', async () => {
      const uri = await simple.open('{"consent_algorithmic": {}}');
      const hover = await simple.request<Hover>('textDocument/hover', uri, { position: { line: 0, character: 3 } });
      const contents = hover.contents as MarkupContent;
      assert.equal(contents.kind, 'plaintext');
      assert.doesNotMatch(contents.value, /\*\*|`|\]\(/);
    });

    it('has a flat outline', async () => {
      const uri = await simple.open('{"info": {"email": null}}');
      const symbols = await simple.request<SymbolInformation[]>('textDocument/documentSymbol', uri);
      assert.deepEqual(
        symbols.map(({ name, containerName, location }) => [name, containerName, location.uri]),
        [
          ['info', undefined, uri],
          ['email', 'info', uri],
        ],
      );
    });

    it('receives no quick fixes, which it could not apply', async () => {
      const uri = await simple.open('{"a": 1,}');
      const range = { start: { line: 0, character: 7 }, end: { line: 0, character: 8 } };
      const parameters = { range, context: { diagnostics: [] } };
      assert.deepEqual(await simple.request('textDocument/codeAction', uri, parameters), []);
      assert.equal(simple.initialized.capabilities.executeCommandProvider, undefined);
    });
  });

  it('reports all errors of a document that the editor treats as JSON', async () => {
    const uri = await client.open('{"a": 1, "a": 2}', 'json', 'file:///a.profile.json');
    const shown = (await client.diagnostics(uri)).map(({ code }) => code);
    assert.ok(!shown.includes('repeated-key'));
    const errors = await client.request<{ message: string; range: Range }[]>('hrflow/errors', uri);
    assert.ok(errors.some(({ range }) => range.start.character === 9));
    await assert.rejects(client.request('hrflow/errors', 'file:///never-opened.profile.json'));
  });

  it('responds for a document that is not open', async () => {
    assert.deepEqual(await client.diagnostics('file:///never-opened.profile.json'), []);
  });
});

function applied(text: string, edits: TextEdit[]): string {
  return TextDocument.applyEdits(TextDocument.create('', '', 0, text), edits);
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}
