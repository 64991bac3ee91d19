import { readFileSync } from 'node:fs';
import path from 'node:path';
import assert from 'node:assert/strict';
import { buttonLabel } from '../../../client/messages/buttons';
import { Window } from './window';

/** `*.json` is a common association, for files with comments. It takes profiles as well. */
describe('a user whose settings show profiles as JSON', function () {
  this.timeout(180_000);
  let window: Window;

  before(async () => {
    window = await Window.open({ 'files.associations': { '*.json': 'jsonc' } }, { 'broken.profile.json': '{"info": ' });
  });
  after(async () => {
    await window.close();
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window.pictureOfFailure(this.currentTest.title);
  });

  const language = (name: string) => window.page.locator('[id="status.editor.mode"]', { hasText: name });
  const indexButton = () => window.page.locator('.editor-actions').getByRole('button', { name: 'Index Profile' });

  it('has the button, and changes the language by the message, which can be undone', async () => {
    await window.openFile('broken.profile.json');
    await language('JSON with Comments').waitFor();
    await indexButton().waitFor();
    const offer = window.notification('This profile is shown as JSON');
    await offer.waitFor();
    await offer.getByRole('button', { name: buttonLabel('change-language') }).click();
    await language('HrFlow Profile').waitFor();
    await indexButton().waitFor();
    const changed = window.notification('Profiles are shown as HrFlow Profile');
    await window.openFile('harry-potter.profile.json');
    await language('HrFlow Profile').waitFor();
    await changed.getByRole('button', { name: buttonLabel('undo') }).click();
    await language('JSON with Comments').waitFor();
  });

  it('is not asked again in the workspace, and changes the language by the command', async () => {
    await window.load();
    await window.openFile('harry-potter.profile.json');
    await language('JSON with Comments').waitFor();
    await window.command('HrFlow: Change Language to HrFlow Profile');
    await language('HrFlow Profile').waitFor();
    assert.equal(await window.notification('This profile is shown as JSON').count(), 0);
    const settings = readFileSync(path.join(window.workspace, '..', 'data', 'data', 'User', 'settings.json'), 'utf8');
    assert.match(settings, /"\*\.profile\.json": "hrflow-profile"/);
  });
});
