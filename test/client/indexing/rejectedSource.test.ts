import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { FakeWindow } from '../../support/fakeWindow';
import { smallProfileWith } from '../../support/profiles';
import { respondWith, startStubServer, type StubServer } from '../../support/stubServer';

const rejected = 'c'.repeat(40);
const name = 'Old';

describe('a source that the service rejects', () => {
  let server: StubServer;
  let window: FakeWindow;
  let respond: (response: ServerResponse) => void;
  beforeEach(async () => {
    server = await startStubServer((response) => respond(response));
    const state = { url: server.url, sourceKey: '', trusted: true, production: false };
    window = new FakeWindow(smallProfileWith({}), state);
    const account = { apiKey: `ask_${'0'.repeat(32)}`, userEmail: 'harry@example.com' };
    await window.parts.credentials.set(server.url, account);
    await window.parts.sources.set(server.url, rejected, name);
  });
  afterEach(async () => {
    window.close();
    await server.stop();
  });

  const remembered = () => {
    const { sources } = window.parts;
    return [sources.get(server.url), sources.lastUsed(server.url), sources.nameOf(server.url, rejected)];
  };

  for (const message of ['Invalid source fields', 'Unable to find object: source', 'Invalid source_key: c']) {
    it(`is forgotten: ${message}`, async () => {
      respond = respondWith(400, { code: 400, message });
      await window.run('hrflow.indexProfile');
      assert.equal(server.received.length, 1);
      assert.deepEqual(remembered(), [undefined, undefined, undefined]);
    });
  }

  for (const [status, body] of [
    [201, { code: 201, message: 'Profile created', data: { key: 'k' } }],
    [400, { code: 400, message: 'Invalid date' }],
    [403, '<html>Forbidden source</html>'],
  ] as const) {
    it(`is not forgotten after another response: ${status}`, async () => {
      respond = respondWith(status, body);
      await window.run('hrflow.indexProfile');
      assert.equal(server.received.length, 1);
      assert.deepEqual(remembered(), [rejected, rejected, name]);
    });
  }

  it('does not forget another one: of the document, or chosen meanwhile', async () => {
    respond = respondWith(400, { code: 400, message: 'Invalid source fields' });
    window.document.edit(smallProfileWith({ source_key: rejected }));
    await window.run('hrflow.indexProfile');
    assert.deepEqual(remembered(), [rejected, rejected, name]);
    await window.parts.sources.set(server.url, 'd'.repeat(40));
    await window.parts.sources.forget(server.url, rejected);
    assert.deepEqual(remembered(), ['d'.repeat(40), 'd'.repeat(40), undefined]);
  });
});
