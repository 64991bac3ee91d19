import { type FileHandle, open } from 'node:fs/promises';

/** Records how much of each file is on the disk. */
export interface FsyncTracker {
  /** The number of synced bytes. @param inode of the file. */
  readonly syncedBytes: (inode: number) => number;
  readonly stop: () => void;
}

type Method = (this: FileHandle) => Promise<void>;

/** Intercepts `fsync` and `fdatasync` of `FileHandle`, and records the length of each file when the call starts. */
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
