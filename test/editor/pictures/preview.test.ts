import type { Frame } from 'playwright-core';
import { Window } from '../person/window';
import { stillSettings, takePictures } from './appearance';
import { candidate, text } from './candidate';

/** Pictures of the preview. */
describe('pictures of the preview', function () {
  this.timeout(600_000);
  let window: Window;

  before(async () => {
    window = await Window.open(stillSettings, { 'grace.profile.json': text(candidate) }, true);
    await window.command('View: Close Primary Side Bar');
  });
  after(() => window.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window.pictureOfFailure(`pictures ${this.currentTest.title}`);
  });

  async function preview(): Promise<Frame> {
    return await window.webview('h1:has-text("Grace Hopper")');
  }
  const scrollTo = (selector: string) => async (): Promise<void> => {
    const page = await preview();
    await page.locator(selector).first().waitFor();
    await page.evaluate(`document.querySelector(${JSON.stringify(selector)}).scrollIntoView({ block: 'start' })`);
  };

  it('each part, from the top to the end', async () => {
    await window.openFile('grace.profile.json');
    await window.press('Control+K');
    await window.press('V');
    await takePictures(window, {
      'preview-1-header': scrollTo('.header'),
      'preview-2-experiences': scrollTo('.section-experiences'),
      'preview-3-skills': scrollTo('.section-skills'),
      'preview-4-details': scrollTo('.details'),
    });
  });

  it('the one in the README', async () => {
    await window.theme('Light Modern');
    await window.page.setViewportSize({ width: 1200, height: 760 });
    await scrollTo('.header')();
    await window.picture('preview');
  });

  it('the compact template', async () => {
    await (await preview()).getByRole('button', { name: 'Compact' }).click();
    await takePictures(window, { 'preview-5-compact': scrollTo('.resume.compact .header') });
    await (await preview()).getByRole('button', { name: 'Classic' }).click();
  });

  it('the last resume of a broken text', async () => {
    await window.editor.click();
    await window.press('Control+Home');
    await window.type('x');
    await takePictures(window, { 'preview-6-broken': scrollTo('.notice:not([hidden])') });
  });
});
