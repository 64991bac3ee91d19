import { readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** @returns the patterns that Git's settings of the user exclude in all repositories; undefined without them. */
export async function readGlobalIgnoreFile(
  variables: Readonly<Record<string, string | undefined>> = process.env,
  home: string = os.homedir(),
): Promise<string | undefined> {
  const folder = path.join(variables.XDG_CONFIG_HOME ?? path.join(home, '.config'), 'git');
  const settings = [path.join(home, '.gitconfig'), path.join(folder, 'config')];
  for (const file of settings) {
    const configured = /^\s*excludesfile\s*=\s*"?(.+?)"?\s*$/im.exec((await read(file)) ?? '')?.[1];
    if (configured !== undefined) return await read(configured.replace(/^~(?=\/|\\)/, home));
  }
  return await read(path.join(folder, 'ignore'));
}

async function read(file: string): Promise<string | undefined> {
  return await readFile(file, 'utf8').catch(() => undefined);
}
