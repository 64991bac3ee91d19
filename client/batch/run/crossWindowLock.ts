import * as l10n from '@vscode/l10n';
import { UserFacingError } from '../../logging/userFacingError';

/** Runs one task at a time, across all windows. */
export type CrossWindowLock = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** Other windows hold the lock for milliseconds. */
const retryDelayMilliseconds = 20;
/** Two minutes: by then, the lock of a window that has crashed is detected as stale. */
const maxAttempts = 6000;

/** @param acquire acquires the lock; undefined if another window holds it. */
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
      l10n.t('Timed out waiting for another window that is sending profiles. Close or reload it, then resume.'),
    );
  }

  return (work) => {
    const current = previous.then(() => runLocked(work));
    previous = current.catch(() => undefined);
    return current;
  };
}
