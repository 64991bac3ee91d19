/** Outcomes that wait for an earlier one. Beyond that, no further lines are read. */
const maxWaiting = 1000;

/** Writes results in the order of their numbers, each as soon as those before it are known. */
export class OrderedOutput {
  private next = 0;
  private taken = 0;
  private readonly waiting = new Map<number, string>();
  private writing: Promise<void> = Promise.resolve();
  private wake: () => void = () => undefined;

  constructor(private readonly write: (text: string) => Promise<void>) {}

  /** Waits until there is room for another result. @returns its number. */
  async take(): Promise<number> {
    while (this.taken - this.next >= maxWaiting) await new Promise<void>((resolve) => (this.wake = resolve));
    return this.taken++;
  }

  set(number: number, text: string): void {
    this.waiting.set(number, text);
    const ready: string[] = [];
    for (let each = this.waiting.get(this.next); each !== undefined; each = this.waiting.get(this.next)) {
      this.waiting.delete(this.next++);
      ready.push(each);
    }
    if (ready.length === 0) return;
    // A slow reader slows the batch down.
    this.writing = this.writing.then(() => this.write(ready.join(''))).then(() => this.wake());
  }

  /** Resolves when everything is written. */
  async end(): Promise<void> {
    await this.writing;
  }
}
