import { isSameFile as isSame } from '../../server/profile/text/fileUris';

/** Identifies a file regardless of its name. @returns undefined if there is none, or the platform does not tell. */
type FileId = (uri: string) => string | undefined;

/** Of the platform. Without one, names that differ in case or Unicode normalization are different files. */
const platform: { fileId: FileId } = { fileId: () => undefined };

/** For the composition roots. */
export function identifyFilesBy(fileId: FileId): void {
  platform.fileId = fileId;
}

/**
 * Whether two URIs of documents identify the same file. Asks the file system only if they differ in case or Unicode normalization.
 */
export function isSameFile(one: string, other: string): boolean {
  return isSame(one, other, platform.fileId);
}
