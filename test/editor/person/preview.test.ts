import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setTimeout } from 'node:timers/promises';
import type { Frame } from 'playwright-core';
import { Window } from './window';

const axe = readFileSync(createRequire(__filename).resolve('axe-core/axe.min.js'), 'utf8');

const profile = `{
  "info": {
    "full_name": "Ada King",
    "email": "ada.king@example.com",
    "picture": "https://pictures.invalid/ada.png",
    "summary": "Wrote the first program."
  },
  "text": "Ada King",
  "experiences": [
    {
      "title": "Analyst",
      "company": "Analytical Engines",
      "date_start": { "iso8601": "2015-01-01T00:00:00" },
      "date_end": { "iso8601": "2018-01-01T00:00:00" }
    },
    {
      "title": "Countess",
      "company": " Lovelace ",
      "date_start": { "iso8601": "2020-01-01T00:00:00" },
      "date_end": null
    }
  ],
  "skills": [{ "name": "Mathematics", "type": "hard", "value": "90" }]
}
`;
const hostileText = '<img src=x onerror=alert(1)><script>alert(2)</script>\u202E"&lt;';
const hostile = JSON.stringify({
  info: {
    full_name: hostileText,
    email: hostileText,
    picture: 'javascript:alert(3)',
    summary: `<iframe srcdoc="<script>alert(4)</script>"></iframe>${'x'.repeat(100_000)}`,
    urls: { from_resume: ['javascript:alert(5)', 'data:text/html,<script>alert(6)</script>'] },
    location: { text: hostileText, lat: 48.8, lng: 2.3 },
  },
  experiences: [
    { title: hostileText, company: 'javascript:alert(7)', description: hostileText, date_start: hostileText },
  ],
  skills: [{ name: hostileText, type: hostileText, value: hostileText }],
  tags: [{ name: '__proto__', value: hostileText }],
});

/** Opens the preview to the side. @returns its page, once it contains a selector. */
async function openPreview(
  window: Window,
  file = 'ada.profile.json',
  selector = 'h1:has-text("Ada King")',
): Promise<Frame> {
  await window.openFile(file);
  await window.press('Control+K');
  await window.press('V');
  return window.webview(selector);
}

describe('a user in VS Code with a preview', function () {
  this.timeout(300_000);
  let window: Window;

  before(async () => {
    const files = { 'ada.profile.json': profile, 'hostile.profile.json': hostile };
    window = await Window.open({ 'files.autoSave': 'off' }, files, true);
  });
  after(async () => {
    await window.close();
  });
  beforeEach(async () => {
    await window.command('View: Close All Editors');
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window.pictureOfFailure(this.currentTest.title);
  });

  /** Replaces a text in the editor by the find widget. */
  async function replace(text: string, replacement: string): Promise<void> {
    await window.editor.click();
    await window.press('Control+Home');
    await window.press('Control+F');
    const find = window.page.locator('.find-widget.visible textarea').first();
    await find.fill(text);
    await window.press('Escape');
    await window.focused.waitFor();
    await window.type(replacement);
  }

  it('sees what is typed, and the item at the cursor', async () => {
    const page = await openPreview(window);
    await replace('Analyst', 'Engineer');
    await page.locator('h3', { hasText: 'Engineer' }).waitFor();
    await page.locator('.at-cursor', { hasText: 'Engineer' }).first().waitFor();
    await window.picture('preview-typing');
    await window.press('Control+Z');
  });

  it('clicks an item, whose text is selected', async () => {
    const page = await openPreview(window);
    const selection = (text: RegExp) =>
      window.page.locator('[id="status.editor.selection"]', { hasText: text }).waitFor();
    await page.locator('h3', { hasText: 'Countess' }).locator('bdi').click();
    await page.locator('h3 .at-cursor', { hasText: 'Countess' }).waitFor();
    // Without the focus, the status bar does not show the selection.
    await page.locator('h3', { hasText: 'Analyst' }).locator('bdi').dblclick();
    await selection(/^Ln 11, .*\(9 selected\)/);
    // With the keyboard.
    await page.locator('article', { hasText: 'Countess' }).focus();
    await window.press('ArrowUp');
    await window.press('Enter');
    await window.focused.waitFor();
    await selection(/^Ln 15, .*selected/);
  });

  it('keeps the last resume while the text is broken, and goes to the error', async () => {
    const page = await openPreview(window);
    await replace('{', 'x');
    await page.locator('.notice:not([hidden])').waitFor();
    assert.equal(await page.locator('h1').innerText(), 'Ada King');
    await page.getByRole('button', { name: 'Go to Error' }).click();
    // The editor looks focused for a moment after the click, too.
    await window.page.locator('.statusbar-item', { hasText: '(1 selected)' }).waitFor();
    await window.focused.waitFor();
    await window.press('Control+Z');
    await page.locator('.notice').waitFor({ state: 'hidden' });
  });

  it('fixes a problem by its button', async () => {
    const page = await openPreview(window);
    const entry = page.locator('article', { hasText: 'Countess' });
    await entry.scrollIntoViewIfNeeded();
    await entry.locator('.issue-fix').first().click();
    await entry.locator('.issue').first().waitFor({ state: 'detached' });
    await window.page.locator('.view-line', { hasText: '"Lovelace"' }).first().waitFor();
    await window.command('File: Save All');
    await window.page.locator('.tab.dirty').waitFor({ state: 'detached' });
  });

  it('chooses a template', async () => {
    const page = await openPreview(window);
    await page.getByRole('button', { name: 'Compact' }).click();
    await page.locator('.resume.compact').waitFor();
    await page.getByRole('button', { name: 'Classic' }).click();
    await page.locator('.resume.classic').waitFor();
  });

  it('loads nothing from the network before a click', async () => {
    const requested: string[] = [];
    window.page.on('request', (request) => requested.push(request.url()));
    const page = await openPreview(window);
    await setTimeout(1000);
    const ofPicture = (): number => requested.filter((url) => url.includes('pictures.invalid')).length;
    assert.equal(ofPicture(), 0);
    await page.getByRole('button', { name: 'Load Picture' }).click();
    await (await window.webview('img.picture')).locator('img.picture').waitFor({ state: 'attached' });
    for (let attempt = 0; attempt < 50 && ofPicture() === 0; attempt++) await setTimeout(100);
    assert.equal(ofPicture(), 1);
  });

  it('is safe from hostile values', async () => {
    const dialogs: string[] = [];
    window.page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    const requested: string[] = [];
    window.page.on('request', (request) => requested.push(request.url()));
    const page = await openPreview(window, 'hostile.profile.json', '.resume');
    await setTimeout(2000);
    assert.deepEqual(dialogs, []);
    // The files of the extension have an address of VS Code, which a service worker answers.
    const own =
      /^(?:data:|blob:|(?:https?|ws):\/\/(?:127\.0\.0\.1|[^/]*localhost|[^/]*\.vscode-resource\.vscode-cdn\.net)\b)/;
    const foreign = requested.filter((url) => !own.test(url) && !url.includes('open-vsx'));
    assert.deepEqual(foreign, []);
    assert.equal(await page.locator('main :is(img, iframe, script, object, embed)').count(), 0);
    const addresses = await page
      .locator('a')
      .evaluateAll((links) => (links as unknown as { href: string }[]).map(({ href }) => href));
    assert.deepEqual(
      addresses.filter((address) => !/^(?:https?|mailto|tel):/.test(address)),
      [],
    );
  });

  it('exports', async () => {
    await openPreview(window);
    await window.command('HrFlow: Export Preview…');
    await window.pick('Markdown');
    await window.page.getByRole('button', { name: 'OK' }).click();
    const exported = window.notification('The resume is exported');
    await exported.getByRole('button', { name: 'Open' }).click();
    await window.page.locator('.tab.active', { hasText: 'ada.md' }).waitFor();
    await window.sees('# Ada King');
  });

  it('shows the preview again after the window was reloaded', async () => {
    await openPreview(window);
    // In a browser, VS Code stores its state every five seconds.
    await setTimeout(8000);
    await window.load();
    await window.webview('h1:has-text("Ada King")');
  });

  for (const theme of ['Dark Modern', 'Light Modern', 'Dark High Contrast', 'Light High Contrast'])
    it(`is accessible in ${theme}`, async () => {
      await window.theme(theme);
      const page = await openPreview(window);
      await page.locator('.issue-fix').first().waitFor();
      await window.picture(`preview-${theme.toLowerCase().replaceAll(' ', '-')}`);
      const violations = await page.evaluate<unknown>(
        `(() => { const module = undefined, exports = undefined; ${axe} })(); axe.run(document).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html, failureSummary }) => html.slice(0, 200) + failureSummary).join('\\n')))`,
      );
      assert.deepEqual(violations, []);
    });
});
