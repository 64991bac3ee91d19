import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/** Where the editors that the tests run in are kept; git-ignored, like that of @vscode/test-electron. */
const cacheFolder = path.join(__dirname, '..', '..', '.vscode-test');

/**
 * Gives a folder of the cache; makes it first where it is not there. It appears whole or not at all: what is
 * interrupted never counts.
 * @param fill fills the folder that it is given.
 */
export async function cachedFolder(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const folder = path.join(cacheFolder, name);
  if (existsSync(folder)) return folder;
  await mkdir(cacheFolder, { recursive: true });
  const unfinished = await mkdtemp(path.join(cacheFolder, 'unfinished-'));
  try {
    await fill(unfinished);
    await rename(unfinished, folder);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    // Another process may have been faster.
    if (!existsSync(folder)) throw error;
  }
  return folder;
}
