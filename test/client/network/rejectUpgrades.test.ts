import assert from 'node:assert/strict';
import { channel } from 'node:diagnostics_channel';
import { createServer, type Server } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import nodeFetch from 'node-fetch';
import { parseApiAddress } from '../../../client/hrflow/apiAddress';
import { HrflowError } from '../../../client/hrflow/errors';
import { createHrflowClient } from '../../../client/hrflow/hrflowClient';
import { respondToUpgrade } from '../../../client/network/rejectUpgrades';

const upgrade = 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n';
const created = '{"code":201,"message":"Profile created","data":{"key":"k"}}';
const success = `HTTP/1.1 201 Created\r\nContent-Length: ${created.length}\r\nConnection: close\r\n\r\n${created}`;
const credentials = { apiKey: 'ask_test', userEmail: 'harry@example.com' };

describe('a response that switches protocols', () => {
  let server: Server;
  let answer: (socket: Socket, requests: number) => void;
  let requests: number;
  const sockets = new Set<Socket>();

  beforeEach(async () => {
    requests = 0;
    server = createServer((socket) => {
      sockets.add(socket.on('error', () => undefined));
      socket.once('data', () => answer(socket, ++requests));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(async () => {
    for (const socket of sockets) socket.destroy();
    sockets.clear();
    await new Promise((resolve) => server.close(resolve));
  });

  async function post(body = '{}', fetch = respondToUpgrade(nodeFetch)): Promise<string> {
    const address = parseApiAddress(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const { signal } = new AbortController();
    try {
      const indexed = await createHrflowClient(fetch, 60).indexProfile({ address, credentials, body, signal });
      return indexed.kind;
    } catch (error) {
      assert.ok(error instanceof HrflowError, String(error));
      const { failure } = error;
      return 'status' in failure ? `${failure.kind} ${failure.status}` : failure.kind;
    }
  }

  it('is unexpected immediately, and closes the connection', async () => {
    let socket: Socket | undefined;
    answer = (asked) => (socket = asked).write(upgrade);
    assert.equal(await post(), 'unexpected-answer 101');
    assert.equal(requests, 1);
    assert.ok(socket);
    await new Promise((resolve) => (socket?.destroyed ? resolve(undefined) : socket?.once('close', resolve)));
  });

  it('is unexpected without its headers as well', async () => {
    answer = (socket) => socket.write('HTTP/1.1 101 Switching Protocols\r\n\r\n');
    assert.equal(await post(), 'unexpected-answer 101');
  });

  it('ends a request that is still being sent', async () => {
    answer = (socket) => socket.pause().write(upgrade);
    assert.match(
      await post(JSON.stringify({ text: 'x'.repeat(20_000_000) })),
      /^(?:connection-lost|unexpected-answer 101)$/,
    );
  });

  it('is assigned to its request among many in flight', async () => {
    answer = (socket, number) => socket.write(number % 2 === 0 ? upgrade : success);
    const fetch = respondToUpgrade(nodeFetch);
    const ends = await Promise.all(Array.from({ length: 20 }, () => post('{}', fetch)));
    assert.equal(ends.filter((end) => end === 'created').length, 10);
    assert.equal(ends.filter((end) => end === 'unexpected-answer 101').length, 10);
  });

  it('ignores informational responses and leaves no listeners', async () => {
    answer = (socket) => {
      socket.write('HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n');
      socket.write(success);
    };
    assert.equal(await post(), 'created');
    assert.equal(channel('http.client.request.start').hasSubscribers, false);
  });
});
