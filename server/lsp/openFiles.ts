import type { Connection } from 'vscode-languageserver';
import { foldedUri, normalizedUri } from '../profile/profileService';

/**
 * Tells which files are open. If the URI of a file and of an open document differ in case or Unicode normalization only, the client asks the
 * file system whether they are the same (`hrflow/isSameFile`), because the server has no access to it.
 */
export class OpenFiles {
  /** By URI. Only files of the workspace are added. */
  private readonly folded = new Map<string, string>();
  /** The answers of the client, by both URIs. A file system does not change in this respect. */
  private readonly answers = new Map<string, Promise<boolean>>();

  constructor(private readonly connection: Pick<Connection, 'sendRequest'>) {}

  /** @returns the files that are none of the open documents. */
  async withoutOpen(files: readonly string[], open: readonly string[]): Promise<string[]> {
    const exact = new Set(open);
    const foldedOpen = open.map((document) => ({ document, folded: foldedUri(document) }));
    const isOpen = await Promise.all(
      files.map(async (file) => {
        if (exact.has(file)) return true;
        const folded = this.foldedOf(file);
        const similar = foldedOpen.filter((each) => each.folded === folded);
        const same = await Promise.all(similar.map(({ document }) => this.isSame(file, document)));
        return same.includes(true);
      }),
    );
    return files.filter((_, index) => isOpen[index] !== true);
  }

  private async isSame(file: string, document: string): Promise<boolean> {
    if (normalizedUri(file) === normalizedUri(document)) return true;
    const key = `${file} ${document}`;
    const known = this.answers.get(key);
    if (known) return await known;
    const answer = this.connection
      .sendRequest<boolean>('hrflow/isSameFile', { uris: [file, document] })
      .catch(() => false);
    this.answers.set(key, answer);
    return await answer;
  }

  private foldedOf(file: string): string {
    const known = this.folded.get(file);
    if (known !== undefined) return known;
    const folded = foldedUri(file);
    this.folded.set(file, folded);
    return folded;
  }
}
