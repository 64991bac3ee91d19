import type { BatchParts } from '../../batch/batchParts';
import type { BatchRunner } from '../../batch/batchRunner';
import type { Command } from '../command';

/** What is under way goes on to its end; the rest waits. */
export function pauseBatch({ ui }: Pick<BatchParts, 'ui'>, runner: BatchRunner): Command {
  return {
    id: 'hrflow.pauseBatch',
    run() {
      if (runner.active) runner.active.run.pause();
      else void ui.showMessage('information', 'No profiles are being indexed in this window.');
      return Promise.resolve();
    },
  };
}
