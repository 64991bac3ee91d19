import { UserFacingError } from '../../logging/userFacingError';

/** Does one thing at a time, here and in all other windows. */
export type Alone = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** Other windows hold the lock for milliseconds. */
const rest = 20;
/** Two minutes: until then, the lock of a window that is gone has been noticed as such. */
const mostTries = 6000;

/** @param lock takes a lock of all windows; undefined if another has it. */
export function createAlone(
  lock: () => Promise<(() => Promise<void>) | undefined>,
  sleep: (milliseconds: number) => Promise<void>,
): Alone {
  let last: Promise<unknown> = Promise.resolve();

  async function locked<Result>(work: () => Promise<Result>): Promise<Result> {
    for (let tries = 0; tries < mostTries; tries++) {
      const release = await lock();
      if (!release) await sleep(rest);
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
    const mine = last.then(() => locked(work));
    last = mine.catch(() => undefined);
    return mine;
  };
}
