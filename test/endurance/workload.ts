/** What one run of a workload did. */
export interface Counts {
  /** Edits and requests of the language server, or fixes that were tried. */
  readonly operations?: number;
  readonly documents?: number;
  /** Requests that the service answered or broke off. */
  readonly calls?: number;
  /** Files cut short, as after a power failure. */
  readonly cuts?: number;
  /** Processes killed. */
  readonly kills?: number;
}

/** Something that has to hold however often it is tried. */
export interface Workload {
  /** What holds, for docs/reliability.md. */
  readonly guarantee: string;
  /**
   * Tries it once: the same seed does the same.
   * @throws {Error} if it does not hold.
   */
  run(seed: number): Promise<Counts> | Counts;
  /** Ends the processes that the runs share. */
  stop?(): Promise<void> | void;
}
