import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { type Sandbox, startSandbox } from '../../sandbox/server';
import { smallProfileWith } from '../../support/profiles';
import { buttonLabel } from '../../../client/messages/buttons';
import { toastsTogether, Window } from './window';

/** A user recovers from failed submissions in a window of VS Code. */
describe('a user whose submission failed', function () {
  this.timeout(180_000);
  let sandbox: Sandbox;
  let window: Window;

  before(async () => {
    sandbox = await startSandbox();
    window = await Window.open(
      { 'hrflow.apiUrl': sandbox.url },
      {
        'named.profile.json': smallProfileWith({ reference: 'named', text: 'named' }),
        'nameless.profile.json': smallProfileWith({ text: 'nameless' }),
        'refused.profile.json': smallProfileWith({ text: 'refused' }),
      },
      true,
    );
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

  const posts = (): number => sandbox.requests.filter(({ method }) => method === 'POST').length;

  it('checks whether the profile is stored after a lost connection, and sees its key', async () => {
    await window.openFile('named.profile.json');
    // One request is for the list of sources.
    sandbox.setFault([
      { kind: 'delay', milliseconds: 0 },
      { kind: 'cut', afterStoring: true },
    ]);
    const { apiKey, userEmail } = sandbox.credentials.readWrite;
    await window.command('HrFlow: Index Profile');
    await window.answer('ask_…', apiKey);
    await window.answer('you@example.com', userEmail);
    await window.pick(sandbox.sources[0]?.key ?? '');
    const told = window.notification('may have been stored');
    await told.waitFor();
    await window.picture('unknown');
    await told.getByRole('button', { name: buttonLabel('check') }).click();
    const arrived = window.notification('named.profile.json is stored at');
    assert.ok((await arrived.innerText()).includes(sandbox.profiles()[0]?.key ?? 'none'));
    assert.equal(posts(), 1);
  });

  it('confirms before the same profile is sent again', async () => {
    await window.openFile('named.profile.json');
    await window.command('HrFlow: Index Profile');
    const box = window.page.locator('.monaco-dialog-box', { hasText: 'An identical profile is already stored' });
    await box.waitFor();
    await window.picture('double');
    await window.press('Escape');
    await box.waitFor({ state: 'hidden' });
    assert.equal(posts(), 1);
  });

  it('edits it and updates the stored one', async () => {
    await window.openFile('named.profile.json');
    await window.editor.getByText('"named"').last().dblclick();
    await window.type('changed');
    await window.sees('changed');
    await window.command('HrFlow: Index Profile');
    const box = window.page.locator('.monaco-dialog-box', { hasText: 'Update it?' });
    await box.getByRole('button', { name: buttonLabel('update'), exact: true }).click();
    await window.notification('Profile updated').waitFor();
    assert.equal(sandbox.profiles().length, 1);
    await window.command('File: Revert File');
  });

  it('adds a reference to a profile after an unknown result', async () => {
    await window.openFile('nameless.profile.json');
    sandbox.setFault([{ kind: 'cut' }]);
    await window.command('HrFlow: Index Profile');
    await window
      .notification('look in HrFlow')
      .getByRole('button', { name: buttonLabel('add-reference') })
      .click();
    await window.sees('"reference": "nameless"');
    await window.command('File: Revert File');
  });

  it('sees the rejected property in the Problems view until it is fixed', async () => {
    await window.openFile('refused.profile.json');
    sandbox.setFault([{ kind: 'status', status: 422, message: 'Validation error: info.email is not known here' }]);
    await window.command('HrFlow: Index Profile');
    const told = window.notification('rejected the request');
    await told.getByRole('button', { name: buttonLabel('go-to-problem') }).click();
    await window.page.locator('[id="status.editor.selection"]', { hasText: 'selected' }).waitFor();
    await window.press('Control+Shift+M');
    const row = window.page.locator('.markers-panel .monaco-list-row', { hasText: 'info.email is not known here' });
    await row.waitFor();
    assert.match(await row.innerText(), /hrflow\.ai/);
    await window.picture('service-problem');
    await row.dblclick();
    await window.focused.waitFor();
    await window.type('"x@y.example"');
    await row.waitFor({ state: 'hidden' });
    await window.command('File: Revert File');
    await window.command('View: Toggle Panel Visibility');
  });

  it('opens a profile from the history', async () => {
    await window.command('HrFlow: Show History');
    await window.row('nameless.profile.json').waitFor();
    await window.picture('history');
    await window.quickInput.fill('failed');
    await window.pick('refused.profile.json');
    await window.pick('Open Profile');
    await window.page.locator('.tab.active', { hasText: 'refused.profile.json' }).waitFor();
  });
});
