import { hasProfileName } from './caseInsensitiveGlob';

/** What happened to files and folders, in the order of the events. They are identified by their URIs. */
export class FileChanges {
  private time = 0;
  private readonly changes = new Map<string, number>();
  private readonly creations = new Map<string, number>();
  private readonly deletions = new Map<string, number>();

  noteChanged(uri: string): void {
    this.changes.set(uri, ++this.time);
  }

  /** A file that is deleted and created again has changed. */
  noteCreated(uri: string): void {
    this.creations.set(uri, ++this.time);
    if (this.deletions.has(uri)) this.changes.set(uri, this.time);
  }

  noteDeleted(uri: string): void {
    this.deletions.set(uri, ++this.time);
  }

  /** The files and folders that were created and not deleted since. */
  get created(): string[] {
    return [...this.creations.keys()].filter((uri) => !this.isDeleted(uri));
  }

  /** Whether anything was created. */
  get hasCreations(): boolean {
    return this.creations.size > 0;
  }

  /** The profiles that were created, without those in folders that were created. */
  get createdProfiles(): string[] {
    return this.created.filter((uri) => hasProfileName(uri));
  }

  /** The files whose content changed, without those that were deleted later. */
  get changedFiles(): string[] {
    return [...this.changes.keys()].filter((uri) => this.isChanged(uri));
  }

  /** Whether the content of a file changed. */
  isChanged(uri: string): boolean {
    return this.changes.has(uri) && !this.isDeleted(uri);
  }

  /** Whether a file, or a folder that contains it, was created. */
  isCreated(uri: string): boolean {
    return withFolders(uri).some((each) => this.creations.has(each)) && !this.isDeleted(uri);
  }

  /** Whether a file, or a folder that contains it, was deleted, and the file was not created again. */
  isDeleted(uri: string): boolean {
    const written = Math.max(this.changes.get(uri) ?? 0, this.creations.get(uri) ?? 0);
    return withFolders(uri).some((each) => (this.deletions.get(each) ?? 0) > written);
  }
}

/** A URI and those of the folders that contain it. */
function withFolders(uri: string): string[] {
  const all = [uri];
  for (let end = uri.lastIndexOf('/'); end > 0; end = uri.lastIndexOf('/', end - 1)) all.push(uri.slice(0, end));
  return all;
}
