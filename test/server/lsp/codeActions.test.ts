import assert from 'node:assert/strict';
import type { ClientCapabilities, CodeAction, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { LanguageClient, vscodeCapabilities } from '../../support/languageClient';
import { smallProfileWith } from '../../support/profiles';

const text = smallProfileWith({
  tags: [
    { name: 'Two Words', value: 1 },
    { name: 'Three Words', value: ' ' },
  ],
  textLanguage: 'English',
  text_language: undefined,
});

describe('code actions', () => {
  let client: LanguageClient;
  before(async () => (client = await LanguageClient.start()));
  after(() => client.stop());

  const at = (offset: number): object => {
    const position = TextDocument.create('', '', 1, text).positionAt(offset);
    return { start: position, end: position };
  };

  async function actions(uri: string, where: string, only?: string[]): Promise<CodeAction[]> {
    const context = { diagnostics: [], ...(only && { only }) };
    return await client.request<CodeAction[]>('textDocument/codeAction', uri, {
      range: at(text.indexOf(where)),
      context,
    });
  }

  function applied(action: CodeAction | undefined): unknown {
    const [change] = (action?.edit?.documentChanges ?? []) as TextDocumentEdit[];
    return JSON.parse(TextDocument.applyEdits(TextDocument.create('', '', 1, text), change?.edits as never));
  }

  it('close an incomplete text at its end', async () => {
    const half = '{\n  "info": {\n    "full_name": "Har';
    for (const [text, closed] of [
      [half, `${half}"\n  }\n}`],
      [`${half}ry",\n`, `${half}ry"\n  }\n}\n`],
    ] as const) {
      const uri = await client.open(text);
      const end = TextDocument.create('', '', 1, text).positionAt(text.length);
      const context = { diagnostics: [], only: ['quickfix'] };
      const offered = await client.request<CodeAction[]>('textDocument/codeAction', uri, {
        range: { start: end, end },
        context,
      });
      const [change] = (offered[0]?.edit?.documentChanges ?? []) as TextDocumentEdit[];
      assert.equal(TextDocument.applyEdits(TextDocument.create('', '', 1, text), change?.edits as never), closed);
      assert.equal(offered[0]?.isPreferred, true);
    }
  });

  describe('that repair a whole text', () => {
    const broken = '{"info": {"full_name": Ada Lovelace, "email": "a@b.c"}, "skills": []}';

    async function repair(capabilities: ClientCapabilities): Promise<WorkspaceEdit | undefined> {
      const other = await LanguageClient.start(capabilities);
      try {
        const uri = await other.open(broken);
        const range = { start: { line: 0, character: 0 }, end: { line: 0, character: broken.length } };
        const context = { diagnostics: [], only: ['quickfix'] };
        const offered = await other.request<CodeAction[]>('textDocument/codeAction', uri, { range, context });
        return offered.find(({ title }) => title === 'Repair JSON')?.edit;
      } finally {
        await other.stop();
      }
    }

    it('are plain edits: the preview of the editor would not select any of them', async () => {
      const { workspace } = vscodeCapabilities;
      const workspaceEdit = { ...workspace?.workspaceEdit, changeAnnotationSupport: {} };
      const edit = await repair({ ...vscodeCapabilities, workspace: { ...workspace, workspaceEdit } });
      assert.ok(edit && !JSON.stringify(edit).includes('nnotation'));
      const [change] = (edit.documentChanges ?? []) as TextDocumentEdit[];
      const after = TextDocument.applyEdits(TextDocument.create('', '', 1, broken), change?.edits as never);
      assert.deepEqual(JSON.parse(after), { info: { full_name: 'Ada Lovelace', email: 'a@b.c' }, skills: [] });
    });
  });

  it('remove something last, in any order of diagnostics', async () => {
    const broken = smallProfileWith({ key: 'x', nonsense: 1, Reference: 'a', skills: [{ name: 'b', type: 'Hard' }] });
    const uri = await client.open(broken);
    const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
    const offered = await client.request<CodeAction[]>('textDocument/codeAction', uri, {
      range,
      context: { diagnostics: [] },
    });
    const isRemoval = ({ edit }: CodeAction): boolean =>
      ((edit?.documentChanges ?? []) as TextDocumentEdit[]).every(({ edits }) =>
        edits.every((each) => 'newText' in each && each.newText === ''),
      );
    assert.deepEqual(offered.map(isRemoval).slice(-3), [true, true, true]);
    assert.equal(offered.filter(isRemoval).length, 3);
  });

  it('add the required or all properties', async () => {
    const text = '{"skills": []}';
    const uri = await client.open(text);
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    const offered = await client.request<CodeAction[]>('textDocument/codeAction', uri, {
      range,
      context: { diagnostics: [] },
    });
    const added = offered.map(({ edit }) => {
      const [change] = (edit?.documentChanges ?? []) as TextDocumentEdit[];
      const fixed = TextDocument.applyEdits(TextDocument.create('', '', 1, text), change?.edits as never);
      return Object.keys(JSON.parse(fixed) as object).length - 1;
    });
    assert.deepEqual(added, [14, 19]);
  });

  it('fix one diagnostic, or all with its code', async () => {
    const uri = await client.open(text);
    const all = await actions(uri, '"Two Words"');
    assert.deepEqual(
      all.map(({ kind, isPreferred }) => [kind, isPreferred]),
      [
        ['quickfix', true],
        ['quickfix', false],
      ],
    );
    assert.deepEqual(
      (applied(all[1]) as { tags: { name: string }[] }).tags.map(({ name }) => name),
      ['two_words', 'three_words'],
    );
  });

  it('compute the fix of all diagnostics with a code on codeAction/resolve', async () => {
    const codeAction = {
      ...vscodeCapabilities.textDocument?.codeAction,
      dataSupport: true,
      resolveSupport: { properties: ['edit'] },
    };
    const textDocument = { ...vscodeCapabilities.textDocument, codeAction };
    const patient = await LanguageClient.start({ ...vscodeCapabilities, textDocument });
    try {
      const provider = patient.initialized.capabilities.codeActionProvider;
      assert.ok(typeof provider === 'object' && provider.resolveProvider === true);
      const uri = await patient.open(text);
      const range = at(text.indexOf('"Two Words"'));
      const context = { diagnostics: [] };
      const parameters = { range, context };
      const offered = await patient.request<CodeAction[]>('textDocument/codeAction', uri, parameters);
      const all = offered.at(-1);
      assert.ok(all?.data);
      assert.equal(all.edit, undefined);
      assert.ok(offered[0]?.edit);
      const resolve = (action: object) => patient.connection.sendRequest<CodeAction>('codeAction/resolve', action);
      const atOnce = (await actions(await client.open(text), '"Two Words"')).at(-1);
      assert.deepEqual(applied(await resolve(all)), applied(atOnce));
      // Code actions of others, or of a closed document.
      assert.deepEqual(await resolve({ title: 'a' }), { title: 'a' });
      const gone = { title: 'a', data: { uri: 'file:///gone', code: 'name-not-snake-case' } };
      assert.deepEqual(await resolve(gone), gone);
    } finally {
      await patient.stop();
    }
  });

  it('apply all safe fixes, on request only', async () => {
    const uri = await client.open(text);
    for (const only of [['source'], ['source.fixAll'], ['source.fixAll.hrflow']]) {
      const fixAll = (await actions(uri, '{', only)).find(({ kind }) => kind === 'source.fixAll.hrflow');
      const result = applied(fixAll) as Record<string, unknown>;
      assert.equal(result.text_language, 'en');
      assert.deepEqual(result.tags, (JSON.parse(text) as { tags: unknown }).tags);
    }
    for (const only of [undefined, ['quickfix'], ['refactor'], ['source.organizeImports']]) {
      assert.ok(!(await actions(uri, '{', only)).some(({ kind }) => kind?.startsWith('source')));
    }
  });

  it('sort properties, on request only', async () => {
    const uri = await client.open(text);
    const [sort, ...others] = await actions(uri, '{', ['source.sort.hrflow']);
    assert.deepEqual(others, []);
    assert.deepEqual(Object.keys(applied(sort) as object).at(-1), 'textLanguage');
  });

  it('compose a missing text, on request only', async () => {
    const uri = await client.open(smallProfileWith({ text: undefined, experiences: [{ title: 'Lead' }] }));
    for (const only of [['source'], ['source.composeText'], ['source.composeText.hrflow']]) {
      const [compose, ...others] = (await actions(uri, '{', only)).filter(({ kind }) => /text/i.test(kind ?? ''));
      assert.deepEqual([compose?.kind, others], ['source.composeText.hrflow', []]);
      assert.equal(compose?.title, 'Compose `text` from the profile');
    }
    assert.deepEqual(await actions(uri, '{', ['source.replaceText.hrflow']), []);
    assert.ok(!(await actions(uri, '{', ['source.fixAll'])).some(({ edit }) => JSON.stringify(edit).includes('Lead')));
  });

  it('replace a text only under a kind and a title of their own', async () => {
    const uri = await client.open(smallProfileWith({ text: 'Written by hand.', experiences: [{ title: 'Lead' }] }));
    assert.deepEqual(await actions(uri, '{', ['source.composeText']), []);
    const [replace] = await actions(uri, '{', ['source.replaceText.hrflow']);
    assert.equal(replace?.title, 'Replace `text` with a text composed from the profile');
    const edits = JSON.stringify(replace.edit);
    assert.match(edits, /Lead/);
    assert.doesNotMatch(edits, /"newText":"[^"]*experiences/);
  });

  it('compose no text of a document with syntax errors', async () => {
    const uri = await client.open('{"info": {"full_name": "Ada King"}, }');
    assert.deepEqual(await actions(uri, '{', ['source.composeText']), []);
  });

  it('are empty if there is nothing to do', async () => {
    const uri = await client.open('{"a": 1, }');
    assert.deepEqual(await actions(uri, '{', ['source.sort.hrflow']), []);
    await client.open(smallProfileWith({}), 'hrflow-profile', 'untitled:good');
    assert.deepEqual(await actions('untitled:good', '{', ['source.fixAll']), []);
  });
});
