/** Files by their paths, with slashes. */
export interface FolderFiles {
  /** @returns undefined if the file cannot be read. */
  read(path: string): Promise<string | undefined>;
  exists(path: string): Promise<boolean>;
}

/** The settings of a `.hrflowrc.json`, and its folder. */
export interface FoundConfiguration {
  readonly folder: string;
  readonly settings: unknown;
}

/** Searches `.hrflowrc.json` in a folder and those above it, up to the root of the repository. The root is empty. */
export async function findConfiguration(start: string, files: FolderFiles): Promise<FoundConfiguration | undefined> {
  for (let folder = start; ; folder = parentOf(folder)) {
    const text = await files.read(`${folder}/.hrflowrc.json`);
    if (text !== undefined) return { folder, settings: parse(text) };
    if (folder === '' || (await files.exists(`${folder}/.git`))) return undefined;
  }
}

/** The editor reports in the file itself that it is not JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

/** @param path with slashes. @returns the empty string for the root. */
export function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
