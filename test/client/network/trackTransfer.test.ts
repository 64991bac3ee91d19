import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, createConnection, createServer, type Server, type Socket } from 'node:net';
import { HttpsProxyAgent } from 'https-proxy-agent';
import nodeFetch, { type RequestInit } from 'node-fetch';
import { parseApiAddress } from '../../../client/hrflow/apiAddress';
import { type Failure, HrflowError, mayHaveBeenProcessed } from '../../../client/hrflow/errors';
import { createHrflowClient } from '../../../client/hrflow/hrflowClient';
import type { Transfer } from '../../../client/hrflow/types';
import { respondToUpgrade } from '../../../client/network/rejectUpgrades';
import { trackTransfer } from '../../../client/network/trackTransfer';
import { selfSigned } from '../../support/certificate';

const credentials = { apiKey: 'ask_test', userEmail: 'harry@example.com' };
const created = '{"code":201,"message":"Profile created","data":{"key":"k"}}';
/** Larger than what the buffers of the operating system hold. */
const largeBody = JSON.stringify({ text: 'é'.repeat(12_000_000) });

describe('a request whose transfer is tracked', () => {
  const servers: Server[] = [];
  const sockets = new Set<Socket>();
  afterEach(async () => {
    for (const socket of sockets) socket.destroy();
    sockets.clear();
    await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
  });

  async function listen(server: Server, scheme = 'http'): Promise<string> {
    servers.push(server.on('connection', (socket: Socket) => sockets.add(socket.on('error', () => undefined))));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  /** A server that leaves reading the request to `answer`. */
  function serve(answer: (request: IncomingMessage, response: ServerResponse) => void | Promise<void>) {
    return listen(createHttpServer((request, response) => void answer(request, response)));
  }

  interface SendOptions {
    readonly body?: string;
    readonly seconds?: number;
    readonly signal?: AbortSignal;
    readonly options?: RequestInit;
    readonly onTransfer?: (transfer: Transfer) => void;
  }

  async function send(url: string, { body = '{}', seconds = 10, signal, options, onTransfer }: SendOptions = {}) {
    const fetch = trackTransfer(respondToUpgrade((to, request) => nodeFetch(to, { ...request, ...options })));
    return await createHrflowClient(fetch, seconds).indexProfile({
      ...{ address: parseApiAddress(url), credentials, body },
      signal: signal ?? new AbortController().signal,
      ...(onTransfer && { onTransfer }),
    });
  }

  async function failureOf(result: Promise<unknown>): Promise<Failure> {
    try {
      await result;
    } catch (error) {
      assert.ok(error instanceof HrflowError, String(error));
      return error.failure;
    }
    return assert.fail('succeeded');
  }

  it('sends the same bytes, with their number', async () => {
    const received: Buffer[] = [];
    const lengths: unknown[] = [];
    const url = await serve(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      received.push(Buffer.concat(chunks));
      lengths.push(request.headers['content-length'], request.headers['transfer-encoding']);
      response.writeHead(201).end(created);
    });
    for (const body of ['{}', `{"text":"${'é😀'.repeat(20_000)}"}`, '']) {
      assert.equal((await send(url, { body })).kind, 'created');
      assert.equal(received.at(-1)?.toString(), body);
      assert.deepEqual(lengths.splice(0), [String(Buffer.byteLength(body)), undefined]);
    }
  });

  it('may last longer than the timeout while a slow service reads it', async () => {
    const seconds = 1;
    let pauses = 0;
    const url = await serve(async (request, response) => {
      let unread = 0;
      for await (const chunk of request) {
        unread += (chunk as Buffer).length;
        if (unread < 1_000_000) continue;
        unread = 0;
        pauses++;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      response.writeHead(201).end(created);
    });
    const transfers: Transfer[] = [];
    const indexed = await send(url, { body: largeBody, seconds, onTransfer: (each) => transfers.push(each) });
    assert.equal(indexed.kind, 'created');
    assert.ok(pauses * 0.1 > 2 * seconds, `${pauses} pauses`);
    const totalBytes = Buffer.byteLength(largeBody);
    assert.deepEqual(transfers[0], { isConnected: false, sentBytes: 0, totalBytes });
    assert.deepEqual(transfers.at(-1), { isConnected: true, sentBytes: totalBytes, totalBytes });
    const sent = transfers.map(({ sentBytes }) => sentBytes);
    assert.deepEqual(
      sent,
      [...sent].sort((a, b) => a - b),
    );
    assert.ok(sent.length > 1000);
  });

  it('times out if the service stops reading, and was not processed', async () => {
    const url = await serve((request) => void request.once('data', () => request.pause()));
    const failure = await failureOf(send(url, { body: largeBody, seconds: 0.5 }));
    assert.deepEqual(failure, { kind: 'timed-out', seconds: 0.5, sent: 'part' });
    assert.equal(mayHaveBeenProcessed(failure), false);
  });

  it('times out if the service reads all of it and does not respond, and may have been processed', async () => {
    const url = await serve((request) => void request.resume());
    for (const body of ['{}', largeBody]) {
      const failure = await failureOf(send(url, { body, seconds: 2 }));
      assert.deepEqual(failure, { kind: 'timed-out', seconds: 2, sent: 'all' });
      assert.equal(mayHaveBeenProcessed(failure), true);
    }
  });

  it('is lost in the middle, and was not processed', async () => {
    const url = await serve((request) => void request.once('data', () => request.socket.destroy()));
    const failure = await failureOf(send(url, { body: largeBody }));
    assert.equal(failure.kind, 'connection-lost');
    assert.equal('sent' in failure && failure.sent, 'part');
    const whole = await serve((request) => void request.resume().once('end', () => request.socket.destroy()));
    const lost = await failureOf(send(whole));
    assert.deepEqual([lost.kind, 'sent' in lost && lost.sent], ['connection-lost', 'all']);
  });

  it('is cancelled in the middle, and was not processed', async () => {
    const controller = new AbortController();
    const url = await serve((request) => void request.once('data', () => request.pause()));
    const onTransfer = ({ sentBytes }: Transfer): void => {
      if (sentBytes > 100_000) controller.abort();
    };
    const failure = await failureOf(send(url, { body: largeBody, signal: controller.signal, onTransfer }));
    assert.deepEqual(failure, { kind: 'cancelled', wasSent: true, sent: 'part' });
    assert.equal(mayHaveBeenProcessed(failure), false);
  });

  it('ends with a response that arrives before it is sent, and closes the connection', async () => {
    const page = '<title>Too Large</title>';
    const head = `HTTP/1.1 413 Payload Too Large\r\nServer: nginx/1.2\r\nContent-Length: ${page.length}\r\n\r\n`;
    const connected: Socket[] = [];
    const server = createServer((socket) => {
      connected.push(socket);
      socket.once('data', () => socket.pause().write(head + page));
    });
    const failure = await failureOf(send(await listen(server), { body: largeBody }));
    const details = { title: 'Too Large', server: 'nginx/1.2', mayHavePassed: false };
    assert.deepEqual(failure, { kind: 'intercepted', status: 413, ...details });
    const [socket] = connected;
    assert.ok(socket);
    let received = 0;
    socket.on('data', (chunk: Buffer) => (received += chunk.length)).resume();
    await once(socket, 'close');
    assert.ok(received < Buffer.byteLength(largeBody), 'the rest is not sent');
  });

  it('knows that nothing was stored after a server error before the end of the request', async () => {
    const url = await serve((request, response) => {
      request.once('data', () => request.pause());
      response.writeHead(502, { 'Content-Type': 'text/html' }).end('<title>Bad Gateway</title>');
    });
    const failure = await failureOf(send(url, { body: largeBody }));
    assert.deepEqual(failure, { kind: 'intercepted', status: 502, title: 'Bad Gateway', mayHavePassed: false });
  });

  describe('without a connection to the service', () => {
    /** Accepts connections for a service that never answers. */
    const accept = (handle: (socket: Socket) => void, scheme = 'https') => listen(createServer(handle), scheme);
    const proxied = (proxy: string) => ({ options: { agent: new HttpsProxyAgent(proxy) } });

    for (const body of ['{}', largeBody]) {
      const what = `${body.length} characters`;

      it(`is not sent if the TLS handshake does not end or is reset: ${what}`, async () => {
        const silent = await accept((socket) => void socket.resume());
        const hanging = await failureOf(send(silent, { body, seconds: 0.5 }));
        assert.deepEqual(hanging, { kind: 'unreachable', reason: 'ETIMEDOUT' });
        const resetting = await accept((socket) => void socket.once('data', () => socket.resetAndDestroy()));
        const reset = await failureOf(send(resetting, { body }));
        assert.match(reset.kind, /^(?:unreachable|insecure)$/);
        const ending = await accept((socket) => void socket.once('data', () => socket.end()));
        assert.deepEqual(await failureOf(send(ending, { body })), { kind: 'insecure', reason: 'ECONNRESET' });
      });

      it(`is not sent to a proxy that requires authentication: ${what}`, async () => {
        let received = '';
        const proxy = createHttpServer().on('connect', (request, socket: Socket) => {
          received += `${request.method} `;
          socket.on('data', (data) => (received += data.toString()));
          socket.end(
            'HTTP/1.1 407 Proxy Authentication Required\r\nVia: 1.1 squid\r\nContent-Length: 20\r\n\r\n<title>Squid</title>',
          );
        });
        const failure = await failureOf(send('https://a.example', { body, ...proxied(await listen(proxy)) }));
        const details = { title: 'Squid', server: '1.1 squid', mayHavePassed: false };
        assert.deepEqual(failure, { kind: 'intercepted', status: 407, ...details });
        assert.equal(received, 'CONNECT ');
      });

      it(`is not sent if a proxy cannot connect, whatever it answers: ${what}`, async () => {
        for (const answer of [
          'HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n',
          `HTTP/1.1 201 Created\r\nContent-Length: ${created.length}\r\n\r\n${created}`,
        ]) {
          const proxy = createHttpServer().on('connect', (_, socket: Socket) => socket.end(answer));
          const failure = await failureOf(send('https://a.example', { body, ...proxied(await listen(proxy)) }));
          const status = Number(answer.split(' ')[1]);
          assert.deepEqual(failure, { kind: 'intercepted', status, mayHavePassed: false });
        }
        const closing = await accept((socket) => void socket.once('data', () => socket.end()), 'http');
        assert.deepEqual(await failureOf(send('https://a.example', { body, ...proxied(closing) })), {
          kind: 'unreachable',
          reason: 'ERR_PROXY_TUNNEL',
        });
      });

      it(`is sent through the tunnel of a proxy: ${what}`, async () => {
        const certificate = selfSigned();
        const service = createHttpsServer(certificate, (request, response) => {
          request.resume().once('end', () => response.writeHead(201).end(created));
        });
        const { port } = new URL(await listen(service, 'https'));
        const proxy = createHttpServer().on('connect', (_, socket: Socket) => {
          const tunnel = createConnection(Number(port), '127.0.0.1', () => {
            socket.write('HTTP/1.1 200 OK\r\n\r\n');
            tunnel.pipe(socket).pipe(tunnel);
          });
        });
        const agent = new HttpsProxyAgent(await listen(proxy), { rejectUnauthorized: false });
        // Agent options are for the connection to the proxy; those of the request are for the service.
        const transfers: Transfer[] = [];
        const connect = agent.connect.bind(agent);
        agent.connect = (request, options) => connect(request, { ...options, rejectUnauthorized: false } as never);
        const onTransfer = (each: Transfer): void => void transfers.push(each);
        assert.equal((await send('https://a.example', { body, options: { agent }, onTransfer })).kind, 'created');
        const totalBytes = Buffer.byteLength(body);
        assert.deepEqual(transfers.at(-1), { isConnected: true, sentBytes: totalBytes, totalBytes });
      });
    }
  });
});
