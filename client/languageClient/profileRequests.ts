import { Uri, workspace } from 'vscode';

/** Profiles that completion takes values from. More do not improve it. */
const maxFiles = 500;
/** Larger files are skipped. */
const maxFileBytes = 1_000_000;

export interface ProfileFile {
  readonly uri: string;
  readonly text: string;
}

/** Finds the profiles of the workspace folders, without the files that the user's settings exclude. */
export async function findProfileUris(): Promise<string[]> {
  const found = await workspace.findFiles('**/*.profile.json', undefined, maxFiles);
  return found.map(String);
}

/** Reads files. Skips files that no longer exist, are too large or belong to no workspace folder. */
export async function readProfileFiles(uris: readonly string[]): Promise<ProfileFile[]> {
  const files = await Promise.all(uris.map((uri) => readProfile(Uri.parse(uri)).catch(() => undefined)));
  return files.flatMap((text, index) => (text === undefined ? [] : [{ uri: uris[index] ?? '', text }]));
}

async function readProfile(uri: Uri): Promise<string | undefined> {
  if (!workspace.getWorkspaceFolder(uri)) return undefined;
  const { size } = await workspace.fs.stat(uri);
  return size > maxFileBytes ? undefined : new TextDecoder().decode(await workspace.fs.readFile(uri));
}
