/** The signals after which a command ends, by the number that shells add to 128 for the exit code. */
const signals = { SIGINT: 2, SIGTERM: 15 } as const;

export type EndSignal = keyof typeof signals;

/** The exit code of a command that a signal ended. */
export function exitCodeAfter(signal: EndSignal): number {
  return 128 + signals[signal];
}

/**
 * Lets a command complete its work after the first signal. The second one ends the process at once.
 * @returns a function that restores the behaviour of the system.
 */
export function onInterrupt(first: (signal: EndSignal) => void): () => void {
  const state = { isInterrupted: false };
  const handle = (signal: EndSignal): void => {
    if (state.isInterrupted) process.exit(exitCodeAfter(signal));
    state.isInterrupted = true;
    first(signal);
  };
  const names = Object.keys(signals) as EndSignal[];
  for (const name of names) process.on(name, handle);
  return () => {
    for (const name of names) process.off(name, handle);
  };
}
