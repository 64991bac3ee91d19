/** Processes items in the background, a few at a time. */
export interface WorkQueue {
  /** Does nothing for an item that waits already. */
  add(item: string): void;
  /** Removes all items that wait. */
  clear(): void;
}

/** @param work must not reject. An item that is added while it is processed is processed again afterwards. */
export function createWorkQueue(work: (item: string) => Promise<void>, concurrency: number): WorkQueue {
  const waiting = new Set<string>();
  const inProgress = new Set<string>();
  const running = { count: 0 };
  const next = async (): Promise<void> => {
    running.count++;
    for (const item of waiting) {
      // Its older result could replace the newer one. The loop that processes it continues with the items that were added since.
      if (inProgress.has(item)) continue;
      waiting.delete(item);
      inProgress.add(item);
      await work(item);
      inProgress.delete(item);
    }
    running.count--;
  };
  return {
    add(item) {
      waiting.add(item);
      if (running.count < concurrency) void next();
    },
    clear: () => waiting.clear(),
  };
}
