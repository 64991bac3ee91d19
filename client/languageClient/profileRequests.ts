import { Uri, workspace } from 'vscode';

/** Profiles that are looked at for values to offer; more make completion no better. */
const maxFiles = 500;
/** Larger files are left alone. Bytes. */
const maxFileBytes = 1_000_000;

/** A file, as the language server wants it. */
export interface ProfileFile {
  readonly uri: string;
  readonly text: string;
}

/** Profiles of the workspace's folders, without what the user's settings exclude. */
export async function findProfileUris(): Promise<string[]> {
  const found = await workspace.findFiles('**/*.profile.json', undefined, maxFiles);
  return found.map(String);
}

/** Texts of files; those that are gone, too large or of no workspace folder are left out. */
export async function readProfileFiles(uris: readonly string[]): Promise<ProfileFile[]> {
  const files = await Promise.all(uris.map((uri) => readProfile(Uri.parse(uri)).catch(() => undefined)));
  return files.flatMap((text, index) => (text === undefined ? [] : [{ uri: uris[index] ?? '', text }]));
}

async function readProfile(uri: Uri): Promise<string | undefined> {
  if (!workspace.getWorkspaceFolder(uri)) return undefined;
  const { size } = await workspace.fs.stat(uri);
  return size > maxFileBytes ? undefined : new TextDecoder().decode(await workspace.fs.readFile(uri));
}
