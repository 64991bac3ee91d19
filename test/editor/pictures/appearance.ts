import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Window } from '../person/window';
import { writePicture } from './writePicture';

const folder = path.join(__dirname, '..', '..', '..', '.test-results', 'pictures');
/** One of each kind: light, dark, and both with high contrast. */
const themes = ['Light Modern', 'Dark Modern', 'Light High Contrast', 'Dark High Contrast'] as const;
const sizes = [
  { width: 1024, height: 640 },
  { width: 1680, height: 1000 },
] as const;
/** Nothing moves and nothing blinks while a picture is taken. */
export const stillSettings = {
  'workbench.reduceMotion': 'on',
  'editor.cursorBlinking': 'solid',
  'editor.minimap.enabled': false,
  'window.commandCenter': false,
  'workbench.layoutControl.enabled': false,
};

/** A screenshot once two in sequence are equal, at the latest after five seconds. */
async function stillScreenshot({ page }: Window): Promise<Buffer> {
  let last = await page.screenshot();
  for (let attempt = 0; attempt < 10; attempt++) {
    await setTimeout(500);
    const next = await page.screenshot();
    if (next.equals(last)) return next;
    last = next;
  }
  return last;
}

/** What to show for a picture, by the first part of its file name. It is shown again for each theme and each size. */
type Scenes = Readonly<Record<string, () => Promise<unknown>>>;

/** Takes a picture of each scene, in each theme and each size. */
export async function takePictures(window: Window, scenes: Scenes): Promise<void> {
  for (const theme of themes) {
    // This closes lists and moves the focus.
    await window.theme(theme);
    for (const size of sizes) {
      await window.page.setViewportSize(size);
      for (const [name, show] of Object.entries(scenes)) {
        await show();
        const file = `${name}-${theme.toLowerCase().replaceAll(' ', '-')}-${size.width}.png`;
        await writePicture(await stillScreenshot(window), path.join(folder, file));
      }
    }
  }
}
