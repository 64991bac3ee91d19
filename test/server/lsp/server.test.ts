import assert from 'node:assert/strict';
import type {
  CodeAction,
  CompletionItem,
  CompletionList,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Hover,
  MarkupContent,
  SelectionRange,
  TextDocumentEdit,
  TextEdit,
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
        message: '`info` has to be an object, not a list.',
        data: { kind: 'profile' },
      });
      assert.equal(client.pushed.size, 0);
    });

    it('follow the text', async () => {
      const uri = await client.open('{', 'hrflow-profile', 'untitled:follow');
      assert.deepEqual(
        (await client.diagnostics(uri)).map(({ code }) => code),
        ['unclosed-object'],
      );
      await client.change(uri, fixture('workspace/harry-potter.profile.json'));
      assert.deepEqual(await client.diagnostics(uri), []);
    });

    it('leave syntax to the editor where it treats the document as JSON', async () => {
      for (const language of ['json', 'jsonc']) {
        const uri = await client.open('{"info": [], "info": [],}', language, `file:///a.${language}.profile.json`);
        const codes = (await client.diagnostics(uri)).map(({ code }) => code);
        assert.deepEqual(codes.sort(), ['missing-members', 'missing-recommended-members', 'wrong-type']);
      }
    });

    it('are not given for the other side of a diff and for what the service has stored', async () => {
      for (const scheme of ['git', 'hrflow-stored']) {
        const uri = await client.open('{', 'hrflow-profile', `${scheme}:/a.profile.json`);
        assert.deepEqual(await client.diagnostics(uri), []);
      }
    });

    it('are pushed to an editor that cannot pull, and only to that', async () => {
      const simple = await LanguageClient.start({});
      assert.equal(simple.initialized.capabilities.diagnosticProvider, undefined);
      const uri = await simple.open('[]');
      // An answered request means that the notification before it was handled.
      await simple.request('textDocument/hover', uri, { position: { line: 0, character: 0 } });
      assert.deepEqual(
        simple.pushed.get(uri)?.map(({ code }) => code),
        ['wrong-type'],
      );
      await simple.stop();
    });
  });

  it('quotes a bare date by a quick fix', async () => {
    const uri = await client.open(pageExample, 'hrflow-profile', 'untitled:fix');
    const bareDate = (await client.diagnostics(uri)).find(({ code }) => code === 'bare-date');
    assert.ok(bareDate);
    const [action, ...rest] = await client.request<CodeAction[]>('textDocument/codeAction', uri, {
      range: { start: bareDate.range.start, end: bareDate.range.start },
      context: { diagnostics: [bareDate] },
    });
    assert.deepEqual(rest, []);
    assert.equal(action?.title, 'Put quotes around 2016-01-01T00:00:00');
    assert.deepEqual([action.kind, action.isPreferred], ['quickfix', true]);
    assert.deepEqual(action.diagnostics, [bareDate]);
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
    it('tells type, need, purpose, example and documentation', async () => {
      const text = (await hoverAt('{"consent_algor█ithmic": {}}')) ?? '';
      assert.match(text, /^\*\*consent_algorithmic\*\* · an object · required/);
      assert.match(text, /consent/);
      assert.match(text, /```json/);
      assert.match(text, /\[Documentation\]\(https:\/\/developers\.hrflow\.ai\//);
    });

    it('knows what the documentation requires and the service does not', async () => {
      assert.match((await hoverAt('{"created█_at": 1}')) ?? '', /required by the documentation, not by the service/);
      assert.match((await hoverAt('{"refer█ence": 1}')) ?? '', /a string or null · optional/);
    });

    it('explains an enumerated value and what else there is', async () => {
      assert.match((await hoverAt('{"skills": [{"type": "ha█rd"}]}')) ?? '', /`"hard"`: /);
      assert.match((await hoverAt('{"skills": [{"ty█pe": 1}]}')) ?? '', /One of `"hard"`, `"soft"` or `null`/);
    });

    it('works in broken text, and says nothing where there is nothing', async () => {
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
    it('offers the members that are not there yet', async () => {
      const labels = (await complete('{"info": {}, "█"}')).map(({ label }) => label);
      assert.ok(labels.includes('skills') && labels.includes('consent_algorithmic'));
      assert.ok(!labels.includes('info'));
    });

    it('offers enumerated values with what they mean', async () => {
      const hard = (await complete('{"skills": [{"type": █}]}')).find(({ label }) => label === '"hard"');
      assert.ok(hard?.documentation);
    });

    it('loads nothing that a document names as its $schema', async () => {
      const labels = (await complete('{"$schema": "file:///etc/hosts", "█"}')).map(({ label }) => label);
      assert.ok(labels.includes('skills'));
    });

    it('does not answer for a document that is nested too deeply', async () => {
      assert.deepEqual(await complete(`${'['.repeat(100_000)}█`), []);
    });
  });

  it('outlines, folds, selects and links', async () => {
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

  it('answers nothing of the kind where the editor treats the document as JSON', async () => {
    const uri = await client.open('{"info": {\n}}', 'json', 'file:///plain.profile.json');
    for (const method of ['documentSymbol', 'foldingRange']) {
      assert.deepEqual(await client.request(`textDocument/${method}`, uri), []);
    }
    assert.deepEqual(await client.request('textDocument/formatting', uri, { options }), []);
  });

  it('formats, and not what is nested too deeply', async () => {
    const uri = await client.open('{"a":[1]}', 'hrflow-profile', 'untitled:format');
    const edits = await client.request<TextEdit[]>('textDocument/formatting', uri, { options });
    assert.equal(applied('{"a":[1]}', edits), '{\n  "a": [\n    1\n  ]\n}');
    const deep = await client.open('['.repeat(100_000), 'hrflow-profile', 'untitled:deep');
    assert.deepEqual(await client.request('textDocument/formatting', deep, { options }), []);
  });

  it('registers the formatter as the setting says, at once', async () => {
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await until(() => client.registered.has('textDocument/formatting'));
    settings['hrflow.format.enable'] = false;
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await until(() => !client.registered.has('textDocument/formatting'));
  });

  it('serves an editor that supports nothing', async () => {
    const simple = await LanguageClient.start({});
    const { capabilities } = simple.initialized;
    assert.ok(capabilities.documentFormattingProvider && capabilities.hoverProvider && capabilities.completionProvider);
    await simple.stop();
  });

  it('answers for a document that is not open', async () => {
    assert.deepEqual(await client.diagnostics('file:///never-opened.profile.json'), []);
  });
});

function applied(text: string, edits: TextEdit[]): string {
  return TextDocument.applyEdits(TextDocument.create('', '', 0, text), edits);
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}
