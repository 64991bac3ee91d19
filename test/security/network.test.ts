import assert from 'node:assert/strict';
import { createServer as createSecureServer } from 'node:https';
import { type AnsweringServer, answering, startAnswering } from '../support/answers';
import { selfSigned } from '../support/certificate';
import { FakeWindow } from '../support/fakeWindow';
import { smallProfileWith } from '../support/profiles';

describe('a hostile network', () => {
  let server: AnsweringServer;
  let window: FakeWindow;
  const start = async (...parameters: Parameters<typeof startAnswering>): Promise<void> => {
    server = await startAnswering(...parameters);
    const sourceKey = 'a'.repeat(40);
    window = new FakeWindow(smallProfileWith({}), { url: server.url, sourceKey, trusted: true, production: false });
    await window.parts.credentials.set(server.url, { apiKey: `ask_${'0'.repeat(32)}`, userEmail: 'a@example.com' });
  };
  const stop = async (): Promise<void> => {
    window.close();
    await server.stop();
  };

  it('N1: gets nothing at an address without TLS', async () => {
    await start(answering(201, {}));
    window.state.url = 'http://192.0.2.1';
    await window.run('hrflow.indexProfile');
    assert.match(window.person.last, /^error: The API address has to begin with https/);
    assert.doesNotMatch(window.person.shown.join(), /progress/);
    await stop();
  });

  it('N2: gets no request by a redirect', async () => {
    const other = await startAnswering(answering(201, { code: 201, message: 'Profile created', data: { key: 'k' } }));
    for (const status of [301, 302, 303, 307, 308]) {
      await start(answering(status, '', { Location: `${other.url}/v1/profile/indexing` }));
      await window.run('hrflow.indexProfile');
      assert.equal(server.received.length, 1);
      assert.match(window.person.last, new RegExp(`^error: .*${new URL(other.url).host}`));
      await stop();
    }
    assert.deepEqual(other.received, []);
    await other.stop();
  });

  it('N3: gets nothing by a certificate that nobody vouches for', async () => {
    await start(answering(201, {}), (handle) => createSecureServer(selfSigned(), handle));
    await window.run('hrflow.indexProfile');
    assert.match(window.person.last, /^error: .*self-signed.*Nothing was sent/);
    assert.deepEqual(server.received, []);
    await stop();
  });

  it('N4: cannot pass a page of its own for success', async () => {
    for (const status of [200, 201, 202, 404, 511]) {
      await start(answering(status, '<!DOCTYPE html><title>Welcome</title>', { 'Content-Type': 'text/html' }));
      await window.run('hrflow.indexProfile');
      assert.match(window.person.last, /^(?:error|warning): /);
      assert.doesNotMatch(window.person.last, /created|<|Welcome/);
      await stop();
    }
  });

  it('N5: does not make us send twice what may have arrived', async () => {
    await start((_, socket) => socket.destroy());
    await window.run('hrflow.indexProfile');
    assert.match(window.person.last, /broke off.*may have stored the profile/);
    assert.equal(server.received.length, 1);
    await stop();
  });
});
