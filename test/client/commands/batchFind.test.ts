import assert from 'node:assert/strict';
import { type Sandbox, startSandbox } from '../../sandbox/server';
import { FakeWindow } from '../../support/fakeWindow';
import { smallProfileWith } from '../../support/profiles';

describe('a profile of a batch with an unknown result', () => {
  let sandbox: Sandbox;
  const windows: FakeWindow[] = [];
  const name = 'file:///a.profile.json';

  async function windowWith(text: string): Promise<FakeWindow> {
    const sourceKey = sandbox.sources[0]?.key ?? '';
    const window = new FakeWindow(text, { url: sandbox.url, sourceKey, trusted: true, production: false });
    windows.push(window);
    window.files.set(name, text);
    await window.parts.credentials.set(sandbox.url, sandbox.credentials.readWrite);
    return window;
  }
  async function indexAll(window: FakeWindow): Promise<void> {
    window.person.answer('**/*.profile.json', 'index-profiles', 'index-profiles');
    await window.run('hrflow.indexProfiles');
  }

  beforeEach(async () => {
    sandbox = await startSandbox({ lenient: true });
  });
  afterEach(async () => {
    for (const window of windows.splice(0)) window.close();
    await sandbox.stop();
  });

  it('is reported as stored if the service has its whole content', async () => {
    const window = await windowWith(smallProfileWith({ reference: 'r', text: 'of Harry' }));
    sandbox.setFault([{ kind: 'cut', afterStoring: true }]);
    await indexAll(window);
    assert.match(window.person.last, /^information: .*1 of 1/);
    assert.equal((await window.parts.ledger.entries())[0]?.ending?.key, sandbox.profiles()[0]?.key);
  });

  it("is not confused with another person's profile with the same reference", async () => {
    const other = await windowWith(smallProfileWith({ reference: 'r', text: 'of another person' }));
    await other.run('hrflow.indexProfile');
    const window = await windowWith(smallProfileWith({ reference: 'r', text: 'of Harry' }));
    sandbox.setFault([{ kind: 'cut' }]);
    await indexAll(window);
    assert.match(window.person.last, /^warning: .*0 of 1 .*1/);
    assert.equal((await window.parts.ledger.entries())[0]?.ending?.stored, 'unknown');
  });
});
