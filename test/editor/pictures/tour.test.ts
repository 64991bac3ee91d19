import assert from 'node:assert/strict';
import { type Sandbox, startSandbox } from '../../sandbox/server';
import { Window } from '../person/window';
import { Animation } from './animation';
import { stillSettings } from './appearance';
import { pictureFile } from './writePicture';

const consent =
  '{ "parsing": true, "revealing": false, "embedding": true, "searching": true, "scoring": true, "reasoning": true }';
const profile = `{
  "reference": "ada-lovelace",
  "info": {
    "full_name": "Ada Lovelace",
    "email": "ada.lovelace@example.com",
    "summary": "Software engineer. Leads small teams that build data products."
  },
  "experiences": [
    {
      "title": "Lead engineer",
      "employer": "Analytical Engines",
      "date_start": { "iso8601": "2019-04-01" },
      "date_end": { "iso8601": "31/10/2023" }
    }
  ],
  "skills": [
    { "name": "Python", "type": "hard", "value": "0.9" },
    { "name": "SQL", "type": "hard", "value": "0.7" }
  ],
  "text": "Ada Lovelace, lead engineer",
  "text_language": "en",
  "experiences_duration": 4.6,
  "educations": [],
  "educations_duration": 0,
  "interests": [],
  "tags": [],
  "metadatas": [],
  "labels": [],
  "attachments": [],
  "created_at": "2024-05-13T09:30:00",
  "consent_algorithmic": {
    "owner": ${consent},
    "controller": ${consent}
  }
}
`;

/** The animated picture at the top of the README. */
describe('the tour', function () {
  this.timeout(300_000);
  let sandbox: Sandbox;
  let window: Window;

  before(async () => {
    sandbox = await startSandbox();
    const settings = {
      ...stillSettings,
      'hrflow.environments': [{ name: 'Staging', apiUrl: sandbox.url }],
      'breadcrumbs.enabled': false,
      'editor.fontSize': 15,
      'editor.glyphMargin': false,
      'editor.folding': false,
      'workbench.activityBar.location': 'hidden',
    };
    window = await Window.open(settings, { 'ada.profile.json': profile }, true);
    await window.page.setViewportSize({ width: 1000, height: 600 });
  });
  after(async () => {
    await window.close();
    await sandbox.stop();
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window.pictureOfFailure('tour');
  });

  async function connect(): Promise<void> {
    await window.command('HrFlow: Choose Environment');
    await window.pick('Staging');
    await window.environment('Staging').waitFor();
    await window.command('HrFlow: Set API Credentials');
    await window.answer('ask_…', sandbox.credentials.readWrite.apiKey);
    await window.answer('you@example.com', sandbox.credentials.readWrite.userEmail);
    await window.page.locator('.notification-toast').first().waitFor();
    await window.command('HrFlow: Choose Source');
    await window.pick('Sandbox, second source');
    await window.environment('second source').waitFor();
    await window.command('Notifications: Clear All Notifications');
    await window.command('View: Close Primary Side Bar');
  }

  async function goTo(words: string): Promise<void> {
    await window.editor.locator('.view-line').getByText(words, { exact: true }).first().click();
    await window.focused.waitFor();
  }

  async function repair(words: string, animation: Animation): Promise<void> {
    await goTo(words);
    await animation.still(700);
    await window.press('Control+.');
    const actions = window.page.locator('.action-widget:not(.action-list-submenu-panel)');
    await actions.locator('.monaco-list-row.focused').waitFor();
    await animation.still(1100);
    await window.press('Enter');
    await actions.waitFor({ state: 'hidden' });
    await animation.still(600);
  }

  it('types, repairs, previews and indexes', async () => {
    await window.openFile('ada.profile.json');
    await window.sees('"employer"');
    await connect();
    const animation = new Animation(window);
    await animation.caption('Write');
    await goTo('"skills"');
    for (const key of ['Home', 'Home', 'Enter', 'ArrowUp', 'Tab']) await window.press(key);
    await animation.still(800);
    await animation.type('"lang');
    await window.suggestion('languages');
    await animation.still(1000);
    await window.press('Enter');
    await animation.still(700);

    await animation.caption('Repair');
    await repair('"employer"', animation);
    await repair('"31/10/2023"', animation);

    await animation.caption('Preview');
    await goTo('"Lead engineer"');
    await window.press('Control+K');
    await window.press('V');
    const page = await window.webview('h1:has-text("Ada Lovelace")');
    await animation.still(1200);
    await window.press('End');
    for (let count = 0; count < 2; count++) await window.press('ArrowLeft');
    await animation.type(', compilers');
    await page.locator('h3', { hasText: 'Lead engineer, compilers' }).waitFor();
    await animation.still(1300);

    await animation.caption('Index');
    await window.press('Control+Home');
    const lens = window.editor.locator('.codelens-decoration a', { hasText: 'Index to Staging' }).first();
    await lens.hover();
    await animation.still(1200);
    await lens.click();
    await window.notification('Profile created').waitFor();
    await animation.still(2500);
    await animation.write(pictureFile('tour.gif'));
    assert.equal(sandbox.profiles().length, 1);
    assert.ok(animation.seconds < 20, `${animation.seconds} s`);
  });
});
