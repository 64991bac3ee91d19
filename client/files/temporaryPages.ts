import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Milliseconds. A browser that has to start first needs some of them. */
const defaultLifetime = 5 * 60_000;

/**
 * Pages that the browser opens. They contain personal data: each is deleted after a while, and at the latest when the window closes. What
 * a window that was killed has left is deleted by the next one.
 */
export class TemporaryPages {
  /** The timers of the pages of this window, by their folders: pages of the same name do not replace each other. */
  private readonly timers = new Map<string, NodeJS.Timeout>();

  constructor(
    private readonly folder: string,
    private readonly lifetime = defaultLifetime,
  ) {}

  /** @returns the path of the page. */
  async write(name: string, text: string): Promise<string> {
    const folder = path.join(this.folder, randomUUID());
    this.timers.set(
      folder,
      setTimeout(() => this.delete(folder), this.lifetime),
    );
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const page = path.join(folder, name);
    await writeFile(page, text, { mode: 0o600 });
    return page;
  }

  /** Deletes the pages whose time is over, also those of other windows. */
  async deleteOutdated(): Promise<void> {
    const names = await readdir(this.folder).catch(() => []);
    // One that another window deletes at the same time needs nothing.
    await Promise.allSettled(
      names.map(async (name) => {
        const entry = path.join(this.folder, name);
        const { mtimeMs } = await stat(entry);
        if (Date.now() - mtimeMs > this.lifetime) await rm(entry, { recursive: true, force: true });
      }),
    );
  }

  /** Deletes the pages of this window. Synchronous, because VS Code does not wait for it. */
  dispose(): void {
    for (const folder of [...this.timers.keys()]) this.delete(folder);
  }

  private delete(folder: string): void {
    clearTimeout(this.timers.get(folder));
    this.timers.delete(folder);
    try {
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // A program that has opened the page locks it on Windows: the next window deletes it.
    }
  }
}
