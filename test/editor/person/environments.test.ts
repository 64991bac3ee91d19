import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import * as l10n from '@vscode/l10n';
import { type Sandbox, startSandbox } from '../../sandbox/server';
import { smallProfileWith } from '../../support/profiles';
import { buttonLabel } from '../../../client/messages/buttons';
import { toastsTogether, Window } from './window';

/** A user chooses and sees the environment in a window of VS Code. */
describe('a user with several environments', function () {
  this.timeout(180_000);
  let usual: Sandbox;
  let live: Sandbox;
  let window: Window;

  before(async () => {
    usual = await startSandbox();
    live = await startSandbox();
    window = await Window.open(
      {
        'hrflow.apiUrl': usual.url,
        'hrflow.environments': [
          { name: 'Live', apiUrl: live.url, production: true },
          { name: 'Broken', apiUrl: 'http://example.com' },
        ],
      },
      {
        'named.profile.json': '{"source_key": ""}',
        'plain.txt': 'no profile',
        'other.profile.json': smallProfileWith({ text: 'other' }),
      },
      true,
    );
  });
  after(async () => {
    await window.close();
    await usual.stop();
    await live.stop();
  });
  beforeEach(async () => {
    await window.command('View: Close All Editors');
    await window.command('Notifications: Clear All Notifications');
    await setTimeout(toastsTogether);
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window.pictureOfFailure(this.currentTest.title);
  });

  it('sees the environment in the status bar, only while a profile is active', async () => {
    await window.openFile('harry-potter.profile.json');
    await window.environment(new URL(usual.url).host).waitFor();
    await window.openFile('plain.txt');
    await window.environment('').waitFor({ state: 'hidden' });
  });

  it('chooses an environment by a click on the status bar', async () => {
    await window.openFile('harry-potter.profile.json');
    await window.environment('').click();
    await window.row('cannot').or(window.row('The API address must start')).first().waitFor();
    await window.pick('Live');
    await window.notification('sent to Live').waitFor();
    await window.environment('Live').waitFor();
    assert.match((await window.environment('Live').getAttribute('class')) ?? '', /warning/);
  });

  it('sets credentials, which are tested', async () => {
    const { apiKey, userEmail } = live.credentials.readWrite;
    await window.command('HrFlow: Set API Credentials');
    await window.answer('ask_…', apiKey);
    await window.answer('you@example.com', userEmail);
    // VS Code truncates a message of this length after its first line unless it has a button.
    const message = window.notification('the service accepts them');
    await message.getByRole('button', { name: buttonLabel('ok') }).waitFor();
    assert.deepEqual([live.requests.length, usual.requests.length], [1, 0]);
  });

  it('completes source_key after its suggestion has loaded the sources', async () => {
    await window.openFile('named.profile.json');
    for (const key of ['End', 'ArrowLeft', 'ArrowLeft']) await window.press(key);
    await window.press('Control+Space');
    const load = await window.suggestion('Load the sources of Live');
    assert.equal(live.requests.length, 1);
    await load.click();
    const second = await window.suggestion('Sandbox, second source');
    assert.equal(await window.text(), '{"source_key": ""}');
    await second.click();
    await window.sees(`{"source_key": "${'2'.repeat(40)}"}`);
    assert.equal(await window.text(), `{"source_key": "${'2'.repeat(40)}"}`);
    await window.environment('Live: Sandbox, second source').waitFor();
  });

  it('chooses a source, is asked before production, and cancels by Escape', async () => {
    await window.openFile('harry-potter.profile.json');
    await window.command('HrFlow: Index Profile');
    await window.row('1'.repeat(40)).waitFor();
    await window.pick('1'.repeat(40));
    const box = window.page.locator('.monaco-dialog-box', { hasText: 'Index harry-potter.profile.json in Live?' });
    await box.waitFor();
    const words = await box.innerText();
    for (const part of [`Live (${new URL(live.url).host})`, 'Source: Sandbox', 'Profile: harry-potter'])
      assert.ok(words.includes(part), words);
    await window.press('Escape');
    await box.waitFor({ state: 'hidden' });
    assert.equal(live.profiles().length, 0);
  });

  it('indexes in production after confirmation, and reads the environment in the message', async () => {
    await window.openFile('harry-potter.profile.json');
    await window.environment('Live: Sandbox').waitFor();
    await window.command('HrFlow: Index Profile');
    await window.page.getByRole('button', { name: l10n.t('Index in {0}', 'Live') }).click();
    await window.notification(`at Live (${new URL(live.url).host})`).waitFor();
    assert.deepEqual([live.profiles().length, usual.profiles().length], [1, 0]);
  });

  it('finds the last source preselected, not the first of the list', async () => {
    await window.command('HrFlow: Choose Source');
    await window.row('Mailbox').waitFor();
    const active = window.page.locator('.quick-input-list .monaco-list-row.focused');
    await active.filter({ hasText: 'Sandbox' }).waitFor();
    await window.press('Escape');
  });

  it('adds a second, read-only account, and is warned before it is used', async () => {
    const { apiKey, userEmail } = live.credentials.readOnly;
    await window.command('HrFlow: Set API Credentials');
    await window.pick(l10n.t('Add Account…'));
    await window.answer('ask_…', apiKey);
    await window.answer('you@example.com', userEmail);
    await window.page.locator('.quick-input-widget', { hasText: 'Name of this account' }).waitFor();
    await window.quickInput.fill('Reader');
    await window.press('Enter');
    await window.notification(l10n.t('This API key is read-only: it cannot index profiles.')).waitFor();
    await window.openFile('other.profile.json');
    await window.command('HrFlow: Index Profile');
    const warning = window.notification('API key of Reader');
    await warning.getByRole('button', { name: buttonLabel('set-credentials') }).click();
    await window.row(l10n.t('Use {0}', 'sandbox@example.com')).waitFor();
    await setTimeout(toastsTogether);
    await window.pick(l10n.t('Use {0}', 'sandbox@example.com'));
    await setTimeout(toastsTogether);
    await window.page.getByRole('button', { name: l10n.t('Index in {0}', 'Live') }).click();
    await window.notification('Profile created').waitFor();
    assert.equal(live.requests.at(-1)?.headers['x-api-key'], live.credentials.readWrite.apiKey);
  });
});
