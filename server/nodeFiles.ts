import { access, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { FolderFiles } from './profile/text/findConfiguration';

/** Files of this computer by the encoded paths of their URIs. */
export const nodeFiles: FolderFiles = {
  async read(path) {
    try {
      return await readFile(fileURLToPath(`file://${path}`), 'utf8');
    } catch {
      return undefined;
    }
  },
  async exists(path) {
    try {
      await access(fileURLToPath(`file://${path}`));
      return true;
    } catch {
      return false;
    }
  },
};
