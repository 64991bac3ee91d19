/** Where the lines of the ledger are, which all windows share. */
export interface LedgerStore {
  /** Whether all windows read the lines in the same order. */
  readonly isOrdered: boolean;
  /** Whether reading takes long, or another window could not delete what it cleared, until the lines are replaced. */
  readonly isScattered: boolean;
  /** Changes when the lines are replaced. */
  readonly version: string;
  /**
   * Appends lines. They may exist twice after another window has replaced the lines.
   * @param isDurable whether they must survive a power failure after this resolves.
   * @returns what `readNew` can take as `known`.
   */
  append(lines: readonly string[], isDurable: boolean): Promise<readonly string[]>;
  /**
   * Reads the lines that were added since the last call. The last one may follow again: it had no line break.
   * @param onReset called if another window has replaced the lines: everything follows again.
   * @param known the result of `append`, if that was just now.
   * @throws {UserFacingError} if the lines cannot be read, because their submissions must not be ignored.
   */
  readNew(onLine: (line: string) => void, onReset: () => void, known?: readonly string[]): Promise<void>;
  /** Ends the last line if its line break is missing, so that it does not follow again. */
  endLastLine(): Promise<void>;
  /** In bytes. */
  size(): Promise<number>;
  /**
   * Replaces the lines.
   * @param lines what was read, in a shorter form.
   * @param isClearing whether what is missing in it must be deleted everywhere.
   * @returns false if another window has replaced them meanwhile: nothing is done.
   */
  replace(lines: readonly string[], isClearing: boolean): Promise<boolean>;
}
