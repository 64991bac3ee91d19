import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { findOnPath, launchBrowser } from '../host/chromium';
import { runCommand } from '../host/processes';
import { candidate } from '../support/resumes';
import { render, templateNames } from './renderings';

/** A text on a page. */
interface PdfText {
  readonly page: number;
  readonly text: string;
  /** Points from the left and from the bottom. */
  readonly x: number;
  readonly y: number;
}

const sizes = ['A4', 'Letter'] as const;

/** A resume of several pages: each entry has its number at its start and at its end. */
function longResume(): string {
  const profile = JSON.parse(candidate) as { experiences: unknown[]; educations: unknown[] };
  const item = (name: string, index: number, place: string): object => ({
    title: `${name}${index} begins`,
    [place]: `Company ${index}`,
    date_start: `${2000 + (index % 20)}-01-01`,
    date_end: `${2001 + (index % 20)}-01-01`,
    description: `${'A sentence about the work. '.repeat((index * 7) % 23)}\n- First result\n- Second result\n${name}${index} ends`,
  });
  profile.experiences = Array.from({ length: 25 }, (_, index) => item('Job', index, 'company'));
  profile.educations = Array.from({ length: 9 }, (_, index) => item('Degree', index, 'school'));
  return JSON.stringify(profile);
}

async function textsOf(pdf: Uint8Array): Promise<PdfText[]> {
  const { getDocumentProxy } = await import('unpdf');
  const document = await getDocumentProxy(new Uint8Array(pdf));
  const texts: PdfText[] = [];
  for (let page = 1; page <= document.numPages; page++) {
    const { items } = await (await document.getPage(page)).getTextContent();
    for (const item of items)
      if ('str' in item && item.str.trim() !== '') {
        const [, , , , x, y] = item.transform as number[];
        texts.push({ page, text: item.str, x: x ?? 0, y: y ?? 0 });
      }
  }
  return texts;
}

describe('a resume on paper', function () {
  this.timeout(180_000);
  let browser: Browser;
  before(async () => (browser = await launchBrowser()));
  after(async () => browser.close());

  async function print(html: string, format: (typeof sizes)[number]): Promise<Uint8Array> {
    const page = await browser.newPage({ colorScheme: 'dark' });
    try {
      await page.setContent(html);
      return await page.pdf({ format });
    } finally {
      await page.close();
    }
  }

  for (const template of templateNames)
    for (const size of sizes) {
      describe(`${template}, ${size}`, () => {
        let texts: PdfText[];
        let pdf: Uint8Array;
        before(async () => {
          pdf = await print(render(longResume(), 'html', { template, hasDetails: false }) ?? '', size);
          texts = await textsOf(pdf);
        });
        // One of the titles is the headline, too.
        const indexOf = (text: string): number => texts.findLastIndex((each) => each.text.startsWith(text));

        it('has several pages', () => assert.ok((texts.at(-1)?.page ?? 0) >= 3));

        it('has no entry on two pages', () => {
          const entries = [...Array(25).keys()]
            .map((index) => `Job${index}`)
            .concat([...Array(9).keys()].map((index) => `Degree${index}`));
          for (const entry of entries) {
            const [start, end] = [indexOf(`${entry} begins`), indexOf(`${entry} ends`)];
            assert.ok(start !== -1 && end > start, entry);
            assert.equal(texts[start]?.page, texts[end]?.page, entry);
          }
        });

        it('has the first entry of a section on the page of its heading', () => {
          for (const [heading, next] of [
            ['EXPERIENCE', 'Job0 begins'],
            ['EDUCATION', 'Degree0 begins'],
            ['SKILLS', 'Hard skills'],
            ['Hard skills', 'Python'],
            ['LANGUAGES', 'French'],
            ['CERTIFICATIONS', 'AWS'],
            ['INTERESTS', 'Bouldering'],
          ] as const) {
            const [before, after] = [texts[indexOf(heading)], texts[indexOf(next)]];
            assert.ok(before && after, heading);
            assert.equal(before.page, after.page, heading);
          }
        });

        it('has one column: its texts are in the order in which they are read', () => {
          for (const [index, { page, text, x, y }] of texts.entries()) {
            const last = texts[index - 1];
            if (last?.page !== page) continue;
            const isSameLine = Math.abs(last.y - y) < 4;
            assert.ok(isSameLine ? last.x < x : y < last.y, `${last.text} | ${text}`);
          }
        });

        it('has words without spaces between their letters', () => {
          const all = texts.map(({ text }) => text).join('\n');
          for (const word of [
            'EXPERIENCE',
            'CERTIFICATIONS',
            'Camille Durand-Okafor',
            'camille.durand@example.com',
            'Python 90%',
          ])
            assert.ok(all.includes(word), word);
          // Neither the picture of the timeline nor what is for the author.
          assert.doesNotMatch(all, /TIMELINE|The end is before/);
        });

        it('is read by pdftotext in the same order, if that is installed', async function () {
          const command = findOnPath('pdftotext');
          if (command === undefined) return this.skip();
          const folder = mkdtempSync(path.join(tmpdir(), 'hrflow-preview-'));
          try {
            const file = path.join(folder, 'resume.pdf');
            writeFileSync(file, pdf);
            const text = await runCommand(command, [file, '-']);
            const parts = [
              'Camille Durand-Okafor',
              'SUMMARY',
              'EXPERIENCE',
              ...[...Array(25).keys()].map((index) => `Job${index} begins`),
              'EDUCATION',
              'SKILLS',
              'Terraform',
              'Bicycle repair',
            ];
            const positions = parts.map((part) => text.lastIndexOf(part));
            assert.deepEqual(
              positions,
              positions.filter((at) => at !== -1).toSorted((a, b) => a - b),
            );
          } finally {
            rmSync(folder, { recursive: true });
          }
        });
      });
    }

  it('is dark on white without backgrounds, in a dark theme, too', async () => {
    const page = await browser.newPage({ colorScheme: 'dark' });
    try {
      await page.setContent(render(candidate, 'html') ?? '');
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      const colors = await page.evaluate(() =>
        [...document.querySelectorAll('.resume *')]
          .filter((element) => element.getClientRects().length > 0)
          .map((element) => getComputedStyle(element).color),
      );
      for (const color of new Set(colors)) {
        const [red = 255, green = 255, blue = 255] = (/\d+, \d+, \d+/.exec(color)?.[0] ?? '').split(', ').map(Number);
        assert.ok(red * 0.3 + green * 0.6 + blue * 0.1 < 90, color);
      }
    } finally {
      await page.close();
    }
  });
});
