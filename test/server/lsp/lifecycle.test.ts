import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import {
  createMessageConnection,
  type MessageConnection,
  ResponseError,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';

const serverFile = path.join(__dirname, '..', '..', '..', 'dist', 'server.js');
const textDocument = { uri: 'file:///a.profile.json' };
const opened = { textDocument: { ...textDocument, languageId: 'hrflow-profile', version: 1, text: '{' } };
const options = { processId: null, rootUri: null, capabilities: { textDocument: { diagnostic: {} } } };

const notInitialized = -32002;
const invalidRequest = -32600;

describe('the lifecycle of the server', () => {
  let child: ChildProcess;
  let connection: MessageConnection;

  beforeEach(() => {
    child = spawn(process.execPath, [serverFile, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    assert.ok(child.stdout && child.stdin);
    connection = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
    connection.onError(() => undefined);
    connection.listen();
  });
  afterEach(() => {
    connection.dispose();
    child.kill('SIGKILL');
  });

  /** The error code of a request; undefined if it succeeds. */
  async function errorOf(method: string, parameters: object = { textDocument }): Promise<number | undefined> {
    try {
      await connection.sendRequest(method, parameters);
      return undefined;
    } catch (error) {
      assert.ok(error instanceof ResponseError);
      return error.code;
    }
  }

  async function exitCode(): Promise<unknown> {
    const ended = once(child, 'exit');
    await connection.sendNotification('exit');
    return (await ended)[0] as unknown;
  }

  it('rejects requests before it is initialized, and drops notifications', async () => {
    await connection.sendNotification('textDocument/didOpen', opened);
    for (const method of ['textDocument/hover', 'textDocument/diagnostic', 'hrflow/errors', 'shutdown', 'hrflow/none'])
      assert.equal(await errorOf(method), notInitialized, method);
    assert.equal(await errorOf('initialize', options), undefined);
    assert.deepEqual(await connection.sendRequest('textDocument/diagnostic', { textDocument }), {
      kind: 'full',
      items: [],
    });
  });

  it('is initialized once', async () => {
    assert.equal(await errorOf('initialize', options), undefined);
    assert.equal(await errorOf('initialize', options), invalidRequest);
    await connection.sendNotification('textDocument/didOpen', opened);
    const { items } = await connection.sendRequest<{ items: { code: string }[] }>('textDocument/diagnostic', {
      textDocument,
    });
    assert.deepEqual(
      items.map(({ code }) => code),
      ['unclosed-object'],
    );
  });

  it('rejects requests after shutdown, and then exits with 0', async () => {
    await errorOf('initialize', options);
    assert.equal(await errorOf('shutdown'), undefined);
    for (const method of ['textDocument/hover', 'hrflow/errors', 'initialize', 'shutdown'])
      assert.equal(await errorOf(method), invalidRequest, method);
    assert.equal(await exitCode(), 0);
  });

  it('exits with 1 without a shutdown request', async () => {
    assert.equal(await exitCode(), 1);
  });
});
