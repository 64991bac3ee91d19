import assert from 'node:assert/strict';
import path from 'node:path';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import type { PageMessage, PanelMessage, PreviewContent } from '../../client/preview/messages';
import { launchBrowser } from '../host/chromium';
import { answerOf } from '../client/preview/support';

const root = path.join(__dirname, '../..');

/** What the page of the test adds to `globalThis`. */
interface PageGlobals {
  readonly posted: readonly PageMessage[];
  kept: Element | null;
}

/** The script of the page, as in the webview. */
async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path.join(root, 'client/preview/webview/main.ts')],
    ...{ bundle: true, platform: 'browser', format: 'iife', write: false, outdir: root },
    alias: { '@vscode/l10n': path.join(root, 'node_modules/@vscode/l10n/dist/browser.js') },
  });
  return outputFiles.find(({ path: file }) => file.endsWith('.js'))?.text ?? '';
}

const experience = (title: string): string =>
  `{"title": "${title}", "company": "Acme", "skills": [{"name": "Python"}]}`;
const text = `{
  "info": {"full_name": "Ada King"},
  "experiences": [${['Engineer', 'Lead', 'Director'].map(experience).join(', ')}],
  "tags": [{"name": "a", "value": "1"}, {"name": "b", "value": "2"}]
}`;

describe('the script of the preview', function () {
  this.timeout(60_000);
  let browser: Browser;
  let script: string;
  let page: Page;
  let lastId = 0;
  before(async () => {
    script = await bundle();
    browser = await launchBrowser();
  });
  after(async () => browser.close());
  beforeEach(async () => {
    page = await browser.newPage();
    await page.setContent('<!DOCTYPE html><body></body>');
    await page.addScriptTag({
      content: `
        const posted = []; let state;
        globalThis.posted = posted;
        globalThis.acquireVsCodeApi = () => ({
          postMessage: (message) => posted.push(message), getState: () => state, setState: (next) => (state = next),
        });`,
    });
    await page.addScriptTag({ content: script });
    await send({ type: 'start', locale: 'en' });
  });
  afterEach(() => page.close());

  /** Waits until the page has handled the message. */
  async function send(message: PanelMessage): Promise<void> {
    await page.evaluate(async (data) => {
      const handled = new Promise((resolve) => addEventListener('message', resolve, { once: true }));
      postMessage(data, '*');
      await handled;
    }, message);
  }
  const contentOf = (source: string, uri: string): PreviewContent => {
    const { resume, problems } = answerOf(source, 1);
    return { id: ++lastId, document: uri, resume, problems };
  };
  const show = (source: string, uri = 'file:///ada'): Promise<void> =>
    send({ type: 'content', content: contentOf(source, uri) });
  const main = (): Promise<string> => page.locator('main').innerText();
  /** Keeps an element, to compare it later. */
  const keep = (selector: string, index = 0): Promise<void> =>
    page.evaluate(
      ([each, position]) => {
        (globalThis as unknown as PageGlobals).kept = document.querySelectorAll(each)[position] ?? null;
      },
      [selector, index] as const,
    );
  const isSame = (selector: string, index = 0): Promise<boolean> =>
    page.evaluate(
      ([each, position]) => {
        const { kept } = globalThis as unknown as PageGlobals;
        return kept !== null && kept === document.querySelectorAll(each)[position];
      },
      [selector, index] as const,
    );

  it('shows the name of a document until its content follows, and nothing of the one before', async () => {
    await send({ type: 'document', document: 'file:///ada', name: 'ada.profile.json' });
    assert.match(await main(), /ada\.profile\.json/);
    await show(text);
    assert.match(await main(), /Ada King/);
    assert.doesNotMatch(await main(), /ada\.profile\.json/);
    await send({ type: 'document', document: 'file:///grace', name: 'grace.profile.json' });
    assert.match(await main(), /grace\.profile\.json/);
    assert.doesNotMatch(await main(), /Ada King/);
    assert.equal(await page.locator('.issues').count(), 0);
    await show('{"info": {"full_name": "Grace Hopper"}}', 'file:///grace');
    assert.match(await main(), /Grace Hopper/);
  });

  it('prepares nothing for a document that was closed before its content followed', async () => {
    await send({ type: 'document', document: 'file:///ada', name: 'ada.profile.json' });
    await send({ type: 'notice', notice: { kind: 'closed', message: 'The document is closed.' } });
    assert.equal(await main(), '');
    await send({ type: 'notice' });
    assert.match(await main(), /ada\.profile\.json/);
  });

  it('shows the message of a syntax error once', async () => {
    const broken = '{"info": {"full_name": "Ada King"}, "skills": [1 2]}';
    const { error } = answerOf(broken, 1);
    await send({ type: 'document', document: 'file:///ada', name: 'ada.profile.json' });
    await send({ type: 'notice', notice: { kind: 'incomplete', message: error?.message ?? '' } });
    assert.equal(await page.getByText(error?.message ?? '').count(), 1);
    await show(broken);
    assert.equal(await page.getByText(error?.message ?? '').count(), 1);
    assert.match((await page.locator('.notice').textContent()) ?? '', /^Syntax error: the preview may be incomplete\./);
  });

  it('keeps what it shows when the same document is shown again', async () => {
    await send({ type: 'document', document: 'file:///ada', name: 'ada.profile.json' });
    await show(text);
    await send({ type: 'document', document: 'file:///ada', name: 'ada.profile.json' });
    assert.match(await main(), /Ada King/);
  });

  for (const [what, selector, index] of [
    ['an experience', 'article', 1],
    ['a skill of an experience', 'article li', 2],
    ['a tag', '.section-tags tbody tr', 1],
  ] as const)
    it(`keeps the element of ${what} and the focus after an edit above it`, async () => {
      await send({ type: 'document', document: 'file:///ada', name: 'ada.profile.json' });
      await show(text);
      await page.locator(selector).nth(index).focus();
      await keep(selector, index);
      await show(text.replace('Ada King', 'Augusta Ada King, Countess of Lovelace'));
      assert.ok(await isSame(selector, index));
      assert.ok(await isSame(':focus'));
    });

  it('keeps the focus in problems of an item when a problem before it is fixed', async () => {
    const broken = text
      .replace('"Ada King"', '"Ada King", "email": "ada"')
      .replace('"company": "Acme"', '"company": 5');
    await send({ type: 'document', document: 'file:///ada', name: 'ada.profile.json' });
    await show(broken);
    await page.locator('article .issue-message').first().focus();
    await keep('article .issue-message');
    await show(broken.replace('"ada"', '"ada@example.com"'));
    assert.ok(await isSame('article .issue-message'));
    assert.ok(await isSame(':focus'));
  });
});
