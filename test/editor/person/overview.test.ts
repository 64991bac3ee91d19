import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { type Sandbox, startSandbox } from '../../sandbox/server';
import { smallProfileWith } from '../../support/profiles';
import { Window } from './window';

const profileOf = (full_name: string, title: string): string =>
  smallProfileWith({
    reference: full_name,
    info: { full_name, email: 'a@example.com' },
    experiences: [
      { title, company: 'Acme', date_start: '2019-01-15', date_end: null },
      { title: 'Junior', company: 'Acme', date_start: '2012-02-15', date_end: '2016-05-10' },
    ],
  });

/** A user with several profiles: where they are, what they are, and what became of them. */
describe('a user who looks at all profiles', function () {
  this.timeout(240_000);
  let sandbox: Sandbox;
  let window: Window;

  before(async () => {
    sandbox = await startSandbox();
    window = await Window.open(
      { 'hrflow.apiUrl': sandbox.url, 'hrflow.sourceKey': sandbox.sources[0]?.key },
      {
        'team/ada.profile.json': profileOf('Ada Lovelace', 'Lead'),
        'team/grace.profile.json': profileOf('Grace Hopper', 'Admiral'),
        'team/broken.profile.json': '{"info": {"full_name": "Broken"}, "skills": 5}',
      },
      true,
    );
  });
  after(async () => {
    await window.close();
    await sandbox.stop();
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window.pictureOfFailure(this.currentTest.title);
  });

  const container = (): Locator => window.page.locator('[id="workbench.view.extension.hrflow"]');
  /** A row whose text for screen readers includes this. */
  const row = (words: string): Locator => container().locator(`.monaco-list-row[aria-label*="${words}"]`).first();
  /** The row of a profile in a state. */
  const profile = (words: string, state: string): Locator =>
    container().locator(`.monaco-list-row[aria-label*="${words}"][aria-label*="${state}"]`).first();
  const titleAction = (name: string): Locator => container().getByRole('button', { name, exact: true }).first();
  const inlineAction = async (of: Locator, name: string): Promise<void> => {
    await of.hover();
    await of.getByRole('button', { name, exact: true }).click();
  };

  it('sees names, experiences, problems and states', async () => {
    await window.command('View: Show HrFlow Profiles');
    await profile('Ada Lovelace, Lead, Acme', 'Never indexed').waitFor();
    await profile('Grace Hopper, Admiral, Acme', 'Never indexed').waitFor();
    await profile('Broken', 'problems').waitFor();
    await window.picture('profiles-new');
  });

  it('indexes one, and sees that it is up to date', async () => {
    await inlineAction(row('Ada Lovelace'), 'Index');
    const { apiKey, userEmail } = sandbox.credentials.readWrite;
    await window.answer('ask_…', apiKey);
    await window.answer('you@example.com', userEmail);
    await profile('Ada Lovelace, Lead, Acme', 'Up to date').waitFor();
    assert.equal(sandbox.profiles().length, 1);
    await window.command('Notifications: Clear All Notifications');
  });

  it('sees that it changed after an edit: in the tree, at the container and in the explorer', async () => {
    writeFileSync(path.join(window.workspace, 'team', 'ada.profile.json'), profileOf('Ada Lovelace', 'Countess'));
    await profile('Ada Lovelace, Countess, Acme', 'Changed').waitFor();
    await window.page.locator('.activitybar .badge-content', { hasText: /^1$/ }).first().waitFor();
    await window.picture('profiles-changed');
    await window.command('View: Show Explorer');
    const file = window.page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'ada.profile.json' });
    await file.locator('[aria-label*="Changed since it was indexed on"]').first().waitFor();
    await window.picture('profiles-explorer');
  });

  it('groups them by state, and searches them by name', async () => {
    await window.command('View: Show HrFlow Profiles');
    await row('Ada Lovelace').waitFor();
    await titleAction('Group by State').click();
    // A click while the title bar is drawn again has no effect.
    const group = container().locator('.monaco-list-row[aria-level="1"][aria-label*="Changed"]').first();
    await group.waitFor({ timeout: 4000 }).catch(() => titleAction('Group by State').click());
    await group.waitFor();
    await row('Never indexed').waitFor();
    assert.match(await container().locator('.monaco-list-row').first().innerText(), /^Changed\s*1/);
    await window.picture('profiles-by-state');
    await titleAction('Search Profiles').click();
    await window.quickInput.fill('hopper');
    await row('Ada Lovelace').waitFor({ state: 'hidden' });
    await row('Grace Hopper').waitFor();
    await window.press('Enter');
    await container().getByText('Search: hopper · 1 profile').waitFor();
    await window.picture('profiles-search');
    await titleAction('Clear Search').click();
    await row('Ada Lovelace').waitFor();
    await titleAction('Group by Folder').click();
    await row('team').waitFor();
  });

  it('selects several, and indexes them as a batch', async () => {
    await row('Ada Lovelace').click();
    await row('Grace Hopper').click({ modifiers: ['Control'] });
    await row('Grace Hopper').click({ button: 'right' });
    // The menu ignores clicks immediately after it opens.
    const item = window.page.locator('.monaco-menu .action-item', { hasText: /^Index/ });
    await item.hover();
    await window.page.locator('.monaco-menu .action-item.focused', { hasText: /^Index/ }).waitFor();
    await window.picture('profiles-menu');
    await window.press('Enter');
    await window.sees('To be sent: 1');
    await window.press('Escape');
  });

  it('sees the history by day, with its actions', async () => {
    await container().locator('.pane-header', { hasText: 'History' }).click();
    await row('Today').waitFor();
    const submission = row('ada.profile.json');
    await submission.waitFor();
    await window.picture('profiles-history');
    await inlineAction(submission, 'Show Profile in HrFlow');
    await window.page.locator('.tab.active', { hasText: 'Stored' }).waitFor();
    await window.command('View: Close All Editors');
  });

  it('sees actions and counts above the lines of a profile', async () => {
    await window.openFile('ada.profile.json');
    const lens = (words: RegExp): Locator => window.editor.locator('.codelens-decoration', { hasText: words }).first();
    await lens(/Index to 127\.0\.0\.1:\d+\/.*Preview/).waitFor();
    await lens(/2 items · since 2012 · gap of 2 yrs 8 mos/).waitFor();
    await window.picture('code-lenses');
    await window.command('Preferences: Toggle between Light/Dark Themes');
    await window.picture('code-lenses-dark');
  });
});
