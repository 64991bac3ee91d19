import { lstatSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { foldedUri } from '../../server/profile/text/fileUris';

/**
 * The device and inode of a file of this computer, if it exists. The real path is no alternative: on Linux, it has the case that was asked for, also on disks that ignore
 * case. Links are not followed, because a link is a document of its own.
 */
export function fileId(uri: string): string | undefined {
  try {
    const file = fileURLToPath(uri);
    const { dev, ino, nlink } = lstatSync(file, { bigint: true });
    // Some network file systems have no inodes.
    if (ino === 0n) return undefined;
    // Names of their own for one file, on a file system that distinguishes them, are different documents.
    return nlink > 1n ? `${dev}:${ino}:${listedName(file)}` : `${dev}:${ino}`;
  } catch {
    return undefined;
  }
}

/** The name of a file as its folder lists it. */
function listedName(file: string): string | undefined {
  const name = path.basename(file);
  const names = readdirSync(path.dirname(file));
  return names.includes(name) ? name : names.find((each) => foldedUri(each) === foldedUri(name));
}
