import { isAscii, isUtf8 } from 'node:buffer';
import { constants, openSync, closeSync, fstatSync, readFileSync } from 'node:fs';
import * as l10n from '@vscode/l10n';
import { maxLimits, megabyte } from '../../../server/profile/profileService';
import { fileErrorText } from './fileErrorText';

/** Bytes up to which a file is read. A character has at most four bytes in UTF-8; larger files are not validated. */
export const maxBytes = 4 * maxLimits.size;

/** The content of a file, or why there is none. */
export type ReadResult = { readonly text: string; readonly stamp: FileStamp } | { readonly failure: string };

/** Identifies the content that was read. */
export interface FileStamp {
  readonly size: number;
  readonly modified: number;
}

/** Reads a file as UTF-8. A byte order mark stays in the text. */
export function readProfile(file: string): ReadResult {
  try {
    const handle = openSync(file, constants.O_RDONLY);
    try {
      const stats = fstatSync(handle);
      if (stats.size > maxBytes) return { failure: tooLargeText(stats.size) };
      const decoded = decode(readFileSync(handle));
      return 'failure' in decoded ? decoded : { ...decoded, stamp: { size: stats.size, modified: stats.mtimeMs } };
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    return { failure: fileErrorText(error) };
  }
}

/** Decodes the bytes of a file. */
export function decode(bytes: Buffer): { readonly text: string } | { readonly failure: string } {
  if (isAscii(bytes)) return { text: bytes.toString('latin1') };
  if (isUtf8(bytes)) return { text: bytes.toString('utf8') };
  const [first, second] = bytes;
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  return {
    failure: isUtf16
      ? l10n.t('This is UTF-16, but JSON is UTF-8. Convert it first.')
      : l10n.t('This is not UTF-8, as JSON is. Convert it first.'),
  };
}

function tooLargeText(bytes: number): string {
  return l10n.t('The file has {0} MB. Files of more than {1} MB are not read.', ...[bytes, maxBytes].map(inMegabytes));
}

function inMegabytes(bytes: number): number {
  return Math.round(bytes / megabyte);
}
