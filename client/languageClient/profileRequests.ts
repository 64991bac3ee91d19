import { Uri, workspace } from 'vscode';
import type { DiskAccess } from '../files/links';
import { createSearchExclusions } from '../files/searchExclusions';

/** Larger files are skipped. */
const maxFileBytes = 1_000_000;

export interface ProfileFile {
  readonly uri: string;
  readonly text: string;
}

/**
 * Reads files for completion. Skips files that no longer exist, are too large, belong to no workspace folder, or are excluded from search.
 */
export async function readProfileFiles(disk: DiskAccess, uris: readonly string[]): Promise<ProfileFile[]> {
  const isExcluded = createSearchExclusions(disk);
  const resolveLink = disk.createLinkResolver();
  const readProfile = async (uri: Uri): Promise<string | undefined> => {
    if (!workspace.getWorkspaceFolder(uri)) return undefined;
    const { size } = await workspace.fs.stat(uri);
    if ((await resolveLink(uri)) === 'outside' || (await isExcluded(uri))) return undefined;
    return size > maxFileBytes ? undefined : new TextDecoder().decode(await workspace.fs.readFile(uri));
  };
  const files = await Promise.all(uris.map((uri) => readProfile(Uri.parse(uri)).catch(() => undefined)));
  return files.flatMap((text, index) => (text === undefined ? [] : [{ uri: uris[index] ?? '', text }]));
}
