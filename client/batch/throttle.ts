import type { Clock } from './run/concurrencyLimiter';

const intervalMilliseconds = 100;

/** Limits how often a function runs. The last call always runs, up to 100 ms later. */
export function throttle(run: () => void, { now, sleep }: Clock): () => void {
  let lastRun = -Infinity;
  let isWaiting = false;
  const runNow = (): void => {
    lastRun = now();
    isWaiting = false;
    run();
  };
  return () => {
    if (isWaiting) return;
    const remaining = lastRun + intervalMilliseconds - now();
    if (remaining <= 0) return runNow();
    isWaiting = true;
    void sleep(remaining).then(runNow);
  };
}
