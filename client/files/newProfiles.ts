import type { FileChanges } from './fileChanges';

/** Looking at more would take longer than searching for profiles. */
const maxLookups = 50;

/**
 * Whether profiles may have been created: a profile, or a folder, which may contain some. Other programs create other files all the time,
 * such as `.git/index.lock`.
 */
export async function hasNewProfiles(
  changes: FileChanges,
  isFolder: (uri: string) => Promise<boolean>,
): Promise<boolean> {
  if (changes.createdProfiles.length > 0) return true;
  const { created } = changes;
  return created.length > maxLookups || (await Promise.all(created.map(isFolder))).includes(true);
}
