import * as vscode from 'vscode';

/** Files in memory. Folders exist as far as they were created. */
export class MemoryFileSystem implements vscode.FileSystemProvider {
  private readonly changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  /** By path. Folders have no content. */
  private readonly entries = new Map<string, { readonly content?: Uint8Array; readonly time: number }>();

  readonly onDidChangeFile = this.changes.event;

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const { content, time } = this.find(uri);
    const type = content ? vscode.FileType.File : vscode.FileType.Directory;
    return { type, ctime: time, mtime: time, size: content?.length ?? 0 };
  }

  readDirectory(uri: vscode.Uri): [string, vscode.FileType][] {
    const prefix = `${uri.path}/`;
    const children = [...this.entries.keys()].filter((each) => each.startsWith(prefix));
    return children.flatMap((each) => {
      const name = each.slice(prefix.length);
      return name.includes('/')
        ? []
        : [[name, this.stat(uri.with({ path: each })).type] as const].map(([a, b]): [string, vscode.FileType] => [
            a,
            b,
          ]);
    });
  }

  createDirectory(uri: vscode.Uri): void {
    this.entries.set(uri.path, { time: Date.now() });
  }

  readFile(uri: vscode.Uri): Uint8Array {
    const { content } = this.find(uri);
    if (!content) throw vscode.FileSystemError.FileIsADirectory(uri);
    return content;
  }

  writeFile(uri: vscode.Uri, content: Uint8Array): void {
    const type = this.entries.has(uri.path) ? vscode.FileChangeType.Changed : vscode.FileChangeType.Created;
    this.entries.set(uri.path, { content, time: Date.now() });
    this.changes.fire([{ type, uri }]);
  }

  delete(uri: vscode.Uri): void {
    this.entries.delete(uri.path);
    this.changes.fire([{ type: vscode.FileChangeType.Deleted, uri }]);
  }

  rename(oldUri: vscode.Uri, newUri: vscode.Uri): void {
    this.entries.set(newUri.path, this.find(oldUri));
    this.delete(oldUri);
  }

  private find(uri: vscode.Uri): { readonly content?: Uint8Array; readonly time: number } {
    const entry = this.entries.get(uri.path);
    if (!entry) throw vscode.FileSystemError.FileNotFound(uri);
    return entry;
  }
}
