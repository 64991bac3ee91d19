import assert from 'node:assert/strict';
import type { InitializeResult } from 'vscode-languageserver';
import { differences, type MessageModel, model } from './metaModel';
import { type RpcMessage, StdioServer } from './stdioServer';

const [requestCancelled, invalidRequest, methodNotFound, notInitialized] = [-32800, -32600, -32601, -32002];

const uri = 'file:///work/a.profile.json';
const textDocument = { uri };
const skill = { name: 'C', type: 'hard' };
const experience = { title: 1, date_start: '2016-01-01T00:00:00', date_end: '2018-01-01T00:00:00' };
const profile = {
  reference: '😀',
  info: { email: 'a b', picture: 'https://example.com/é.png' },
  skills: [skill, skill, { ...skill, name: 'D' }],
  tags: [{ name: 'Two Words', value: 1 }],
  experiences: [experience, experience],
};
const text = JSON.stringify(profile, undefined, 2);
const position = { line: 1, character: 5 };
const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
const options = { tabSize: 4, insertSpaces: true };

/** Parameters for each request that the server can claim. A claimed request without parameters fails. */
const parametersOf: Readonly<Record<string, object>> = {
  'textDocument/diagnostic': { textDocument },
  'textDocument/completion': { textDocument, position },
  'textDocument/hover': { textDocument, position },
  'textDocument/codeAction': { textDocument, range, context: { diagnostics: [] } },
  'textDocument/documentSymbol': { textDocument },
  'textDocument/foldingRange': { textDocument },
  'textDocument/selectionRange': { textDocument, positions: [position] },
  'textDocument/formatting': { textDocument, options },
  'textDocument/rangeFormatting': { textDocument, range, options },
  'textDocument/documentLink': { textDocument },
  'textDocument/inlayHint': { textDocument, range },
  'textDocument/codeLens': { textDocument },
};

/** Editors from the simplest to one that supports everything that the server makes use of. */
const editors = {
  'without capabilities': {},
  'with commands only': { workspace: { applyEdit: true } },
  'with all capabilities': {
    general: { positionEncodings: ['utf-8', 'utf-16'] },
    workspace: {
      applyEdit: true,
      configuration: true,
      didChangeConfiguration: { dynamicRegistration: true },
      workspaceEdit: { documentChanges: true, resourceOperations: ['create'] },
      workspaceFolders: true,
      diagnostics: { refreshSupport: true },
      inlayHint: { refreshSupport: true },
      codeLens: { refreshSupport: true },
    },
    textDocument: {
      diagnostic: {},
      publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true, dataSupport: true },
      codeAction: {
        dataSupport: true,
        resolveSupport: { properties: ['edit'] },
        codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source'] } },
      },
      completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } },
      documentSymbol: { hierarchicalDocumentSymbolSupport: true },
      formatting: { dynamicRegistration: true },
      hover: { contentFormat: ['markdown'] },
    },
  },
};

const toServer = model.requests.filter(({ messageDirection }) => messageDirection !== 'serverToClient');

function capabilityAt(capabilities: object, name: string | undefined): unknown {
  return name
    ?.split('.')
    .reduce<unknown>((value, part) => (value as Record<string, unknown> | undefined)?.[part], capabilities);
}

function assertIsOf(value: unknown, type: MessageModel['result'], message: string): void {
  assert.ok(type, message);
  assert.deepEqual(differences(value, type), [], message);
}

for (const [name, capabilities] of Object.entries(editors)) {
  describe(`the protocol for an editor ${name}`, () => {
    let server: StdioServer;
    let claimed: readonly MessageModel[] = [];
    const early = new Map<string, RpcMessage>();

    before(async () => {
      server = new StdioServer();
      server.respond = (method, params) =>
        method === 'workspace/configuration' ? (params as { items: unknown[] }).items.map(() => null) : null;
      for (const { method } of toServer)
        if (method !== 'initialize') early.set(method, await server.request(method, parametersOf[method] ?? {}));
      const { result } = await server.initialize(capabilities);
      const initialize = model.requests.find(({ method }) => method === 'initialize');
      assertIsOf(result, initialize?.result, 'initialize');
      const registered = (await registrations()).map(({ method }) => method);
      claimed = toServer.filter(
        ({ method, serverCapability }) =>
          registered.includes(method) ||
          Boolean(capabilityAt((result as InitializeResult).capabilities, serverCapability)),
      );
      server.notify('textDocument/didOpen', {
        textDocument: { ...textDocument, languageId: 'hrflow-profile', version: 1, text },
      });
    });
    after(() => server.kill());

    /** The dynamic registrations of an editor that supports them. */
    async function registrations(): Promise<readonly { readonly method: string }[]> {
      if (!('textDocument' in capabilities)) return [];
      await server.find((message) => JSON.stringify(message.params ?? {}).includes('"textDocument/rangeFormatting"'));
      return server.received
        .filter(({ method }) => method === 'client/registerCapability')
        .flatMap(({ params }) => (params as { registrations: { method: string }[] }).registrations);
    }

    it('rejects every request before initialize', () => {
      assert.ok(early.size > 40);
      for (const [method, { error }] of early) assert.equal(error?.code, notInitialized, method);
    });

    it('claims what the server provides', () => {
      const expected = Object.keys(parametersOf).filter(
        (method) => method !== 'textDocument/diagnostic' || 'textDocument' in capabilities,
      );
      const methods = claimed.map(({ method }) => method).filter((each) => each in parametersOf);
      assert.deepEqual([...methods].sort(), [...expected].sort());
    });

    it('returns results of the specified types for each claimed request, also with tokens for progress', async () => {
      for (const { method, params, result, partialResult } of claimed) {
        if (!(method in parametersOf)) continue;
        assertIsOf(parametersOf[method], params, `parameters of ${method}`);
        const plain = await server.request(method, parametersOf[method]);
        assert.equal(plain.error, undefined, method);
        assertIsOf(plain.result, result, method);
        assert.ok(JSON.stringify(plain.result).length > 4 || method === 'textDocument/codeAction', method);
        const tokens = { workDoneToken: 'w', ...(partialResult && { partialResultToken: 7 }) };
        const withTokens = await server.request(method, { ...parametersOf[method], ...tokens });
        // All results are in the response: partial results are optional.
        assert.deepEqual(withTokens.result, plain.result, method);
      }
    });

    it('resolves and executes what it returns', async () => {
      const codeActionTypes = claimed.filter(({ method }) => method === 'codeAction/resolve');
      const everything = {
        ...parametersOf['textDocument/codeAction'],
        context: { diagnostics: [], only: ['quickfix', 'source'] },
      };
      const { result } = await server.request('textDocument/codeAction', everything);
      for (const action of result as { command?: unknown; data?: unknown }[]) {
        if (typeof action.command === 'string') {
          const executed = await server.request('workspace/executeCommand', action);
          assert.equal(executed.error, undefined);
        } else if (codeActionTypes[0]) {
          const resolved = await server.request('codeAction/resolve', action);
          assertIsOf(resolved.result, codeActionTypes[0].result, 'codeAction/resolve');
        }
      }
      assert.equal((result as unknown[]).length > 3, 'workspace' in capabilities);
    });

    it('sends only messages that the specification has, with parameters of their types', () => {
      server.notify('workspace/didChangeConfiguration', { settings: {} });
      const sent = [...model.requests, ...model.notifications].filter(
        ({ messageDirection }) => messageDirection !== 'clientToServer',
      );
      for (const { method, params } of server.received) {
        if (method === undefined) continue;
        const specified = sent.find((each) => each.method === method);
        assertIsOf(params, specified?.params, method);
      }
    });

    it('answers the other requests of the specification, and unknown ones, with MethodNotFound', async () => {
      const others = toServer.filter(
        (each) => !claimed.includes(each) && !['initialize', 'shutdown'].includes(each.method),
      );
      assert.ok(others.length > 20);
      const methods = [...others.map(({ method }) => method), '$/unknown', 'unknown/request', ''];
      for (const method of methods) {
        // A dynamic registration is not required for a request to be answered.
        if (method in parametersOf || (method === 'codeAction/resolve' && !('textDocument' in capabilities))) continue;
        const { error } = await server.request(method, {});
        assert.equal(error?.code, methodNotFound, method);
      }
    });

    it('ignores the notifications of the specification that it does not use, and unknown ones', async () => {
      for (const { method, messageDirection } of model.notifications)
        if (messageDirection !== 'serverToClient' && method !== 'exit') server.notify(method);
      for (const method of ['$/unknown', 'unknown', '']) server.notify(method, {});
      server.notify('textDocument/didOpen', {
        textDocument: { ...textDocument, languageId: 'hrflow-profile', version: 1, text },
      });
      assert.ok((await server.request('textDocument/hover', parametersOf['textDocument/hover'])).result);
    });

    it('cancels requests', async () => {
      const large = JSON.stringify({ experiences: Array.from({ length: 5000 }, (_, index) => ({ title: index })) });
      const file = { uri: 'file:///work/large.profile.json' };
      server.notify('textDocument/didOpen', {
        textDocument: { ...file, languageId: 'hrflow-profile', version: 1, text: large },
      });
      const ids = Object.entries(parametersOf)
        .filter(([method]) => claimed.some((each) => each.method === method))
        .map(([method, parameters]) => {
          const id = server.nextId();
          server.send({ id, method, params: { ...parameters, textDocument: file } });
          return id;
        });
      for (const id of ids) server.notify('$/cancelRequest', { id });
      for (const id of [-1, 'none']) server.notify('$/cancelRequest', { id });
      let cancelled = 0;
      for (const id of ids) {
        const { error, result } = await server.response(id);
        if (error) assert.equal(error.code, requestCancelled);
        else assert.notEqual(result, undefined);
        if (error) cancelled++;
      }
      assert.ok(cancelled > 0);
      server.notify('textDocument/didClose', { textDocument: file });
    });

    it('rejects every request after shutdown, and exits with 0', async () => {
      assert.deepEqual((await server.request('shutdown')).result, null);
      for (const { method } of toServer) {
        const { error } = await server.request(method, parametersOf[method] ?? {});
        assert.equal(error?.code, invalidRequest, method);
      }
      server.notify('exit');
      assert.equal(await server.exited, 0);
    });
  });
}

describe('the validator of the specification', () => {
  it('accepts and rejects values', () => {
    const symbols = model.requests.find(({ method }) => method === 'textDocument/documentSymbol')?.result;
    assert.ok(symbols);
    const symbol = { name: 'a', kind: 1, range, selectionRange: range };
    assert.deepEqual(differences([symbol], symbols), []);
    for (const wrong of [
      {},
      [{}],
      [{ ...symbol, kind: 99 }],
      [{ ...symbol, extra: 1 }],
      [{ ...symbol, name: undefined }],
      'x',
    ])
      assert.notDeepEqual(differences(wrong, symbols), []);
  });
});
