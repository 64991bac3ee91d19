import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { differences } from '../../sandbox/differences';
import { type Sandbox, startSandbox } from '../../sandbox/server';
import { pageExampleAsJson } from '../../support/profiles';
import { buttonLabel } from '../../../client/messages/buttons';
import { toastsTogether, Window } from './window';

/** With a byte order mark, CRLF, an emoji and a lone surrogate. */
const odd = `\uFEFF${pageExampleAsJson.replace('{', '{"text": "😀 \\ud800 é", ').replaceAll(/\r?\n/g, '\r\n')}`;

/** Typical failures of a new user in a window of VS Code. */
describe('a user in VS Code with failures', function () {
  this.timeout(180_000);
  let sandbox: Sandbox;
  let window: Window;

  before(async () => {
    sandbox = await startSandbox();
    window = await Window.open({ 'hrflow.apiUrl': sandbox.url }, { 'odd.profile.json': odd }, true);
  });
  after(async () => {
    await window.close();
    await sandbox.stop();
  });
  beforeEach(async () => {
    await window.command('View: Close All Editors');
    await window.command('Notifications: Clear All Notifications');
    await setTimeout(toastsTogether);
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window.pictureOfFailure(this.currentTest.title);
  });

  it('replaces an invalid key by a valid one', async () => {
    await window.openFile('harry-potter.profile.json');
    const { apiKey, userEmail } = sandbox.credentials.readWrite;
    await window.command('HrFlow: Index Profile');
    await window.answer('ask_…', apiKey.replace(/.$/, 'X'));
    await window.answer('you@example.com', userEmail);
    // A rejected key cannot list the sources either.
    const unlisted = window.notification('The sources cannot be listed');
    await unlisted.getByRole('button', { name: buttonLabel('replace-key') }).click();
    await window.answer('ask_…', apiKey);
    await window.answer('you@example.com', userEmail);
    await window.pick(sandbox.sources[0]?.key ?? '');
    await window.notification('Profile created').waitFor();
    assert.equal(sandbox.profiles().length, 1);
  });

  it('works in a second window', async () => {
    const second = await window.another();
    await second.openFile('odd.profile.json');
    await second.command('HrFlow: Index Profile');
    // The browser-hosted editor keeps secrets for one window only. The source is stored in the workspace state.
    await second.answer('ask_…', sandbox.credentials.readWrite.apiKey);
    await second.answer('you@example.com', sandbox.credentials.readWrite.userEmail);
    await second.notification('Profile created').waitFor();
    await second.page.close();
    const { members } = sandbox.profiles().at(-1) ?? { members: {} };
    assert.deepEqual(differences(JSON.parse(odd.slice(1)), members), []);
  });

  it('cancels while the service does not respond', async () => {
    sandbox.setFault({ kind: 'hang' });
    await window.openFile('odd.profile.json');
    await window.command('HrFlow: Index Profile');
    await window.page.getByRole('button', { name: buttonLabel('index-again') }).click();
    await window.notification('Indexing').getByRole('button', { name: 'Cancel' }).click();
    await window.notification('Indexing was cancelled').waitFor();
    sandbox.setFault(undefined);
  });

  it('reads that the profile may have been stored after a lost connection', async () => {
    sandbox.setFault({ kind: 'hang' });
    await window.openFile('odd.profile.json');
    await window.command('HrFlow: Index Profile');
    await window.page.getByRole('button', { name: buttonLabel('index-again') }).click();
    await window.notification('Indexing').waitFor();
    await sandbox.stop();
    const told = window.notification('was lost');
    assert.match(await told.innerText(), /may have been stored/);
    await setTimeout(toastsTogether);
    await window.command('HrFlow: Index Profile');
    await window.page.getByRole('button', { name: buttonLabel('index-again') }).click();
    await window.notification('Retrying in').waitFor();
    await window.notification('Cannot connect to').waitFor({ timeout: 60_000 });
  });
});
