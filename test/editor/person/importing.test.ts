import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { fixture } from '../../support/profiles';
import { Window } from './window';

const profile = JSON.parse(fixture('workspace/harry-potter.profile.json')) as Record<string, unknown>;
const stored = {
  ...profile,
  id: 42,
  key: '0'.repeat(40),
  source: { key: '1'.repeat(40) },
  updated_at: profile.created_at,
};
const files = {
  'greenhouse.profile.json': fixture('../samples/imports/greenhouse-harvest.json'),
  'answer.profile.json': `Here is the profile you asked for:\n\n\`\`\`json\n${JSON.stringify(profile, undefined, 2)}\n\`\`\`\n\nLet me know if anything is missing.\n`,
  'resume.profile.json': JSON.stringify({ ...profile, text: '' }, undefined, 2),
  'response.profile.json': JSON.stringify({ code: 200, message: 'Profile details', data: stored }, undefined, 2),
  'two.profile.json': JSON.stringify([profile, { ...profile, reference: 'ben' }], undefined, 2),
};
const resume = 'Harry "the Seeker" Potter\n\nAuror\tMinistry of Magic\nC:\\resumes\\harry.docx';

/** What users have instead of a profile: each becomes one in at most two actions. */
describe('a user who has something other than a profile', function () {
  this.timeout(180_000);
  let window: Window;

  before(async () => {
    window = await Window.open({ 'editor.wordWrap': 'off' }, files);
  });
  after(() => window.close());
  beforeEach(() => window.command('View: Close All Editors'));
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window.pictureOfFailure(this.currentTest.title);
  });

  /** Opens the light bulb of the first problem. @returns its first row, once it has this text. */
  const firstFix = async (title: string): Promise<Locator> => {
    const row = window.page.locator('.action-widget .monaco-list-row.action').first();
    for (let attempt = 0; ; attempt++) {
      await window.press('Control+Home');
      await window.press('F8');
      await window.page.locator('.peekview-title, .marker-widget').first().waitFor();
      await window.press('Control+.');
      const isOffered = await row
        .filter({ hasText: title })
        .waitFor({ timeout: 4000 })
        .then(
          () => true,
          () => false,
        );
      if (isOffered || attempt === 5) return row;
      await window.press('Escape');
    }
  };

  const take = async (title: string): Promise<void> => {
    const row = await firstFix(title);
    assert.ok((await row.innerText()).includes(title), `${await row.innerText()} instead of ${title}`);
    await window.press('Enter');
    await window.page.locator('.action-widget:not(.action-list-submenu-panel)').waitFor({ state: 'hidden' });
    await window.press('Escape');
    await window.press('Control+Home');
  };

  const withoutErrors = (): Promise<void> =>
    window.page.locator('[id="status.problems"]', { hasText: /^\s*0\s/ }).waitFor();

  it('turns a candidate of Greenhouse into a profile, and sees where each value went', async () => {
    await window.openFile('greenhouse.profile.json');
    await window.problems(1, 0);
    const row = await firstFix('Turn into a profile');
    await window.picture('import-greenhouse');
    assert.match(await row.innerText(), /Turn into a profile/);
    await window.press('Escape');
    await take('Turn into a profile');
    await window.sees('"full_name": "Ingrid Halvorsen"');
    await withoutErrors();
    await window.picture('imported-greenhouse');
    const message = window.notification('Imported from Greenhouse as a profile.');
    await message.getByText('Show Report', { exact: true }).click();
    const preview = window.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
    await preview.getByRole('heading', { name: 'Import Report', exact: true }).waitFor();
    await preview.getByText('info.first_name', { exact: true }).waitFor();
    await window.picture('import-report');
  });

  it('removes what a language model writes around a profile', async () => {
    await window.openFile('answer.profile.json');
    await window.problems(1, 0);
    const row = await firstFix('Remove the text');
    await window.picture('import-answer');
    assert.match(await row.innerText(), /Remove the text/);
    await window.press('Enter');
    await window.sees('"info": {');
    await withoutErrors();
    assert.match(await window.text(), /^\{/);
  });

  it('pastes the text of a resume into a string', async () => {
    await window.openFile('resume.profile.json');
    await window.press('Control+F');
    // The first one is that of the profile.
    await window.type('"text": "');
    await window.press('Escape');
    await window.press('ArrowRight');
    await window.paste(resume);
    await window.sees(
      '"text": "Harry \\"the Seeker\\" Potter\\n\\nAuror\\tMinistry of Magic\\nC:\\\\resumes\\\\harry.docx"',
    );
    await withoutErrors();
    await window.picture('import-pasted');
  });

  it("takes the profile out of HrFlow's response", async () => {
    await window.openFile('response.profile.json');
    await window.problems(1, 0);
    await firstFix('Take the profile out of');
    await window.picture('import-response');
    await window.press('Escape');
    await take('Take the profile out of');
    await window.sees('"reference": "harry-potter"');
    await withoutErrors();
    assert.match(await window.text(), /^\{\n {2}"/);
  });

  it('splits two profiles into files', async () => {
    await window.openFile('two.profile.json');
    await window.problems(1, 0);
    await take('Split into Files');
    await window.page.locator('.tab.active', { hasText: 'two-1.profile.json' }).waitFor();
    await window.notification('Split into 2 files').waitFor();
    // The document stays as it is.
    await window.problems(1, 0);
    // Go to File does not find a new file at once.
    await window.page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'two-2.profile.json' }).click();
    await window.sees('"reference": "ben"');
  });

  it('imports a candidate from the clipboard', async () => {
    await window.page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(files['greenhouse.profile.json'])})`);
    await window.command('HrFlow: Import as Profile…');
    await window.pick('From the Clipboard');
    await window.sees('"full_name": "Ingrid Halvorsen"');
    await window.page.locator('.tab.active', { hasText: 'Untitled-1' }).waitFor();
    await withoutErrors();
  });
});
