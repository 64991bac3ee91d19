import { type FileHandle, open } from 'node:fs/promises';

/** How much of each file is sure to be on the disk. */
export interface FsyncTracker {
  /** @param inode of a file. */
  readonly syncedBytes: (inode: number) => number;
  readonly stop: () => void;
}

type Method = (this: FileHandle) => Promise<void>;

/** Watches which files are synced from now on, and how long they are when that begins. */
export async function trackFsyncs(): Promise<FsyncTracker> {
  const handle = await open(__filename);
  const prototype = Object.getPrototypeOf(handle) as Record<'sync' | 'datasync', Method>;
  await handle.close();
  const lengths = new Map<number, number>();
  const { sync, datasync } = prototype;
  const watched = (method: Method): Method =>
    async function (this: FileHandle) {
      const { ino, size } = await this.stat();
      await method.call(this);
      lengths.set(ino, Math.max(size, lengths.get(ino) ?? 0));
    };
  Object.assign(prototype, { sync: watched(sync), datasync: watched(datasync) });
  return {
    syncedBytes: (inode) => lengths.get(inode) ?? 0,
    stop: () => void Object.assign(prototype, { sync, datasync }),
  };
}
