import { Uri, workspace } from 'vscode';

/** Profiles that are looked at for values to offer; more make completion no better. */
const mostFiles = 500;
/** Larger files are left alone. Bytes. */
const largestFile = 1_000_000;

/** A file, as the language server wants it. */
export interface ProfileFile {
  readonly uri: string;
  readonly text: string;
}

/** Profiles of the workspace's folders, without what the user's settings exclude. */
export async function findProfiles(): Promise<string[]> {
  const found = await workspace.findFiles('**/*.profile.json', undefined, mostFiles);
  return found.map(String);
}

/** Texts of files; those that are gone, too large or of no workspace folder are left out. */
export async function readProfiles(uris: readonly string[]): Promise<ProfileFile[]> {
  const files = await Promise.all(uris.map((uri) => readProfile(Uri.parse(uri)).catch(() => undefined)));
  return files.flatMap((text, index) => (text === undefined ? [] : [{ uri: uris[index] ?? '', text }]));
}

async function readProfile(uri: Uri): Promise<string | undefined> {
  if (!workspace.getWorkspaceFolder(uri)) return undefined;
  const { size } = await workspace.fs.stat(uri);
  return size > largestFile ? undefined : new TextDecoder().decode(await workspace.fs.readFile(uri));
}
