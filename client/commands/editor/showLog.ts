import type { CommandLog } from '../../ui/notify';
import type { Command } from '../command';

/** Opens the log in the Output view. */
export function showLog({ log }: { readonly log: Pick<CommandLog, 'show'> }): Command {
  return {
    id: 'hrflow.showLog',
    run() {
      log.show();
      return Promise.resolve();
    },
  };
}
