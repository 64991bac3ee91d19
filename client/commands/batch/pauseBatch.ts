import * as l10n from '@vscode/l10n';
import type { BatchParts } from '../../batch/batchParts';
import type { BatchRunner } from '../../batch/batchRunner';
import type { Command } from '../command';

/** Requests in flight are finished; the other profiles wait. */
export function pauseBatch({ ui }: Pick<BatchParts, 'ui'>, runner: BatchRunner): Command {
  return {
    id: 'hrflow.pauseBatch',
    run() {
      if (runner.active) runner.active.run.pause();
      else void ui.showMessage('information', l10n.t('No batch is running in this window.'));
      return Promise.resolve();
    },
  };
}
