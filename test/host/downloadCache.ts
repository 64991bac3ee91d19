import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/** The folder of downloaded editors and browsers; ignored by git, and shared with @vscode/test-electron. */
const cacheFolder = path.join(__dirname, '..', '..', '.vscode-test');

/**
 * Returns a folder of the cache. Creates it first if it does not exist. Creation is atomic: an interrupted attempt leaves no folder
 * with this name.
 * @param fill writes the content into the folder that it receives.
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
    // Another process may have created the folder meanwhile.
    if (!existsSync(folder)) throw error;
  }
  return folder;
}
