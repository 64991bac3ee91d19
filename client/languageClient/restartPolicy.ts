const maxRestarts = 4;
const windowMilliseconds = 3 * 60 * 1000;

/**
 * Decides whether a language server that crashed is restarted: at most four times in three minutes, so that a server that
 * keeps crashing does not restart forever.
 * @param now the current time in milliseconds.
 * @returns a function to call at each crash; true: restart.
 */
export function createRestartPolicy(now: () => number): () => boolean {
  const crashes: number[] = [];
  return () => {
    const time = now();
    while (crashes[0] !== undefined && time - crashes[0] > windowMilliseconds) crashes.shift();
    crashes.push(time);
    return crashes.length <= maxRestarts;
  };
}
