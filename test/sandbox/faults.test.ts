import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import type { Socket } from 'node:net';
import {
  type SandboxRequest,
  sendRequest,
  responseBody,
  responseData,
  indexingPath,
  statusAndMessage,
  exampleProfile,
  type SandboxResponse,
} from './sandboxRequests';
import { type Fault, parseFault } from './faults';
import { isObject } from './json';
import { hostileMessage } from './faultResponses';
import { type Sandbox, startSandbox } from './server';

describe('sandbox: faults', () => {
  let sandbox: Sandbox;
  const post = () => sendRequest(sandbox, { method: 'POST', path: indexingPath, body: exampleProfile() });
  const control = (body: unknown, more: Partial<SandboxRequest> = {}) =>
    sendRequest(sandbox, { method: 'POST', path: '/sandbox/fault', body, ...more });
  const storedCount = () => sandbox.profiles().length;
  const withFault = (fault: Fault): Promise<SandboxResponse> => {
    sandbox.setFault(fault);
    return post();
  };

  beforeEach(async () => {
    sandbox = await startSandbox();
  });
  afterEach(() => sandbox.stop());

  it('status: any status, with the message and the header that were requested', async () => {
    const response = await withFault({ kind: 'status', status: 429, message: 'Slow down', retryAfter: '30' });
    assert.equal(statusAndMessage(response), '429 Slow down');
    assert.equal(response.headers['retry-after'], '30');
    assert.equal(storedCount(), 0);
  });

  it('status: the code of the body may contradict the status', async () => {
    const response = await withFault({ kind: 'status', status: 200, code: 402 });
    assert.equal(response.status, 200);
    assert.equal(responseBody(response).code, 402);
  });

  it('status: the code may be any value, and the body may include the profile', async () => {
    for (const code of [-1, 201.5, '201', null]) {
      assert.equal(responseBody(await withFault({ kind: 'status', status: 201, code })).code, code);
    }
    const response = await withFault({ kind: 'status', status: 201, code: 429, withData: true });
    assert.equal(responseData(response).key, sandbox.profiles()[0]?.key);
    assert.equal(storedCount(), 1);
  });

  it('raw: any text with any content type', async () => {
    const response = await withFault({ kind: 'raw', status: 201, text: '[1', contentType: 'text/plain' });
    assert.deepEqual([response.status, response.text, response.headers['content-type']], [201, '[1', 'text/plain']);
  });

  it('deep and many: responses that are expensive to parse', async () => {
    assert.deepEqual(responseBody(await withFault({ kind: 'deep', levels: 3 })).data, [[[]]]);
    assert.deepEqual(responseData(await withFault({ kind: 'many', values: 2 })).tags, [{}, {}, {}]);
  });

  it('upgrade: 101 (Switching Protocols)', async () => {
    sandbox.setFault({ kind: 'upgrade', afterStoring: true });
    const clientRequest = request(sandbox.url + indexingPath, { method: 'POST', headers: headers(sandbox) });
    clientRequest.end(JSON.stringify(exampleProfile()));
    const [response, socket] = (await once(clientRequest, 'upgrade')) as [IncomingMessage, Socket];
    socket.destroy();
    assert.equal(response.statusCode, 101);
    assert.equal(storedCount(), 1);
  });

  it('delay: the correct response, not before the delay', async () => {
    const start = performance.now();
    const response = await withFault({ kind: 'delay', milliseconds: 60 });
    assert.ok(performance.now() - start >= 55);
    assert.equal(response.status, 201);
    assert.equal(storedCount(), 1);
  });

  for (const afterStoring of [false, true]) {
    const times = afterStoring ? 1 : 0;
    const when = afterStoring ? 'after storing' : 'before storing';

    it(`hang: no response, ${when}`, async () => {
      sandbox.setFault({ kind: 'hang', afterStoring });
      const clientRequest = request(sandbox.url + indexingPath, { method: 'POST', headers: headers(sandbox) });
      const answered = once(clientRequest, 'response').then(() => assert.fail('unexpected response'));
      clientRequest.end(JSON.stringify(exampleProfile()));
      await until(() => sandbox.requests.length === 1 && storedCount() === times);
      // The sandbox responds to other requests meanwhile: this response is not merely slow.
      sandbox.setFault(undefined);
      assert.equal((await sendRequest(sandbox, { method: 'GET', path: '/v1/auth' })).status, 200);
      const failed = assert.rejects(answered, { code: 'ECONNRESET' });
      await sandbox.stop();
      await failed;
    });

    it(`cut: the connection ends, ${when}`, async () => {
      await assert.rejects(withFault({ kind: 'cut', afterStoring }), { code: 'ECONNRESET' });
      assert.equal(sandbox.requests[0]?.body.length, JSON.stringify(exampleProfile()).length);
      assert.equal(storedCount(), times);
    });

    it(`wrong JSON, ${when}`, async () => {
      const response = await withFault({ kind: 'wrong-json', afterStoring });
      assert.equal(response.headers['content-type'], 'application/json');
      assert.throws(() => responseBody(response), SyntaxError);
      assert.equal(storedCount(), times);
    });
  }

  it('html: an HTML page', async () => {
    const response = await withFault({ kind: 'html' });
    assert.equal(response.status, 502);
    assert.equal(response.headers['content-type'], 'text/html');
    assert.match(response.text, /^<!DOCTYPE html>/);
    assert.equal((await withFault({ kind: 'html', status: 200 })).status, 200);
  });

  it('empty: no body', async () => {
    const response = await withFault({ kind: 'empty' });
    assert.deepEqual([response.status, response.text], [200, '']);
  });

  it('redirect: to any address', async () => {
    const location = 'https://evil.example/v1/profile/indexing';
    const response = await withFault({ kind: 'redirect', location, status: 307 });
    assert.deepEqual([response.status, response.headers.location], [307, location]);
    assert.equal((await withFault({ kind: 'redirect', location })).status, 302);
  });

  it('drip: the correct response, in many chunks', async () => {
    sandbox.setFault({ kind: 'drip', milliseconds: 1 });
    const clientRequest = request(sandbox.url + indexingPath, { method: 'POST', headers: headers(sandbox) });
    let pieces = 0;
    let text = '';
    clientRequest.on('response', (response) => {
      response.setEncoding('utf8').on('data', (piece: string) => {
        pieces++;
        text += piece;
      });
    });
    clientRequest.end(JSON.stringify(exampleProfile()));
    await once(clientRequest, 'close');
    assert.ok(pieces > 5, String(pieces));
    assert.equal(statusAndMessage({ status: 201, headers: {}, text }), '201 Profile created');
  });

  it('huge: as large as requested', async () => {
    const response = await withFault({ kind: 'huge', bytes: 3_000_000 });
    assert.ok(response.text.length >= 3_000_000);
    assert.equal(responseBody(response).code, 200);
  });

  it('accepted: 202 without the profile, which is stored', async () => {
    const response = await withFault({ kind: 'accepted' });
    assert.equal(statusAndMessage(response), '202 Profile accepted');
    assert.ok(!('data' in responseBody(response)));
    assert.equal(storedCount(), 1);
  });

  it('accepted: an error response is kept', async () => {
    sandbox.setFault({ kind: 'accepted' });
    assert.equal((await sendRequest(sandbox, { method: 'POST', path: indexingPath, body: {} })).status, 400);
  });

  it('nested: the profile as data.profile', async () => {
    const { profile: nested } = responseData(await withFault({ kind: 'nested' }));
    assert.ok(isObject(nested));
    assert.equal(nested.key, sandbox.profiles()[0]?.key);
  });

  it('echo-key: a message with the key', async () => {
    const response = await withFault({ kind: 'echo-key', status: 500 });
    assert.equal(response.status, 500);
    assert.ok(response.text.includes(sandbox.credentials.readWrite.apiKey));
  });

  it('hostile-message: Markdown, HTML and control characters', async () => {
    const response = await withFault({ kind: 'hostile-message' });
    assert.equal(statusAndMessage(response), `400 ${hostileMessage}`);
    for (const part of ['](command:', '<script>', '\u001b', '\n']) assert.ok(hostileMessage.includes(part), part);
  });

  describe('duration', () => {
    const unavailable: Fault = { kind: 'status', status: 503 };

    it('one fault applies to every request until it is removed', async () => {
      sandbox.setFault(unavailable);
      assert.deepEqual([(await post()).status, (await post()).status], [503, 503]);
      sandbox.setFault(undefined);
      assert.equal((await post()).status, 201);
    });

    it('a list applies one fault to each request', async () => {
      sandbox.setFault([unavailable, { kind: 'status', status: 429 }]);
      assert.deepEqual([(await post()).status, (await post()).status, (await post()).status], [503, 429, 201]);
    });

    it('a fault can be set at the start', async () => {
      const broken = await startSandbox({ faults: unavailable });
      try {
        assert.equal((await sendRequest(broken, { method: 'GET', path: '/v1/auth' })).status, 503);
      } finally {
        await broken.stop();
      }
    });

    it('a client that disconnects during a delay has no effect on later requests', async () => {
      sandbox.setFault({ kind: 'delay', milliseconds: 3_600_000 });
      const clientRequest = request(sandbox.url + indexingPath, { method: 'POST', headers: headers(sandbox) });
      clientRequest.on('error', () => undefined);
      clientRequest.end(JSON.stringify(exampleProfile()));
      await until(() => sandbox.requests.length === 1);
      clientRequest.destroy();
      sandbox.setFault(undefined);
      assert.equal((await post()).status, 201);
      assert.equal(storedCount(), 1);
    });
  });

  describe('control endpoint', () => {
    it('sets one fault, a list of faults, or no fault, without a key', async () => {
      const noCredentials = { apiKey: '', userEmail: '' };
      assert.equal(
        statusAndMessage(await control({ kind: 'status', status: 418 }, { credentials: noCredentials })),
        '200 Fault set',
      );
      assert.deepEqual([(await post()).status, (await post()).status], [418, 418]);
      assert.equal(statusAndMessage(await control([{ kind: 'empty' }])), '200 Fault set');
      assert.deepEqual([(await post()).status, (await post()).status], [200, 201]);
      await control({ kind: 'empty' });
      assert.equal(statusAndMessage(await control(null)), '200 No fault from now on');
      assert.equal((await post()).status, 201);
    });

    it('is not affected by faults, and is not recorded', async () => {
      sandbox.setFault({ kind: 'cut' });
      assert.equal((await control(null)).status, 200);
      assert.deepEqual(sandbox.requests, []);
    });

    it('accepts only JSON, so that web pages cannot set faults', async () => {
      const response = await control({ kind: 'empty' }, { headers: { 'Content-Type': 'text/plain' } });
      assert.equal(response.status, 415);
      assert.equal((await post()).status, 201);
    });

    it('reports why a fault is invalid', async () => {
      assert.match(
        statusAndMessage(await control({ kind: 'nonsense' })),
        /^422 Expected a fault with a kind: status, delay/,
      );
      assert.equal((await post()).status, 201);
    });

    it('rejects other requests', async () => {
      assert.equal((await sendRequest(sandbox, { method: 'GET', path: '/sandbox/fault' })).status, 404);
      assert.equal((await sendRequest(sandbox, { method: 'GET', path: `/sandbox/raw/${'f'.repeat(40)}` })).status, 404);
    });
  });

  for (const [value, message] of [
    [1, /fault with a kind/],
    [{}, /fault with a kind/],
    [{ kind: 'toString' }, /fault with a kind/],
    [{ kind: 'status' }, /status is missing or invalid/],
    [{ kind: 'status', status: 99 }, /status is missing or invalid/],
    [{ kind: 'status', status: 204.5 }, /status is missing or invalid/],
    [{ kind: 'delay', milliseconds: -1 }, /milliseconds is missing or invalid/],
    [{ kind: 'redirect', location: 'a\r\nb' }, /location is missing or invalid/],
    [{ kind: 'hang', afterStoring: 'yes' }, /afterStoring is missing or invalid/],
    [{ kind: 'hang', status: 200 }, /Unexpected property status/],
  ] as const) {
    it(`rejects ${JSON.stringify(value)}`, () => assert.throws(() => parseFault(value), message));
  }
});

function headers({ credentials: { readWrite } }: Sandbox): Record<string, string> {
  return { 'Content-Type': 'application/json', 'X-API-KEY': readWrite.apiKey, 'X-USER-EMAIL': readWrite.userEmail };
}

/** Yields to the event loop until a condition holds, for at most 5 s, so that a failed test does not keep the process alive. */
async function until(condition: () => boolean): Promise<void> {
  const end = performance.now() + 5000;
  while (!condition()) {
    assert.ok(performance.now() < end, 'timed out waiting for the condition');
    await new Promise((resolve) => setImmediate(resolve));
  }
}
