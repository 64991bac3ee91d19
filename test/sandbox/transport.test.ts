import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { type SandboxRequest, sendRequest, indexingPath, statusAndMessage, exampleProfile } from './sandboxRequests';
import { type Sandbox, startSandbox } from './server';

describe('sandbox: transport', () => {
  let sandbox: Sandbox;
  const post = (body: unknown, headers: SandboxRequest['headers'] = {}) =>
    sendRequest(sandbox, { method: 'POST', path: indexingPath, body, headers });

  beforeEach(async () => {
    sandbox = await startSandbox({ maximumBytes: 6_000_000 });
  });
  afterEach(() => sandbox.stop());

  for (const type of ['application/json', 'application/json; charset=utf-8', 'Application/JSON;charset="UTF-8"']) {
    it(`accepts ${type}`, async () => {
      assert.equal((await post(exampleProfile(), { 'Content-Type': type })).status, 201);
    });
  }

  for (const type of ['text/plain', 'application/json; charset=latin1', 'application/jsonp', '']) {
    it(`rejects "${type}" as Content-Type`, async () => {
      const response = await post(exampleProfile(), { 'Content-Type': type });
      assert.equal(statusAndMessage(response), '415 The Content-Type must be application/json');
    });
  }

  const valid = Buffer.from(JSON.stringify(exampleProfile()));
  for (const [what, body, outcome] of [
    ['a byte that is not UTF-8', Buffer.concat([valid, Buffer.from([0xff])]), '400 The body is not valid UTF-8'],
    ['half a character', Buffer.from([0x22, 0xf0, 0x9f, 0x22]), '400 The body is not valid UTF-8'],
    ['a byte order mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), valid]), '400 The body is not valid JSON'],
    ['half a document', valid.subarray(0, 100), '400 The body is not valid JSON'],
    ['an empty body', Buffer.alloc(0), '400 The body is not valid JSON'],
    ['an unquoted date', '{"date_start": 2016-01-01T00:00:00}', '400 The body is not valid JSON'],
    ['100,000 brackets', '['.repeat(100_000) + ']'.repeat(100_000), '400 The body is nested too deeply'],
  ] as const) {
    it(`rejects ${what}`, async () => {
      assert.equal(statusAndMessage(await post(body)), outcome);
      assert.deepEqual(sandbox.profiles(), []);
    });
  }

  it('does not count brackets in a string as nesting', async () => {
    assert.equal((await post(exampleProfile({ text: `\\"${'['.repeat(2000)}` }))).status, 201);
  });

  it('accepts 5 MB that consist of escapes only', async () => {
    assert.equal((await post(exampleProfile({ text: '\n'.repeat(2_500_000) }))).status, 201);
  });

  it('rejects a body that is too large, and continues', async () => {
    assert.equal(
      statusAndMessage(await post(exampleProfile({ text: 'x'.repeat(6_000_000) }))),
      '413 The body is too large',
    );
    assert.equal((await post(exampleProfile())).status, 201);
  });

  for (const host of ['evil.example', 'evil.example:80', '127.0.0.1.evil.example', 'localhost.evil.example']) {
    it(`rejects "${host}" as Host`, async () => {
      assert.equal((await post(exampleProfile(), { Host: host })).status, 403);
      assert.equal(
        (await sendRequest(sandbox, { method: 'POST', path: '/sandbox/fault', body: null, headers: { Host: host } }))
          .status,
        403,
      );
      assert.deepEqual(sandbox.profiles(), []);
    });
  }

  it('accepts localhost as Host, with any port', async () => {
    assert.equal((await post(exampleProfile(), { Host: 'localhost:1' })).status, 201);
  });

  it('listens on the loopback interface', () => {
    assert.match(sandbox.url, /^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it('rejects unknown paths and methods', async () => {
    for (const path of ['/', '/v1/profile', '/v1/constructor', '/__proto__', '//x']) {
      assert.equal(statusAndMessage(await sendRequest(sandbox, { method: 'GET', path })), '404 Not found');
    }
    const response = await sendRequest(sandbox, { method: 'DELETE', path: indexingPath });
    assert.equal(statusAndMessage(response), '405 Method not allowed');
    assert.equal(response.headers.allow, 'POST, PUT, GET');
  });

  it('records requests as received', async () => {
    await sendRequest(sandbox, { method: 'GET', path: '/v1/sources?name=x' });
    const [recorded] = sandbox.requests;
    assert.equal(recorded?.method, 'GET');
    assert.equal(recorded.path, '/v1/sources?name=x');
    assert.equal(recorded.headers['x-api-key'], sandbox.credentials.readWrite.apiKey);
    assert.ok(recorded.rawHeaders.includes('X-API-KEY'));
    assert.equal(recorded.body.length, 0);
  });

  it('stores nothing if the body is interrupted, and continues', async () => {
    const socket = connect(Number(new URL(sandbox.url).port), '127.0.0.1');
    await once(socket, 'connect');
    const heading = ['POST /v1/profile/indexing HTTP/1.1', 'Host: 127.0.0.1', 'Content-Length: 1000', '', '{"a'];
    await new Promise((resolve) => socket.write(heading.join('\r\n'), resolve));
    socket.destroy();
    await once(socket, 'close');
    assert.equal((await post(exampleProfile())).status, 201);
    assert.equal(sandbox.profiles().length, 1);
  });

  it('can be stopped twice, and releases its port', async () => {
    const port = Number(new URL(sandbox.url).port);
    await Promise.all([sandbox.stop(), sandbox.stop()]);
    const next = await startSandbox({ port });
    await next.stop();
  });

  it('reports that the port is in use', async () => {
    await assert.rejects(startSandbox({ port: Number(new URL(sandbox.url).port) }), { code: 'EADDRINUSE' });
  });
});
