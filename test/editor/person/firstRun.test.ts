import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { rmSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { type Sandbox, startSandbox } from '../../sandbox/server';
import { Window } from './window';

/** The tab stop of New Profile for the type of a skill. */
const typeStop = 25;

/** A user who starts with an empty folder, and is new to the extension. */
describe('a user on the first day', function () {
  this.timeout(240_000);
  let sandbox: Sandbox;
  let window: Window;

  before(async () => {
    sandbox = await startSandbox();
    window = await Window.open({ 'hrflow.apiUrl': sandbox.url }, {}, true);
    rmSync(path.join(window.workspace, 'harry-potter.profile.json'));
  });
  after(async () => {
    await window.close();
    await sandbox.stop();
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window.pictureOfFailure(this.currentTest.title);
  });

  /** A step of the open walkthrough that is done. */
  const done = (title: string): Locator =>
    window.page.locator('.getting-started-step', { hasText: title }).locator('.codicon.complete');
  const actions = (): Locator => window.page.locator('.action-widget:not(.action-list-submenu-panel)');

  /** The whole text of the active editor, by copying it. */
  async function wholeText(): Promise<string> {
    for (const keys of ['Control+A', 'Control+C']) await window.press(keys);
    return await window.page.evaluate('navigator.clipboard.readText()');
  }

  it('finds the walkthrough by Get Started, and opens the sample there', async () => {
    await window.command('HrFlow: Get Started');
    const step = window.page.locator('.getting-started-step', { hasText: 'Open a sample profile' });
    await step.waitFor();
    await window.picture('walkthrough');
    await step.getByRole('button', { name: 'Open Sample Profile' }).click();
    await window.page.locator('.tab.active', { hasText: 'Untitled-1' }).waitFor();
    await window.sees('"Ada Lovelace"');
    await window.problems(3, 5);
    await window.picture('sample');
  });

  it('repairs the sample by the first action of the light bulb only', async () => {
    await window.focused.waitFor();
    await window.press('Control+Home');
    const status = window.page.locator('[id="status.problems"]');
    for (let count = 0; !/^\s*0\s*0\s*$/.test(await status.innerText()); count++) {
      assert.ok(count < 12, 'problems are left');
      const before = await wholeText();
      await window.press('Control+Home');
      await window.press('F8');
      await window.page.locator('.marker-widget').waitFor();
      await window.press('Escape');
      await window.press('Control+.');
      await actions().locator('.monaco-list-row.focused').waitFor();
      if (count === 0) await window.picture('light-bulb');
      await window.press('Enter');
      await actions().waitFor({ state: 'hidden' });
      for (let attempt = 0; (await wholeText()) === before; attempt++) {
        assert.ok(attempt < 20, 'the action changes nothing');
        await window.page.waitForTimeout(500);
      }
      // The diagnostics follow.
      await window.page.waitForTimeout(1000);
    }
    await window.problems(0, 0);
    const profile = JSON.parse(await wholeText()) as { experiences: { company: string }[] };
    assert.equal(profile.experiences[0]?.company, 'Analytical Engines');
  });

  it('indexes it after three questions: key, email and source, in which a quick Enter chooses nothing', async () => {
    const { apiKey, userEmail } = sandbox.credentials.readWrite;
    sandbox.setFault({ kind: 'delay', milliseconds: 3000 });
    await window.command('HrFlow: Index Profile');
    await window.answer('ask_…', apiKey);
    await window.answer('you@example.com', userEmail);
    await window.box('Name or key of the source to index profiles in').waitFor();
    await window.press('Enter');
    assert.equal(await window.page.locator('.quick-input-list .monaco-list-row').count(), 0);
    const active = window.page.locator('.quick-input-list .monaco-list-row.focused');
    await active.waitFor();
    assert.match(await active.innerText(), /^Sandbox, second source/);
    await window.picture('source');
    sandbox.setFault(undefined);
    await window.press('Enter');
    await window.notification('Profile created').waitFor();
    assert.equal(sandbox.profiles().length, 1);
  });

  it('sees in the walkthrough what is done', async () => {
    await window.command('Notifications: Clear All Notifications');
    await window.command('HrFlow: Get Started');
    for (const title of ['Open a sample', 'Repair', 'Connect', 'Index the profile']) await done(title).waitFor();
    for (const title of ['Complete', 'See the candidate']) assert.equal(await done(title).count(), 0, title);
    await window.picture('walkthrough-done');
  });

  it('completes a property, which completes its step', async () => {
    await window.page.locator('.tab', { hasText: 'Untitled-1' }).click();
    await window.focused.waitFor();
    for (const key of ['Control+Home', 'End']) await window.press(key);
    await window.press('Enter');
    await window.type('"cert');
    await (await window.suggestion('certifications')).click();
    await window.sees('"certifications"');
    await window.command('HrFlow: Get Started');
    await done('Complete').waitFor();
    // The walkthrough takes the focus when it moves to the next step, which closes an open list.
    await window.page.locator('.tab', { hasText: 'Untitled-1' }).click();
    await window.focused.waitFor();
  });

  it('is asked before a template with its placeholders is sent', async () => {
    await window.command('HrFlow: New Profile');
    await window.sees('"First name Last name"');
    await window.command('HrFlow: Index Profile');
    const dialog = window.page.locator('.monaco-dialog-box');
    await dialog.getByText('placeholders of the template').waitFor();
    await window.picture('template-question');
    await dialog.getByRole('button', { name: 'Go to Placeholder' }).click();
    await dialog.waitFor({ state: 'hidden' });
    // Moving to the placeholder takes the focus, which would close the palette of the next test.
    await setTimeout(1000);
    assert.equal(sandbox.profiles().length, 1);
  });

  it('fills in New Profile from the name on by Tab, without an error', async () => {
    await window.command('View: Close All Editors');
    await window.page.locator('.monaco-dialog-box').getByRole('button', { name: "Don't Save" }).click();
    await window.command('HrFlow: New Profile');
    await window.sees('"First name Last name"');
    for (let stop = 1; stop <= 27; stop++) {
      if (stop === typeStop) {
        // A choice: its suggestion moves to the next stop.
        await window.type('soft');
        await (await window.suggestion('soft')).click();
        continue;
      }
      await window.type(`Value ${stop}`);
      await window.page.locator('.suggest-widget.visible').waitFor({ state: 'hidden' });
      await window.press('Tab');
    }
    const text = await wholeText();
    const profile = JSON.parse(text) as { info: { full_name: string }; interests: { name: string }[] };
    assert.equal(profile.info.full_name, 'Value 1');
    assert.equal(profile.interests[0]?.name, 'Value 27');
    for (let stop = 1; stop <= 27; stop++)
      assert.ok(text.includes(stop === typeStop ? '"type": "soft"' : `"Value ${stop}"`), `stop ${stop}`);
    await window.press('Control+Home');
    await window.picture('new-profile');
  });

  it('recognises profiles by their icon', async () => {
    // Profiles have the icon of the language in file icon themes that have icons for languages, such as the default of the desktop.
    await window.command('Preferences: File Icon Theme');
    await window.pick('Seti');
    const label = '.tab.active .hrflow-profile-lang-file-icon';
    const icon = `getComputedStyle(document.querySelector('${label}'), '::before').backgroundImage`;
    await window.page.waitForFunction(`${icon}.includes('profile-light.svg')`);
    await window.picture('icon');
  });
});
