import type { Command } from './command';

/** Opens the log in the Output view. */
export function showLog(log: { show(): void }): Command {
  return {
    id: 'hrflow.showLog',
    run() {
      log.show();
      return Promise.resolve();
    },
  };
}
