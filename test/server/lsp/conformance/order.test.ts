import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Diagnostic } from 'vscode-languageserver';
import { type RpcMessage, StdioServer } from './stdioServer';

const uri = 'file:///work/a.profile.json';
const textDocument = { uri };
const pulls = { textDocument: { diagnostic: {} } };
const start = { line: 0, character: 0 };

describe('the server with an editor that makes mistakes', () => {
  let server: StdioServer;
  beforeEach(() => (server = new StdioServer()));
  afterEach(() => server.kill());

  const open = (text: string, version = 1): void =>
    server.notify('textDocument/didOpen', {
      textDocument: { ...textDocument, languageId: 'hrflow-profile', version, text },
    });
  const change = (contentChanges: object[], version = 2, document = textDocument): void =>
    server.notify('textDocument/didChange', { textDocument: { ...document, version }, contentChanges });
  const close = (): void => server.notify('textDocument/didClose', { textDocument });

  async function codes(): Promise<unknown[]> {
    const { result } = await server.request('textDocument/diagnostic', { textDocument });
    return (result as { items: Diagnostic[] }).items.map(({ code }) => code);
  }

  it('uses the last text of a document that is opened twice', async () => {
    await server.initialize(pulls);
    open('{"a": 1,}');
    open('[');
    assert.equal((await codes())[0], 'unclosed-array');
    close();
    assert.deepEqual(await codes(), []);
  });

  it('ignores changes of documents that are not open, and closing them', async () => {
    await server.initialize(pulls);
    close();
    change([{ text: '[' }]);
    change([{ range: { start, end: start }, text: '[' }], 3);
    assert.deepEqual(await codes(), []);
    open('[');
    close();
    close();
    change([{ text: '{' }]);
    assert.deepEqual(await codes(), []);
    open('{');
    assert.equal((await codes())[0], 'unclosed-object');
  });

  it('applies changes in the order in which they arrive, also with old versions', async () => {
    await server.initialize(pulls);
    open('', 9);
    change([{ range: { start, end: start }, text: '[' }], 8);
    change([{ range: { start, end: start }, text: '{"a": ' }], 7);
    const { result } = await server.request('textDocument/documentSymbol', { textDocument });
    assert.equal((result as { name: string }[])[0]?.name, 'a');
    // Beyond the end, and with the end before the start.
    change([{ range: { start: { line: 7, character: 7 }, end: { line: 9, character: 9 } }, text: ']' }]);
    change([{ range: { start: { line: 0, character: 99 }, end: { line: 0, character: 7 } }, text: '}' }]);
    assert.ok((await codes()).length > 0);
  });

  it('responds with an error to a request with invalid parameters, and continues', async () => {
    await server.initialize(pulls);
    open('{');
    for (const params of [undefined, null, {}, { textDocument: null }, { textDocument: 1, position: 'x' }, [1], 'x']) {
      const response = await server.request('textDocument/hover', params);
      assert.ok(response.error !== undefined || response.result === null, JSON.stringify(params));
    }
    for (const params of [undefined, {}, { textDocument: null }, { textDocument, contentChanges: null }])
      for (const method of ['didOpen', 'didChange', 'didClose']) server.notify(`textDocument/${method}`, params);
    open('[');
    assert.equal((await codes())[0], 'unclosed-array');
  });

  it('continues after messages that are not JSON-RPC', async () => {
    await server.initialize(pulls);
    for (const text of [
      '{}',
      '{"jsonrpc": "2.0"}',
      '{"jsonrpc": "2.0", "id": 1e9}',
      '[]',
      'null',
      '1',
      '"x"',
      '{"id": "x", "result": 1}',
    ])
      server.write(text);
    server.write('{"jsonrpc": "2.0", "id": ');
    open('[');
    assert.equal((await codes())[0], 'unclosed-array');
  });

  it('accepts identifiers of requests that are strings, and repeated ones', async () => {
    await server.initialize(pulls);
    for (const id of ['a', '', 7, 7]) {
      server.send({ id, method: 'textDocument/hover', params: { textDocument, position: start } });
      assert.equal((await server.response(id)).result, null);
    }
    const answers = (): RpcMessage[] => server.received.filter(({ id }) => id === 7);
    while (answers().length < 2) await server.request('textDocument/hover', { textDocument, position: start });
    assert.equal(answers().length, 2);
  });

  it('reads messages that arrive in pieces, and several at once', async () => {
    const body = JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'initialize',
      params: { processId: null, rootUri: null, capabilities: pulls },
    });
    const message = `Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
    for (const part of [message.slice(0, 5), message.slice(5, 90), message.slice(90, 130), message.slice(130)]) {
      server.writeRaw(part);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    assert.ok((await server.response(1)).result);
    const hover = JSON.stringify({
      jsonrpc: '2.0',
      id: 2,
      method: 'textDocument/hover',
      params: { textDocument, position: start },
    });
    const framed = `Content-Length: ${hover.length}\r\n\r\n${hover}`;
    server.writeRaw(framed + framed.replace('"id":2', '"id":3'));
    assert.equal((await server.response(3)).result, null);
  });
});

describe('the server process', () => {
  it('ends with 1 when its input is closed, and with 0 after shutdown', async () => {
    for (const [method, code] of [
      [undefined, 1],
      ['shutdown', 0],
    ] as const) {
      const server = new StdioServer();
      await server.initialize();
      if (method) await server.request(method);
      server.closeInput();
      assert.equal(await server.exited, code);
    }
  });

  it('ends with 0 if its input is closed right after shutdown, which it handles first', async () => {
    for (const methods of [['shutdown'], ['shutdown', 'exit']]) {
      const server = new StdioServer();
      const uri = 'file:///a.profile.json';
      server.send({ id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } });
      server.notify('initialized', {});
      server.notify('textDocument/didOpen', {
        textDocument: { uri, languageId: 'hrflow-profile', version: 1, text: '{"skills": []}' },
      });
      server.send({ id: 2, method: 'textDocument/documentSymbol', params: { textDocument: { uri } } });
      for (const method of methods) server.send(method === 'exit' ? { method } : { id: 3, method });
      server.closeInput();
      assert.equal(await server.exited, 0, methods.join());
      assert.equal((await server.response(2)).error, undefined);
    }
  });

  it('ends with 1 on exit without shutdown, before and after initialize', async () => {
    for (const initialize of [false, true]) {
      const server = new StdioServer();
      if (initialize) await server.initialize();
      server.notify('exit');
      assert.equal(await server.exited, 1);
    }
  });

  it('ends when the process of the editor has ended, although its input is open', async () => {
    const editor = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    const server = new StdioServer();
    try {
      await server.initialize({}, editor.pid);
      editor.kill('SIGKILL');
      await once(editor, 'exit');
      // The server checks every three seconds.
      assert.equal(await server.exited, 1);
    } finally {
      editor.kill('SIGKILL');
      server.kill();
    }
  });
});
