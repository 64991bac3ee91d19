const maxRestarts = 4;
const windowMilliseconds = 3 * 60 * 1000;

/**
 * Decides whether a language server that stopped by itself is started again: four times in three minutes; one that goes on
 * stopping would never come to rest.
 * @param now in milliseconds.
 * @returns what to ask at each stop.
 */
export function createRestartPolicy(now: () => number): () => boolean {
  const stops: number[] = [];
  return () => {
    const time = now();
    while (stops[0] !== undefined && time - stops[0] > windowMilliseconds) stops.shift();
    stops.push(time);
    return stops.length <= maxRestarts;
  };
}
