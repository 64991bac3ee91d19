/** What one run of a workload executed. */
export interface Counts {
  /** Edits and requests of the language server, or fixes that were applied. */
  readonly operations?: number;
  readonly documents?: number;
  /** Requests that the service received. */
  readonly calls?: number;
  /** Files that were truncated, as after a power failure. */
  readonly cuts?: number;
  /** Processes that were killed. */
  readonly kills?: number;
}

/** A guarantee of the product, tested with random input. */
export interface Workload {
  /** The guarantee, in words, for docs/reliability.md. */
  readonly guarantee: string;
  /**
   * Tests the guarantee once. The same seed generates the same input.
   * @throws {Error} if the guarantee is violated.
   */
  run(seed: number): Promise<Counts> | Counts;
  /** Stops the processes that the runs share. */
  stop?(): Promise<void> | void;
}
