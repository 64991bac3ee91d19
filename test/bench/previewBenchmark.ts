import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { PanelMessage } from '../../client/preview/messages';
import { PreviewSession } from '../../client/preview/previewSession';
import { launchBrowser } from '../host/chromium';
import { type Random, randomOf } from '../support/random';
import type { ComparedServer } from './comparedServers';
import { documentOf, type Size } from './documents';
import { addSample, type Figures, typingEdit } from './serverBenchmark';
import { ServerProcess } from './serverProcess';

const root = path.join(__dirname, '..', '..');
const name = 'ours';
/** Before that, V8 compiles the code. */
const warmUp = 20;
const edits = 60;

export const previewFigures = {
  toAnswer: 'preview: diagnostics to answer · 20 KB',
  toPage: 'preview: answer to page · 20 KB',
  both: 'preview: diagnostics to page · 20 KB',
  without: 'edit to diagnostics while typing, without a preview · 2 MB',
  with: 'edit to diagnostics while typing, with a preview · 2 MB',
} as const;

/** The panel of the preview without VS Code: the session with a real server. */
class PreviewedServer {
  private readonly session: PreviewSession;
  private onContent: ((message: PanelMessage) => void) | undefined;
  /** Number of answers that were shown. */
  shown = 0;

  constructor(
    private readonly server: ServerProcess,
    hasPreview: boolean,
  ) {
    this.session = new PreviewSession(
      {
        timers: {
          after(milliseconds, callback) {
            const timer = setTimeout(callback, milliseconds);
            return () => clearTimeout(timer);
          },
        },
        post: (message) => this.post(message),
        request: (_, showAll, signal) => server.preview(showAll, signal),
        fixes: { titleOfFirst: () => Promise.resolve(undefined), apply: () => Promise.resolve() },
        scrollsWithEditor: () => true,
        loadPicture: () => undefined,
        chooseTemplate: () => undefined,
      },
      {
        ...{ uri: server.uri, name: 'bench.profile.json', version: () => server.version },
        ...{ cursor: () => 0, select: () => Promise.resolve() },
      },
    );
    if (hasPreview) void this.session.handle({ type: 'ready' });
  }

  /** The next preview of the server. */
  nextContent(): Promise<PanelMessage> {
    return new Promise((resolve) => (this.onContent = resolve));
  }

  /** Types a character, and waits for its diagnostics. @returns milliseconds. */
  async type(step: number): Promise<number> {
    const edit = typingEdit(this.server.text, 0.5, step);
    this.session.edited([{ start: edit.at, removed: edit.length, added: edit.text.length }]);
    const { milliseconds } = await this.server.editAndDiagnose(edit);
    this.session.diagnosed();
    return milliseconds;
  }

  dispose(): void {
    this.session.dispose();
    this.server.stop();
  }

  private post(message: PanelMessage): void {
    if (message.type !== 'content') return;
    this.shown++;
    this.onContent?.(message);
  }
}

async function start(candidate: ComparedServer, size: Size, hasPreview: boolean): Promise<PreviewedServer> {
  const { server } = await ServerProcess.start(candidate, documentOf(size, 'valid'));
  const previewed = new PreviewedServer(server, hasPreview);
  if (hasPreview) await previewed.nextContent();
  return previewed;
}

/** Measures the preview of our server: how soon it follows the diagnostics, and whether it delays them. */
export async function measurePreview(
  servers: readonly ComparedServer[],
  wanted: readonly Size[],
  figures: Figures,
): Promise<void> {
  const ours = servers.find((each) => each.name === name);
  if (!ours) return;
  if (wanted.includes('20 KB')) await measureUpdates(ours, figures);
  if (wanted.includes('2 MB')) await measureTyping(ours, figures);
}

/** From the diagnostics to the answer, and from there to the page in a browser. */
async function measureUpdates(ours: ComparedServer, figures: Figures): Promise<void> {
  const browser = await launchBrowser();
  const previewed = await start(ours, '20 KB', true);
  try {
    const page = await openPage(await browser.newPage());
    for (let step = 0; step < warmUp + edits; step++) {
      await wait(20);
      const content = previewed.nextContent();
      await previewed.type(step);
      const begin = performance.now();
      const message = await content;
      const toAnswer = performance.now() - begin;
      const toPage = await renderedIn(page, message);
      if (step < warmUp) continue;
      addSample(figures, previewFigures.toAnswer, name, toAnswer);
      addSample(figures, previewFigures.toPage, name, toPage);
      addSample(figures, previewFigures.both, name, toAnswer + toPage);
    }
  } finally {
    previewed.dispose();
    await browser.close();
  }
}

/** The page of the preview, which runs in a webview otherwise. */
async function openPage(page: Page): Promise<Page> {
  await page.setContent('<!DOCTYPE html><html><body></body></html>');
  await page.evaluate('globalThis.acquireVsCodeApi = () => ({ postMessage() {}, getState() {}, setState() {} })');
  await page.addStyleTag({ path: path.join(root, 'dist', 'preview.css') });
  await page.addScriptTag({ path: path.join(root, 'dist', 'preview.js') });
  return page;
}

/** Passes a message to the page. @returns the milliseconds until it is rendered and laid out. */
async function renderedIn(page: Page, message: PanelMessage): Promise<number> {
  return await page.evaluate<number>(`(() => {
    const data = ${JSON.stringify(message)};
    const begin = performance.now();
    window.dispatchEvent(new MessageEvent('message', { data }));
    if (document.body.offsetHeight < 100) throw new Error('The page is empty');
    return performance.now() - begin;
  })()`);
}

/** The same typing with and without a preview, key by key in turn. */
async function measureTyping(ours: ComparedServer, figures: Figures): Promise<void> {
  for (let round = 0; round < 3; round++) {
    const random = randomOf(round + 1);
    const without = await start(ours, '2 MB', false);
    const withPreview = await start(ours, '2 MB', true);
    const { shown } = withPreview;
    try {
      for (let step = 0; step < warmUp + edits; step++) {
        await wait(pause(random));
        for (const previewed of step % 2 === 0 ? [without, withPreview] : [withPreview, without]) {
          const milliseconds = await previewed.type(step);
          const figure = previewed === without ? previewFigures.without : previewFigures.with;
          if (step >= warmUp) addSample(figures, figure, name, milliseconds);
        }
      }
      if (withPreview.shown === shown) throw new Error('The preview was not updated');
    } finally {
      for (const previewed of [without, withPreview]) previewed.dispose();
    }
  }
}

/** Milliseconds between two keys of a fast typist. Every sixth pause is one to think, in which a slow preview begins. */
function pause(random: Random): number {
  return random.chance(1 / 6) ? 300 + random.int(2500) : 60 + random.int(140);
}
