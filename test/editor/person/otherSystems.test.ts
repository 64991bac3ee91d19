import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { fixture } from '../../support/profiles';
import { Window } from './window';

/** More repairs than any of the profiles needs. */
const maxRepairs = 60;

/**
 * A user who only uses the light bulb: goes to the next problem, opens the quick fixes, takes the first one, and saves nothing.
 * In-process tests compare the results (`otherSystems.test.ts` of the fixes); this one finds out whether VS Code offers and
 * applies the same fixes.
 */
describe('a user who repairs profiles of other systems with the light bulb', function () {
  this.timeout(300_000);
  let window: Window;
  const systems = ['greenhouse', 'french', 'hrflow2019'];

  before(async () => {
    const files = systems.map((system) => [`${system}.profile.json`, fixture(`otherSystems/${system}.profile.json`)]);
    window = await Window.open({ 'editor.wordWrap': 'off' }, Object.fromEntries(files) as Record<string, string>);
  });
  after(() => window.close());
  beforeEach(() => window.command('View: Close All Editors'));
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window.pictureOfFailure(this.currentTest.title);
  });

  /** Counts of errors and warnings in the status bar. */
  const counts = async (): Promise<string> => {
    const [errors, warnings] = (await window.page.locator('[id="status.problems"]').innerText()).trim().split(/\s+/);
    return `${errors} ${warnings}`;
  };

  /**
   * Opens the light bulb of the next problem that has a fix. Others only have the actions that change the level of the problem, and so
   * has each problem until VS Code has received those of a new text.
   */
  const firstFix = async (): Promise<Locator> => {
    const row = window.page.locator('.action-widget .monaco-list-row.action').first();
    for (let attempt = 0; ; attempt++) {
      await window.press('F8');
      await window.page.locator('.peekview-title, .marker-widget').first().waitFor();
      await window.press('Control+.');
      const isFix = await row.waitFor({ timeout: 2000 }).then(
        async () => !(await row.innerText()).startsWith('Turn off'),
        () => false,
      );
      if (isFix || attempt === 10) return row;
      await window.press('Escape');
    }
  };

  for (const system of systems) {
    it(`repairs ${system}`, async () => {
      await window.openFile(`${system}.profile.json`);
      const shown = window.page.locator('[id="status.problems"]');
      await shown.filter({ hasNotText: /^\s*0\s*0/ }).waitFor();
      const taken: string[] = [];
      while ((await counts()) !== '0 0' && taken.length < maxRepairs) {
        const before = await window.text();
        const problems = await shown.innerText();
        const first = await firstFix();
        taken.push(await first.innerText());
        if (taken.length === 1 && system === 'greenhouse') await window.picture('other-names');
        await window.press('Enter');
        await window.page.waitForFunction(
          `document.querySelector('.editor-group-container.active .view-lines').innerText !== ${JSON.stringify(before)}`,
        );
        await window.press('Escape');
        await window.press('Control+Home');
        // The number of problems may stay the same: the renamed property may have a problem of its own.
        await shown
          .filter({ hasNotText: problems })
          .waitFor({ timeout: 1500 })
          .catch(() => undefined);
      }
      assert.equal(await counts(), '0 0', taken.join('\n'));
      assert.ok(!taken.some((title) => title.startsWith('Remove')), taken.join('\n'));
      await window.picture(`repaired-${system}`);
    });
  }
});
