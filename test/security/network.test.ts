import assert from 'node:assert/strict';
import { createServer as createSecureServer } from 'node:https';
import { type StubServer, respondWith, startStubServer } from '../support/stubServer';
import { selfSigned } from '../support/certificate';
import { FakeWindow } from '../support/fakeWindow';
import { smallProfileWith } from '../support/profiles';
import { lastResult } from './lastResult';

describe('a hostile network', () => {
  let server: StubServer;
  let window: FakeWindow;
  const stops: (() => Promise<void> | void)[] = [];
  const start = async (...parameters: Parameters<typeof startStubServer>): Promise<void> => {
    const started = await startStubServer(...parameters);
    server = started;
    stops.push(() => started.stop());
    const sourceKey = 'a'.repeat(40);
    const opened = new FakeWindow(smallProfileWith({}), {
      url: server.url,
      sourceKey,
      trusted: true,
      production: false,
    });
    window = opened;
    stops.push(() => opened.close());
    await window.parts.credentials.set(server.url, { apiKey: `ask_${'0'.repeat(32)}`, userEmail: 'a@example.com' });
  };
  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop();
  });

  it('N1: receives nothing at an address without TLS', async () => {
    await start(respondWith(201, {}));
    window.state.url = 'http://192.0.2.1';
    await window.run('hrflow.indexProfile');
    assert.match(window.person.last, /^error: .*http:\/\/192\.0\.2\.1.* \[open-settings\]$/);
    assert.doesNotMatch(window.person.shown.join(), /progress/);
    assert.equal(await lastResult(window), undefined);
  });

  it('N2: receives no request through a redirect', async () => {
    const other = await startStubServer(
      respondWith(201, { code: 201, message: 'Profile created', data: { key: 'k' } }),
    );
    stops.push(() => other.stop());
    for (const status of [301, 302, 303, 307, 308]) {
      await start(respondWith(status, '', { Location: `${other.url}/v1/profile/indexing` }));
      await window.run('hrflow.indexProfile');
      assert.equal(server.received.length, 1);
      assert.match(window.person.last, new RegExp(`^error: .*${new URL(other.url).host}`));
      assert.equal(await lastResult(window), 'redirected no');
    }
    assert.deepEqual(other.received, []);
  });

  it('N3: receives nothing with an untrusted certificate', async () => {
    await start(respondWith(201, {}), (handle) => createSecureServer(selfSigned(), handle));
    await window.run('hrflow.indexProfile');
    assert.match(window.person.last, /^error: /);
    assert.equal(await lastResult(window), 'insecure no');
    assert.deepEqual(server.received, []);
  });

  it('N4: cannot make an HTML page look like a success', async () => {
    for (const status of [200, 201, 202, 404, 511]) {
      await start(respondWith(status, '<!DOCTYPE html><title>Welcome</title>', { 'Content-Type': 'text/html' }));
      await window.run('hrflow.indexProfile');
      assert.match(window.person.last, /^(?:error|warning): /);
      // The title of the page is quoted, so that it is not mistaken for a message of the extension.
      assert.doesNotMatch(window.person.last, /<|(?<!")Welcome/);
      assert.doesNotMatch((await lastResult(window)) ?? '', /yes$/);
    }
  });

  it('N5: does not cause a second request for a profile that may have arrived', async () => {
    await start((_, socket) => socket.destroy());
    await window.run('hrflow.indexProfile');
    assert.equal(await lastResult(window), 'connection-lost unknown');
    assert.equal(server.received.length, 1);
  });
});
