import assert from 'node:assert/strict';
import { buttonLabel } from '../../../client/messages/buttons';
import { type Sandbox, startSandbox } from '../../sandbox/server';
import { smallProfileWith } from '../../support/profiles';
import { Window } from './window';

/** A user in a window of VS Code with a slow connection. */
describe('a user with a slow connection in VS Code', function () {
  this.timeout(180_000);
  let sandbox: Sandbox;
  let window: Window;

  before(async () => {
    sandbox = await startSandbox({ lenient: true, readPause: 500 });
    window = await Window.open(
      { 'hrflow.apiUrl': sandbox.url, 'hrflow.requestTimeout': 5, 'workbench.editorLargeFileConfirmation': 100 },
      {
        // Blank lines: VS Code opens them faster than long ones.
        'large.profile.json': smallProfileWith({ text: 'large' }) + `${' '.repeat(99)}\n`.repeat(120_000),
        'small.profile.json': smallProfileWith({ text: 'x' }),
      },
      true,
    );
  });
  after(async () => {
    await window.close();
    await sandbox.stop();
  });
  beforeEach(() => window.command('View: Close All Editors'));
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window.pictureOfFailure(this.currentTest.title);
  });

  it('copies the code without credentials and a source', async () => {
    await window.openFile('small.profile.json');
    await window.command('HrFlow: Copy as…');
    await window.pick('PowerShell');
    await window.notification('Replace source_key with the key of a source.').waitFor();
  });

  it('sets credentials, and sees what the API key allows', async () => {
    const { apiKey, userEmail } = sandbox.credentials.readWrite;
    await window.command('HrFlow: Set API Credentials');
    await window.answer('ask_…', apiKey);
    await window.answer('you@example.com', userEmail);
    await window.notification('the service accepts them').waitFor();
    // There is no room for a third notification.
    await window.command('Notifications: Clear All Notifications');
    await window.notification('the service accepts them').waitFor({ state: 'hidden' });
    await window.command('HrFlow: Test Connection');
    // A message that follows others closely may have no toast, but is in the list.
    await window.command('Notifications: Show Notifications');
    await window.page
      .locator('.notifications-center .notification-list-item', { hasText: 'This API key can read and write.' })
      .waitFor();
    await window.command('Notifications: Clear All Notifications');
  });

  it('sees how much of a large profile is sent, for longer than the timeout', async () => {
    await window.openFile('large.profile.json');
    await window.command('HrFlow: Index Profile');
    // A source that accepts no profiles cannot be chosen.
    await window.pick('4'.repeat(40));
    await window.page.locator('.quick-input-box input[placeholder*="is disabled"]').waitFor();
    await window.pick('1'.repeat(40));
    await window.page
      .getByText(/\d+ of 12 MB sent/)
      .first()
      .waitFor();
    await window.notification('Profile created').waitFor();
    assert.equal(sandbox.profiles().length, 1);
  });

  it('sees that a proxy answered, and keeps the credentials', async () => {
    await window.openFile('small.profile.json');
    sandbox.setFault([{ kind: 'html', status: 403 }]);
    await window.command('HrFlow: Index Profile');
    const message = window.notification('from a proxy, firewall or login page in between (status 403)');
    await message.waitFor();
    assert.match(await message.innerText(), /"502 Bad Gateway"\..*The profile was not stored\./);
    assert.equal(await message.getByRole('button', { name: buttonLabel('set-credentials') }).count(), 0);
  });

  it('finds the command for many profiles by its name', async () => {
    await window.command('HrFlow: Index Multiple Profiles…');
    const title = window.page.locator('.quick-input-title', { hasText: 'Index Multiple Profiles' });
    await title.waitFor();
    await window.press('Escape');
    await title.waitFor({ state: 'hidden' });
  });

  it('removes the credentials after a question', async () => {
    await window.command('HrFlow: Remove API Credentials');
    const dialog = window.page.locator('.monaco-dialog-box', { hasText: 'Remove the API credentials' });
    await dialog.getByRole('button', { name: buttonLabel('remove') }).click();
    await window.notification('were removed').waitFor();
  });
});
