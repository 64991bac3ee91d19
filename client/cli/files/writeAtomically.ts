import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  chownSync,
  closeSync,
  constants,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  type Stats,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import { fileErrorText } from './fileErrorText';
import type { FileStamp } from './readProfile';

/**
 * Replaces the content of a file: a crash leaves either the old content or the new one. The mode stays, and a link still refers to
 * the file.
 * @param stamp of the content that was read. A file that has changed since then stays as it is.
 * @returns why the file was not written; undefined if it was.
 */
export function writeAtomically(file: string, text: string, stamp: FileStamp): string | undefined {
  try {
    const target = realpathSync(file);
    // With the permission of the folder only, a rename would replace a read-only file.
    accessSync(target, constants.W_OK);
    const stats = statSync(target);
    if (!stats.isFile()) return l10n.t('Only a regular file can be fixed.');
    if (stats.size !== stamp.size || stats.mtimeMs !== stamp.modified)
      return l10n.t('The file changed during the check. It was not fixed.');
    replaceFile(target, text, stats);
    return undefined;
  } catch (error) {
    return fileErrorText(error);
  }
}

function replaceFile(target: string, text: string, { mode, uid, gid }: Stats): void {
  const temporary = path.join(path.dirname(target), `.${path.basename(target)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    const handle = openSync(temporary, 'wx', 0o600);
    try {
      writeFileSync(handle, text);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    const created = statSync(temporary);
    if (created.uid !== uid || created.gid !== gid) keepOwner(temporary, uid, gid);
    chmodSync(temporary, mode & 0o7777);
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Only an administrator may do this. Otherwise, the file belongs to the user who fixes it, as with an editor. */
function keepOwner(file: string, uid: number, gid: number): void {
  try {
    chownSync(file, uid, gid);
  } catch {
    // See above.
  }
}
