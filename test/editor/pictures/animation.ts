import { setTimeout } from 'node:timers/promises';
import sharp from 'sharp';
import type { Window } from '../person/window';

/** Records what a window shows as an animated picture. The time between two frames is what the reader needs, not what the machine took. */
export class Animation {
  private readonly frames: { readonly picture: Buffer; milliseconds: number }[] = [];

  constructor(private readonly window: Window) {}

  /** Adds what is shown now. @param milliseconds for which a reader sees it. */
  async frame(milliseconds: number): Promise<void> {
    const picture = await this.window.page.screenshot();
    const last = this.frames.at(-1);
    if (last?.picture.equals(picture)) last.milliseconds += milliseconds;
    else this.frames.push({ picture, milliseconds });
  }

  /** Adds what is shown once it does not change any more. */
  async still(milliseconds: number): Promise<void> {
    await setTimeout(700);
    await this.frame(milliseconds);
  }

  /** Types, with a frame for each character. */
  async type(text: string): Promise<void> {
    for (const character of text) {
      await this.window.page.keyboard.type(character);
      // The editor draws what was typed in the next frame of the browser.
      await setTimeout(50);
      await this.frame(110);
    }
  }

  /** Writes a heading over the status bar. */
  async caption(text: string): Promise<void> {
    await this.window.page.evaluate(`(() => {
      const id = 'hrflow-caption';
      const caption = document.getElementById(id) ?? document.body.appendChild(document.createElement('div'));
      Object.assign(caption, { id, textContent: ${JSON.stringify(text)} });
      Object.assign(caption.style, {
        position: 'fixed', bottom: '0', left: '0', right: '0', zIndex: '100000', padding: '7px 0', textAlign: 'center',
        fontSize: '17px', color: '#fff', background: '#1b2a41', pointerEvents: 'none',
      });
    })()`);
  }

  /** Writes a GIF that repeats. Frames store only what has changed. */
  async write(file: string): Promise<void> {
    const pictures = this.frames.map(({ picture }) => picture);
    const delay = this.frames.map(({ milliseconds }) => milliseconds);
    await sharp(pictures, { join: { animated: true } })
      .gif({ delay, loop: 0, colours: 128, dither: 0, effort: 10 })
      .toFile(file);
  }

  get seconds(): number {
    return this.frames.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / 1000;
  }
}
