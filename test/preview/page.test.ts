import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../host/chromium';
import { candidate } from '../support/resumes';
import { render, templateNames } from './renderings';

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

interface AxeResults {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
}

/** A profile whose texts are one word. */
const longWords = JSON.stringify(
  JSON.parse(candidate, (_, value: unknown) =>
    typeof value === 'string' && !/^\d{4}-/.test(value) ? 'x'.repeat(100_000) : value,
  ),
);

describe('the page of a resume', function () {
  this.timeout(180_000);
  let browser: Browser;
  before(async () => (browser = await launchBrowser()));
  after(async () => browser.close());

  async function withPage(
    html: string,
    options: Parameters<Browser['newPage']>[0],
    use: (page: Page) => Promise<void>,
  ): Promise<void> {
    const page = await browser.newPage({ bypassCSP: true, ...options });
    try {
      await page.setContent(html);
      await use(page);
    } finally {
      await page.close();
    }
  }

  for (const template of templateNames) {
    for (const colorScheme of ['light', 'dark'] as const)
      for (const [name, text] of [
        ['candidate', candidate],
        ['empty profile', '{}'],
      ] as const)
        it(`has no accessibility problem: ${template}, ${colorScheme}, ${name}`, async () => {
          const html = render(text, 'html', { template }) ?? '';
          await withPage(html, { colorScheme }, async (page) => {
            // The table of the timeline is part of the page when it is open.
            await page.evaluate(() => document.querySelectorAll('details').forEach((each) => (each.open = true)));
            await page.evaluate(axe);
            const { violations } = await page.evaluate(
              async () => await (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
            );
            assert.deepEqual(
              violations.map(({ id, nodes }) => [id, ...nodes.map((node) => node.html)]),
              [],
            );
          });
        });

    for (const width of [380, 900])
      it(`is as wide as the window, with words of 100 kB, too: ${template}, ${width}`, async () => {
        for (const text of [candidate, longWords])
          await withPage(
            render(text, 'html', { template }) ?? '',
            { viewport: { width, height: 800 } },
            async (page) => {
              const [content, window] = await page.evaluate(() => [
                document.documentElement.scrollWidth,
                document.documentElement.clientWidth,
              ]);
              assert.ok(content <= window, `${content} ${window}`);
            },
          );
      });
  }

  it('loads nothing', async () => {
    const requests: string[] = [];
    await withPage('', {}, async (page) => {
      page.on('request', (request) => requests.push(request.url()));
      await page.setContent(render(candidate, 'html') ?? '', { waitUntil: 'networkidle' });
    });
    assert.deepEqual(requests, []);
  });

  it('can be used with the keyboard', async () => {
    await withPage(render(candidate, 'html') ?? '', {}, async (page) => {
      const links = await page.locator('a').count();
      const focused = new Set<string>();
      for (let stop = 0; stop <= links; stop++) {
        await page.keyboard.press('Tab');
        focused.add(await page.evaluate(() => document.activeElement?.outerHTML ?? ''));
      }
      assert.ok([...focused].some((html) => html.startsWith('<summary')));
      await page.locator('summary').focus();
      await page.keyboard.press('Enter');
      assert.ok(await page.locator('.timeline-table table').isVisible());
    });
  });
});
