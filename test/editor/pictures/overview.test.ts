import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { type Sandbox, startSandbox } from '../../sandbox/server';
import { Window } from '../person/window';
import { stillSettings, takePictures } from './appearance';
import { candidate, otherCandidate, text } from './candidate';

/** Pictures of a workspace with profiles in every state. */
describe('pictures of the overview', function () {
  this.timeout(600_000);
  let sandbox: Sandbox;
  let window: Window;

  before(async () => {
    sandbox = await startSandbox();
    window = await Window.open(
      { ...stillSettings, 'hrflow.apiUrl': sandbox.url, 'hrflow.sourceKey': sandbox.sources[0]?.key },
      {
        'engineering/ada.profile.json': otherCandidate('Ada Lovelace', 'Lead Engineer', 'Analytical Engines'),
        'engineering/grace.profile.json': text(candidate),
        'engineering/katherine.profile.json': otherCandidate('Katherine Johnson', 'Mathematician', 'Langley'),
        'science/broken.profile.json': '{"info": {"full_name": "Broken"}, "skills": 5}',
        'science/marie.profile.json': otherCandidate('Marie Curie', 'Physicist', 'Sorbonne'),
      },
      true,
    );
    rmSync(path.join(window.workspace, 'harry-potter.profile.json'));
  });
  after(async () => {
    await window.close();
    await sandbox.stop();
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window.pictureOfFailure(`pictures ${this.currentTest.title}`);
  });

  const container = (): Locator => window.page.locator('[id="workbench.view.extension.hrflow"]');
  const row = (...words: string[]): Locator =>
    container()
      .locator(`.monaco-list-row${words.map((each) => `[aria-label*="${each}"]`).join('')}`)
      .first();

  async function index(name: string): Promise<void> {
    await row(name).hover();
    await row(name).getByRole('button', { name: 'Index', exact: true }).click();
  }

  it('profiles and history', async () => {
    await window.command('View: Show HrFlow Profiles');
    await row('Ada Lovelace', 'Never indexed').waitFor();
    await index('Ada Lovelace');
    await window.answer('ask_…', sandbox.credentials.readWrite.apiKey);
    await window.answer('you@example.com', sandbox.credentials.readWrite.userEmail);
    await row('Ada Lovelace', 'Up to date').waitFor();
    await index('Marie Curie');
    await row('Marie Curie', 'Up to date').waitFor();
    sandbox.setFault({ kind: 'status', status: 400 });
    await index('Katherine');
    await row('Katherine', 'Failed').waitFor();
    sandbox.setFault(undefined);
    const changed = otherCandidate('Ada Lovelace', 'Countess', 'Analytical Engines');
    writeFileSync(path.join(window.workspace, 'engineering', 'ada.profile.json'), changed);
    await row('Ada Lovelace', 'Changed').waitFor();
    await window.command('Notifications: Clear All Notifications');
    await container().locator('.pane-header', { hasText: 'History' }).click();
    await row('Today').waitFor();
    await takePictures(window, {
      profiles: async () => {
        await row('Ada Lovelace', 'Changed').hover();
        await row('Today').waitFor();
      },
    });
  });

  it('the one in the README', async () => {
    await window.theme('Light Modern');
    await window.page.setViewportSize({ width: 1100, height: 640 });
    await row('Ada Lovelace').click();
    await window.editor.locator('.codelens-decoration', { hasText: 'Preview' }).first().waitFor();
    await window.picture('profiles');
  });

  it('profiles by state', async () => {
    // A click while the title bar is drawn again has no effect.
    const group = container().locator('.monaco-list-row[aria-level="1"][aria-label*="Changed"]').first();
    for (let attempt = 0; attempt < 5 && !(await group.isVisible()); attempt++) {
      await container().getByRole('button', { name: 'Group by State', exact: true }).first().click();
      await group.waitFor({ timeout: 4000 }).catch(() => undefined);
    }
    await takePictures(window, { 'profiles-by-state': () => group.waitFor() });
  });

  it('code lenses and decorations', async () => {
    await window.command('View: Show Explorer');
    await window.openFile('grace.profile.json');
    await window.openFile('ada.profile.json');
    const lens = (words: string): Locator => window.editor.locator('.codelens-decoration', { hasText: words }).first();
    const goTo = async (line: string): Promise<void> => {
      await window.press('Control+G');
      await window.quickInput.fill(`:${line}`);
      await window.press('Enter');
    };
    await takePictures(window, {
      'code-lenses': async () => {
        await window.press('Control+Home');
        await lens('Preview').waitFor();
      },
      'code-lenses-lists': async () => {
        await goTo('32');
        await lens('gap of').waitFor();
      },
    });
  });

  it('file icons', async () => {
    await window.command('Preferences: File Icon Theme');
    await window.pick('Seti');
    const icon = window.page.locator('.tab.active .hrflow-profile-lang-file-icon').first();
    await takePictures(window, { icons: () => icon.waitFor() });
  });
});
