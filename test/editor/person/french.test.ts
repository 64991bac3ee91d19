import assert from 'node:assert/strict';
import { buttonLabel } from '../../../client/messages/buttons';
import frenchBundle from '../../../l10n/bundle.l10n.fr.json';
import frenchManifest from '../../../package.nls.fr.json';
import { type Sandbox, startSandbox } from '../../sandbox/server';
import { fixture } from '../../support/profiles';
import { Window } from './window';

const bundle: Readonly<Record<string, string>> = frenchBundle;
const inFrench = (english: string): string => bundle[english] ?? english;

describe('a user of VS Code in French', function () {
  this.timeout(180_000);
  let sandbox: Sandbox;
  let window: Window;

  before(async () => {
    sandbox = await startSandbox();
    const files = { 'page.profile.json': fixture('page/example.txt') };
    window = await Window.open({ 'hrflow.apiUrl': sandbox.url }, files, false, 'fr');
  });
  after(async () => {
    await window.close();
    await sandbox.stop();
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window.pictureOfFailure(this.currentTest.title);
  });

  it('reads a problem and its fixes', async () => {
    await window.openFile('page.profile.json');
    await window.problems(1, 3);
    await window.press('Control+Shift+M');
    const row = window.page.locator('.markers-panel .monaco-list-row', { hasText: 'bare-date' });
    assert.doesNotMatch(await row.innerText(), /\b(?:the|is|are|expected|quotes)\b/i);
    await row.dblclick();
    await window.focused.waitFor();
    await window.press('Control+.');
    const fixes = window.page.locator('.action-widget:not(.action-list-submenu-panel)');
    await fixes.waitFor();
    assert.match(await fixes.innerText(), /guillemets/);
    await window.picture('problems-fr');
    await window.press('Enter');
    await window.problems(0, 3);
    await window.press('Control+J');
  });

  it('reads what a property means', async () => {
    await window.openFile('harry-potter.profile.json');
    const hover = await window.hover('"consent_algorithmic"');
    assert.match(await hover.innerText(), /consentement de son propriétaire/);
    await window.picture('hover-fr');
    await window.press('Escape');
  });

  it('indexes a profile', async () => {
    const { apiKey, userEmail } = sandbox.credentials.readWrite;
    await window.command(`HrFlow: ${frenchManifest['command.indexProfile.title']}`);
    await window.answer(inFrench('ask_…'), apiKey);
    await window.answer(inFrench('you@example.com'), userEmail);
    await window.pick(sandbox.sources[0]?.key ?? '');
    const message = window.notification(inFrench(buttonLabel('show-profile')));
    await message.waitFor();
    assert.match(await message.innerText(), /\bprofil\b/i);
    await window.picture('created-fr');
  });
});
