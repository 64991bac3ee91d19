/** Collects documents for a moment, so that many changes cause one update. */
export class DocumentBatch {
  private readonly documents = new Set<string>();
  private timer: NodeJS.Timeout | undefined;

  /** @param delay in milliseconds. */
  constructor(
    private readonly onFlush: (documents: ReadonlySet<string>) => void,
    private readonly delay: number,
  ) {}

  add(document: string): void {
    this.documents.add(document);
    this.timer ??= setTimeout(() => this.flush(), this.delay);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.documents.clear();
  }

  private flush(): void {
    this.timer = undefined;
    const documents = new Set(this.documents);
    this.documents.clear();
    this.onFlush(documents);
  }
}
