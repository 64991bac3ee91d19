/** The files of one folder. */
export interface FolderFiles {
  /** For messages. */
  readonly folder: string;
  names(): Promise<readonly string[]>;
  /** @returns undefined if there is no such file. */
  read(name: string): Promise<string | undefined>;
  write(name: string, text: string): Promise<void>;
  remove(name: string): Promise<void>;
}
