import assert from 'node:assert/strict';
import type { TextProblems } from '../../../client/languageClient/serverRequests';
import { ResponseTimeoutError } from '../../../client/languageClient/responseTimeoutError';
import { type Sandbox, startSandbox } from '../../sandbox/server';
import { FakeWindow } from '../../support/fakeWindow';
import { smallProfileWith } from '../../support/profiles';

describe('a file that cannot be validated in time', () => {
  const slow = smallProfileWith({ text: 'slow' });
  const problems: TextProblems = { counts: { error: 0, warning: 0, information: 0, hint: 0 } };
  const problemsOf = (_: string, text: string): Promise<TextProblems> =>
    text === slow ? Promise.reject(new ResponseTimeoutError()) : Promise.resolve(problems);
  let sandbox: Sandbox;
  let window: FakeWindow;

  beforeEach(async () => {
    sandbox = await startSandbox({ lenient: true });
    const sourceKey = sandbox.sources[0]?.key ?? '';
    window = new FakeWindow('{}', { url: sandbox.url, sourceKey, trusted: true, production: false });
    await window.parts.credentials.set(sandbox.url, sandbox.credentials.readWrite);
    for (const name of ['a', 'b', 'c'])
      window.files.set(`file:///${name}.profile.json`, name === 'b' ? slow : smallProfileWith({ text: name }));
  });
  afterEach(async () => {
    window.close();
    await sandbox.stop();
  });

  it('is excluded from a batch, with the reason in the dry run', async () => {
    window.person.answer('**/*.profile.json', 'index-profiles', 'index-profiles');
    await window.run('hrflow.indexProfiles', { problemsOf });
    assert.match(window.shown.join('\n'), /b\.profile\.json \(.*in time\.\)/);
    assert.match(window.person.last, /2 of 2/);
    assert.equal(sandbox.profiles().length, 2);
  });

  it('is named in the summary of a validation', async () => {
    const diagnosticsOf = async (document: string, text: string) => ({
      problems: await problemsOf(document, text),
      diagnostics: [],
    });
    await window.run('hrflow.validateAll', { diagnosticsOf });
    assert.match(window.person.last, /^information: Profiles validated: 2\. .*in time: 1 \(.*b\.profile\.json\)/);
  });
});
