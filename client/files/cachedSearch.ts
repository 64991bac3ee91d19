/** The result of a search, until it is outdated. A slow search never replaces the result of a later one. */
export class CachedSearch<Result> {
  private running: Promise<Result> | undefined;
  private last: Result | undefined;

  constructor(private readonly search: () => Promise<Result>) {}

  /** The last result, also if it is outdated. */
  get known(): Result | undefined {
    return this.last;
  }

  /** The current result. Rejects if the search fails; the next call searches again. */
  async get(): Promise<Result> {
    const running = (this.running ??= this.search());
    try {
      const result = await running;
      if (this.running === running) {
        this.last = result;
        return result;
      }
    } catch (error) {
      if (this.running === running) {
        this.running = undefined;
        throw error;
      }
    }
    // It was reset in the meantime.
    return await this.get();
  }

  /** The next call of `get` searches again. */
  reset(): void {
    this.running = undefined;
  }
}
