import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { retryDelayAfter, withRetries } from '../../client/hrflow/retry';
import { HrflowError } from '../../client/hrflow/errors';
import { hostileMessage } from '../sandbox/faultResponses';
import { type StubServer, respondWith, startStubServer } from '../support/stubServer';
import { FakeWindow } from '../support/fakeWindow';
import { smallProfileWith } from '../support/profiles';
import { lastResult } from './lastResult';

const apiKey = `ask_${'0123456789abcdef'.repeat(2)}`;
const key = 'c'.repeat(40);

describe('a hostile service', () => {
  let server: StubServer;
  let window: FakeWindow;
  let answer: (response: ServerResponse) => void;

  beforeEach(async () => {
    server = await startStubServer((response) => answer(response));
    const sourceKey = 'a'.repeat(40);
    const state = { url: server.url, sourceKey, trusted: true, production: false };
    window = new FakeWindow(smallProfileWith({}), state, 2);
    await window.parts.credentials.set(server.url, { apiKey, userEmail: 'a@example.com' });
  });
  afterEach(async () => {
    window.close();
    await server.stop();
  });

  it('S1: cannot exhaust the memory', async () => {
    const sent = { bytes: 0, closed: false };
    answer = (response) => {
      response.writeHead(201);
      response.on('close', () => (sent.closed = true));
      const chunk = 'x'.repeat(1_000_000);
      const writeMore = (): void => {
        response.write(chunk, (error) => {
          if (error) return;
          sent.bytes += chunk.length;
          writeMore();
        });
      };
      writeMore();
    };
    await window.run('hrflow.indexProfile');
    assert.equal(await lastResult(window), 'unexpected-answer unknown');
    while (!sent.closed) await new Promise((resolve) => setImmediate(resolve));
    // Includes data in buffers of the operating system.
    assert.ok(sent.bytes < 41e6, `${sent.bytes} bytes`);
  });

  it('S2: cannot block the client with a slow response', async () => {
    window.close();
    window = new FakeWindow(smallProfileWith({}), window.state, 0.3);
    await window.parts.credentials.set(server.url, { apiKey, userEmail: 'a@example.com' });
    answer = (response) => {
      response.writeHead(201);
      const timer = setInterval(() => response.write(' '), 50);
      response.on('close', () => clearInterval(timer));
    };
    await window.run('hrflow.indexProfile');
    assert.equal(await lastResult(window), 'timed-out unknown');
  });

  /** Changes the document first: the extension asks before it sends a stored profile again. */
  const indexAnother = async (): Promise<void> => {
    window.document.edit(smallProfileWith({ text: `version ${window.document.version}` }));
    await window.run('hrflow.indexProfile');
  };

  it('S3: is shown as one line of plain text', async () => {
    for (const status of [201, 202, 400, 401, 402, 403, 404, 500, 503]) {
      answer = respondWith(status, {
        code: status,
        message: `${hostileMessage} ${'x'.repeat(100_000)}`,
        data: { key },
      });
      await indexAnother();
      assert.doesNotMatch(window.person.last, /\]\(|[\p{Cc}\p{Cf}]/u, String(status));
      assert.ok(window.person.last.length < 800);
    }
    answer = respondWith(201, {
      ...{ code: 201, message: 'Profile created' },
      data: { key: '[x](command:y)\n', source: { name: '[x](command:y)\n' } },
    });
    await indexAnother();
    assert.equal(await lastResult(window), 'created yes');
    assert.doesNotMatch(window.person.last, /\]\(|\n/);
    // The properties that it names are reported as problems, with its message.
    const message = `info.full_name ${hostileMessage}`;
    answer = respondWith(422, { code: 422, message });
    window.shown.length = 0;
    await indexAnother();
    const [diagnostics = ''] = window.shown.filter((each) => each.includes('"range"'));
    assert.match(diagnostics, /full_name|"range"/);
    const messages = (JSON.parse(diagnostics.slice(diagnostics.indexOf('['))) as { message: string }[])
      .map((each) => each.message)
      .join();
    assert.ok(messages.length > 0);
    assert.doesNotMatch(messages, /\]\(|[\p{Cc}\p{Cf}]/u);
  });

  it('S4: cannot make the client show the key', async () => {
    // A key in HrFlow's format, and one in an unknown format.
    for (const ownKey of [apiKey, 'my-own-secret-0001']) {
      await window.parts.credentials.set(server.url, { apiKey: ownKey, userEmail: 'a@example.com' });
      const data = { key: ownKey, source: { name: `of ${ownKey}` }, text: ownKey, [ownKey]: ownKey };
      for (const status of [201, 400, 401, 500]) {
        answer = respondWith(status, { code: status, message: `Bad key ${ownKey} (${ownKey})`, data });
        await indexAnother();
        assert.match(window.person.last, status === 201 ? /\[API key\]/ : /Bad key/);
      }
      for (const button of ['copy-key', 'show-profile']) {
        answer = respondWith(201, { code: 201, message: '', data });
        window.person.answer(button);
        await indexAnother();
      }
      assert.ok(window.editor.did.some((each) => each.startsWith('show ')));
      assert.ok(!window.leftovers.includes(ownKey));
    }
  });

  it('S5: cannot overflow the stack', async () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    for (const body of [
      `{"code": 201, "message": "", "data": ${deep}}`,
      `{"code": 201, "data": {"x": ${deep}}}`,
      deep,
    ]) {
      answer = respondWith(201, body);
      window.person.answer('show-profile');
      await indexAnother();
      assert.equal(await lastResult(window), 'unexpected-answer unknown');
    }
  });

  it('S6: cannot pollute prototypes through property names', async () => {
    const data = `{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}, "key": "${key}"}`;
    answer = respondWith(
      201,
      `{"code": 201, "message": "Profile created", "data": ${data}, "__proto__": {"code": 500}}`,
    );
    await window.run('hrflow.indexProfile');
    assert.match(window.person.last, /^information: /);
    assert.equal(await lastResult(window), 'created yes');
    assert.ok(!('polluted' in {}));
  });

  it('S7: cannot make the client wait longer than two minutes', async () => {
    const failure = { kind: 'rate-limited', retryAfterSeconds: 31_536_000 } as const;
    assert.ok(retryDelayAfter(failure, 0));
    const slept: number[] = [];
    const sleep = (milliseconds: number): Promise<void> => Promise.resolve(void slept.push(milliseconds));
    const send = (): Promise<never> => Promise.reject(new HrflowError(failure));
    await assert.rejects(withRetries(send, { signal: new AbortController().signal, sleep }), HrflowError);
    assert.deepEqual(slept, []);
    answer = respondWith(429, { code: 429, message: '' }, { 'Retry-After': '31536000' });
    await window.run('hrflow.indexProfile');
    assert.equal(await lastResult(window), 'rate-limited no');
    assert.match(window.person.last, /8.?760/);
    assert.equal(server.received.length, 1);
  });
});
