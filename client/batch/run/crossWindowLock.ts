import { UserFacingError } from '../../logging/userFacingError';

/** Does one thing at a time, here and in all other windows. */
export type CrossWindowLock = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** Other windows hold the lock for milliseconds. */
const retryDelayMilliseconds = 20;
/** Two minutes: until then, the lock of a window that is gone has been noticed as such. */
const maxAttempts = 6000;

/** @param acquire takes a lock of all windows; undefined if another has it. */
export function createCrossWindowLock(
  acquire: () => Promise<(() => Promise<void>) | undefined>,
  sleep: (milliseconds: number) => Promise<void>,
): CrossWindowLock {
  let previous: Promise<unknown> = Promise.resolve();

  async function runLocked<Result>(work: () => Promise<Result>): Promise<Result> {
    for (let attempts = 0; attempts < maxAttempts; attempts++) {
      const release = await acquire();
      if (!release) await sleep(retryDelayMilliseconds);
      else {
        try {
          return await work();
        } finally {
          await release();
        }
      }
    }
    throw new UserFacingError(
      'Timed out waiting for another window that is sending profiles. Close or reload it, then resume.',
    );
  }

  return (work) => {
    const current = previous.then(() => runLocked(work));
    previous = current.catch(() => undefined);
    return current;
  };
}
