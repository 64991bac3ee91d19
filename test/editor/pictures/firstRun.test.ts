import { rmSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { Window } from '../person/window';
import { stillSettings, takePictures } from './appearance';

const steps = [
  ...['Open a sample profile', 'Complete a property', 'Repair the slips', 'See the candidate'],
  ...['Connect to HrFlow', 'Index the profile'],
];

/** Pictures of what a new user sees. */
describe('pictures of the first run', function () {
  this.timeout(600_000);
  let window: Window;

  before(async () => {
    window = await Window.open(stillSettings, {}, true);
  });
  after(() => window.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window.pictureOfFailure(`pictures ${this.currentTest.title}`);
  });

  const step = (title: string): Locator => window.page.locator('.getting-started-step', { hasText: title });

  it('each step of the walkthrough', async () => {
    await window.command('HrFlow: Get Started');
    await step('Open a sample profile').waitFor();
    const shows = (title: string) => async (): Promise<void> => {
      await step(title).click();
      await window.page.locator('.getting-started-step.expanded', { hasText: title }).waitFor();
      await window.webview('svg');
      // Away from links, which have hovers.
      await window.page.mouse.move(5, 300);
    };
    const scenes = steps.map((title, index) => [`walkthrough-${index + 1}`, shows(title)] as const);
    await takePictures(window, Object.fromEntries(scenes));
  });

  it('the sample', async () => {
    await window.command('HrFlow: Open Sample Profile');
    await window.problems(3, 5);
    await takePictures(window, { sample: () => window.problems(3, 5) });
    await window.command('View: Revert and Close Editor');
  });

  it('the view of a workspace without profiles', async () => {
    rmSync(path.join(window.workspace, 'harry-potter.profile.json'));
    await window.command('View: Close All Editors');
    await window.command('View: Show HrFlow Profiles');
    const view = window.page.locator('[id="workbench.view.extension.hrflow"]');
    const welcome = view.getByText('This workspace has no profiles');
    await takePictures(window, { 'welcome-profiles': () => welcome.waitFor() });
  });

  it('the explorer without a folder', async () => {
    await window.loadEmpty();
    await window.command('View: Show Explorer');
    const view = window.page.locator('[id="workbench.view.explorer"]');
    const welcome = view.getByText('To write a candidate profile');
    await takePictures(window, { 'welcome-explorer': () => welcome.waitFor() });
  });
});
